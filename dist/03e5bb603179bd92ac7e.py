"""The warm process inside the sandbox: forks a child for each solution, relays frames, enforces, sweeps, reports.

It holds no secret and no expected output. As process 1 of its own pid namespace it cannot be killed by a solution, and
its end is the end of everything in the namespace.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
from types import ModuleType

import limits as limits_module
import official
import wire
from child import Cell
from limits import Cgroup, Limits, take_limits
from run import Run

NODE_IN, NODE_OUT = 60, 61
PR_SET_DUMPABLE = 4
MODULES = ("wire", "values", "mocks", "official", "limits", "child", "run", "driver")
UIDS = 4_096  # a solution gets the next one; a uid comes again only after that many


def serve(limits: Limits, prelude: ModuleType) -> None:
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
            run = Run(json.loads(payload), (NODE_IN, NODE_OUT), Cell(prelude, limits, cgroup, uid))
            if not run.relay(reader, frames):
                return
        # Inputs and a STOP that crossed the end of their solution on the way are dropped here.


def move_protocol_away() -> None:
    """Solutions get /dev/null on 0, 1 and 2, as under the official grader; Node's pipes go where none looks."""
    os.dup2(0, NODE_IN, inheritable=False)
    os.dup2(1, NODE_OUT, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1):
        os.dup2(null, fd)
    sys.stdin.close()
    sys.stdin = open(0, encoding="utf-8", closefd=False)


def shut_the_door() -> None:
    """Where a solution has our uid, it may not open our memory and descriptors, nor send us the signal Python handles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0) != 0:
        raise OSError("prctl(PR_SET_DUMPABLE)")


def main() -> None:
    limits = take_limits(os.environ)
    shut_the_door()
    move_protocol_away()
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
    facts = {"pid": os.getpid(), "uid": os.getuid(), "limits": limits_module.BY_JOINS[len(limits.cgroup_joins)]}
    wire.write_all(NODE_OUT, wire.frame(wire.READY, json.dumps(facts).encode()))
    serve(limits, prelude)
