"""The warm process inside the sandbox: forks a child for each solution, relays frames, enforces limits, cleans up.

It holds no secret and no expected output. As process 1 of its own pid namespace it cannot be killed by a solution, and
its end ends everything in the namespace.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
from types import ModuleType

import official
import wire
from child import SandboxContext
from limits import LIMIT_KINDS, Cgroup, Limits, pop_limits
from run import NODE_IN, NODE_OUT, Run

PR_SET_DUMPABLE = 4
MODULES = ("wire", "values", "mocks", "official", "limits", "child", "run", "driver")
UIDS = 4_096  # each solution gets the next uid of the range; a uid is used again only after so many solutions


def serve(limits: Limits, prelude: ModuleType) -> None:
    """Runs one solution after another until Node closes the pipe."""
    cgroup = Cgroup(limits.cgroup_joins) if limits.cgroup_joins else None
    reader = wire.FrameReader(cap=1 << 30)
    frames: list[tuple[int, bytes]] = []
    solutions = 0
    while True:
        while not frames:
            data = os.read(NODE_IN, wire.PIPE_BYTES)
            if not data:
                return
            frames.extend(reader.feed(data))
        kind, payload = frames.pop(0)
        if kind == wire.JOB:
            uid = None if limits.first_uid is None else limits.first_uid + solutions % UIDS
            solutions += 1
            run = Run(SandboxContext(json.loads(payload), prelude, limits, cgroup, uid))
            if not run.relay(reader, frames):
                return
        # Otherwise an input or STOP that Node sent before it knew of the end of its solution: dropped.


def reserve_protocol_fds() -> None:
    """Moves Node's pipes to high descriptors: a solution has /dev/null on 0, 1 and 2, as under the official grader."""
    os.dup2(0, NODE_IN, inheritable=False)
    os.dup2(1, NODE_OUT, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1):
        os.dup2(null, fd)
    sys.stdin.close()
    sys.stdin = open(0, encoding="utf-8", closefd=False)


def harden_process() -> None:
    """Protects the driver from a solution of the same uid: its memory and descriptors are closed, SIGINT is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0) != 0:
        raise OSError("prctl(PR_SET_DUMPABLE)")


def main() -> None:
    """Prepares the process that every solution is forked from, reports READY and serves."""
    limits = pop_limits(os.environ)
    harden_process()
    reserve_protocol_fds()
    try:
        import numpy  # noqa: F401 - the official grader has it loaded; importing it once saves 60 ms a solution
    except ImportError:
        pass
    for name in MODULES:
        sys.modules.pop(name, None)
    official.guard()
    prelude = official.prelude_module()
    gc.collect()
    gc.freeze()
    facts = {"pid": os.getpid(), "uid": os.getuid(), "limits": LIMIT_KINDS[len(limits.cgroup_joins)]}
    wire.write_all(NODE_OUT, wire.frame(wire.READY, json.dumps(facts).encode()))
    serve(limits, prelude)
