"""The warm process inside the sandbox: forks a child for each solution, relays frames, enforces, sweeps, reports.

It holds no secret and no expected output. As process 1 of its own pid namespace it cannot be killed by a solution, and
its end is the end of everything in the namespace.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
import time
from dataclasses import dataclass
from typing import Any, Iterator

import official
import values
import wire

# The guard takes these from `os` before any solution runs; the driver goes on needing them.
_fork, _kill, _setresuid, _setresgid, _setgroups = os.fork, os.kill, os.setresuid, os.setresgid, os.setgroups

NODE_IN, NODE_OUT = 60, 61
CHILD_IN, CHILD_OUT = 3, 4
# A solution's own alarm comes first; this much later the driver no longer asks.
GRACE_SECONDS = 0.7
IN_FLIGHT = 4  # inputs handed to the solution before their outputs came
STACK_BYTES = 8 << 20  # as the official grader's: recursion depth is part of a verdict
PIPE_BYTES = 1 << 20
LIMITS_BY_JOINS = ("rlimit", "cgroup v2", "cgroup v1")


@dataclass(frozen=True)
class Limits:
    """How this sandbox limits a solution, as told by the launcher in the environment."""

    first_uid: int | None  # None: no privilege to change uid
    memory_bytes: int
    cgroup_joins: tuple[int, ...]  # descriptors, opened by the launcher, that move the writer into the cgroup
    processes: int
    private_pids: bool  # process 1 of a namespace: may sweep with kill(-1)


def take_limits(environ: Any) -> Limits:
    uid = environ.pop("JUDGE_FIRST_UID", "")
    return Limits(
        first_uid=int(uid) if uid else None,
        memory_bytes=int(environ.pop("JUDGE_MEMORY_BYTES")),
        cgroup_joins=tuple(map(int, environ.pop("JUDGE_CGROUP_JOINS", "").split())),
        processes=int(environ.pop("JUDGE_PROCESSES")),
        private_pids=os.getpid() == 1,
    )


class Cgroup:
    """The solution's cgroup (v1: cgroups), through descriptors that the launcher opened before root was dropped."""

    EVENTS = 6

    def __init__(self, joins: tuple[int, ...]) -> None:
        self.joins = joins

    def join(self) -> None:
        for fd in self.joins:
            os.write(fd, b"0")

    def oom_kills(self) -> int:
        for line in os.pread(self.EVENTS, 4096, 0).splitlines():
            name, _, value = line.partition(b" ")
            if name == b"oom_kill":
                return int(value)
        return 0


def serve(limits: Limits) -> None:
    cgroup = Cgroup(limits.cgroup_joins) if limits.cgroup_joins else None
    reader = wire.FrameReader(cap=1 << 30)
    frames: list[tuple[int, bytes]] = []
    solutions = 0
    while True:
        while not frames:
            data = os.read(NODE_IN, PIPE_BYTES)
            if not data:
                return
            frames.extend(reader.feed(data))
        kind, payload = frames.pop(0)
        if kind == wire.JOB:
            uid = None if limits.first_uid is None else limits.first_uid + solutions % 60_000
            solutions += 1
            run = Run(json.loads(payload), limits, cgroup, uid)
            if not run.relay(reader, frames):
                return
        # Inputs and a STOP that crossed the end of their solution on the way are dropped here.


class Run:
    """One solution: from fork to the sweep after its verdict."""

    def __init__(self, job: dict[str, Any], limits: Limits, cgroup: Cgroup | None, uid: int | None) -> None:
        self.job, self.limits, self.cgroup, self.uid = job, limits, cgroup, uid
        self.cpu_before = children_cpu()
        self.oom_before = cgroup.oom_kills() if cgroup else 0
        self.waiting: list[bytes] = []  # inputs not yet handed over
        self.unwritten = memoryview(b"")
        self.outstanding = 0
        self.poll = select.poll()
        self.reading, self.write_polled, self.loaded, self.was_loaded = True, False, False, False
        self.test_wall = self.test_cpu = 0.0
        self.reader = wire.FrameReader(cap=job["output_cap"])
        in_read, self.to_child = os.pipe()
        self.from_child, out_write = os.pipe()
        for fd in (self.to_child, self.from_child):
            os.set_blocking(fd, False)
        self.started = time.monotonic()
        self.pid = _fork()
        if self.pid == 0:
            try:
                become_child(in_read, out_write, limits, cgroup, uid)
                run_solution(job)
            finally:
                os._exit(1)
        os.close(in_read)
        os.close(out_write)
        self.pidfd = os.pidfd_open(self.pid)
        self.clock = (~self.pid << 3) | 2  # the process's CPU clock, as clock_getcpuclockid(3) computes it
        self.arm()

    def arm(self) -> None:
        """The solution has something to do from now on."""
        self.armed_at = time.monotonic()
        self.cpu_at = self.cpu()
        self.deadline: float | None = self.armed_at + self.job["timeout"] + GRACE_SECONDS

    def cpu(self) -> float:
        try:
            return time.clock_gettime(self.clock)
        except OSError:
            return 0.0

    def relay(self, node_reader: wire.FrameReader, node_frames: list[tuple[int, bytes]]) -> bool:
        """Passes frames both ways until the solution's end; False if Node is gone."""
        self.poll.register(NODE_IN, select.POLLIN)
        self.poll.register(self.from_child, select.POLLIN)
        self.poll.register(self.pidfd, select.POLLIN)
        while True:
            if self.take(node_frames) == wire.STOP:
                return self.finish("stopped")
            self.hand_over()
            left = None if self.deadline is None else max(0.0, self.deadline - time.monotonic()) * 1000
            events = dict(self.poll.poll(left))
            ended = self.pass_claims() if self.from_child in events else None
            if ended is None and self.pidfd in events:
                while self.reading and ended is None:
                    ended = self.pass_claims()
                ended = ended or "died"
            if ended is None and self.deadline is not None and time.monotonic() >= self.deadline:
                self.measure()
                ended = "timeout"
            if ended is not None:
                return self.finish(ended)
            if NODE_IN in events:
                data = os.read(NODE_IN, PIPE_BYTES)
                if not data:
                    return False
                node_frames.extend(node_reader.feed(data))

    def take(self, frames: list[tuple[int, bytes]]) -> int | None:
        """Moves this solution's inputs out of Node's frames; returns STOP when it is there."""
        while frames and frames[0][0] != wire.JOB:
            kind, payload = frames.pop(0)
            if kind == wire.STOP:
                return wire.STOP
            self.waiting.append(wire.frame(kind, payload))
        return None

    def hand_over(self) -> None:
        while True:
            if self.unwritten:
                self.write_some()
            if self.unwritten or not self.waiting or self.outstanding == IN_FLIGHT:
                break
            if self.deadline is None:
                self.arm()
            self.outstanding += 1
            self.unwritten = memoryview(self.waiting.pop(0))
        if bool(self.unwritten) != self.write_polled:
            self.write_polled = not self.write_polled
            if self.write_polled:
                self.poll.register(self.to_child, select.POLLOUT)
            else:
                self.poll.unregister(self.to_child)

    def write_some(self) -> None:
        try:
            self.unwritten = self.unwritten[os.write(self.to_child, self.unwritten) :]
        except BlockingIOError:
            pass
        except BrokenPipeError:  # it closed its end: its death or the deadline decides
            self.unwritten = memoryview(b"")

    def pass_claims(self) -> str | None:
        """Relays what the solution claims; returns the reason if that ends it."""
        try:
            data = os.read(self.from_child, PIPE_BYTES)
        except BlockingIOError:
            self.reading = False
            return None
        if not data:  # it closed its end: its death or the deadline decides
            self.reading = False
            self.poll.unregister(self.from_child)
            if self.deadline is None:
                self.arm()
            return None
        out = bytearray()
        try:
            for kind, payload in self.reader.feed(data):
                if kind == wire.LOADED and not self.loaded:
                    self.loaded = True
                elif kind in wire.CLAIMS:
                    out += wire.frame(kind, payload)
                    self.outstanding -= 1
                else:
                    return "died"
        except wire.FrameTooLarge:
            return "output"
        finally:
            if out:
                wire.write_all(NODE_OUT, out)
        if out or self.loaded is not self.was_loaded:
            self.was_loaded = self.loaded
            self.measure()
            if self.outstanding > 0:
                self.arm()
            else:
                self.deadline = None
        return None

    def measure(self) -> None:
        self.test_wall = time.monotonic() - self.armed_at
        self.test_cpu = self.cpu() - self.cpu_at

    def finish(self, ended: str) -> bool:
        """Kills, reaps, sweeps and reports."""
        _kill(self.pid if self.limits.private_pids else -self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        sweep(self.limits)
        for fd in (self.to_child, self.from_child, self.pidfd):
            os.close(fd)
        if self.cgroup and self.cgroup.oom_kills() > self.oom_before:
            ended = "memory"
        report = {
            "ended": ended,
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            "wall_ms": (time.monotonic() - self.started) * 1000,
            "cpu_ms": (children_cpu() - self.cpu_before) * 1000,
            "test_wall_ms": self.test_wall * 1000,
            "test_cpu_ms": self.test_cpu * 1000,
        }
        wire.write_all(NODE_OUT, wire.frame(wire.DONE, json.dumps(report).encode()))
        return True


def children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def sweep(limits: Limits) -> None:
    """Kills and reaps every process but this one. A namespace that does not empty is not used again: exit."""
    if not limits.private_pids:
        return
    give_up = time.monotonic() + 1.0
    while True:
        try:
            _kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            return
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            pass
        if time.monotonic() > give_up:
            os._exit(3)


# -- in the child --------------------------------------------------------------------------------------------------


def become_child(in_read: int, out_write: int, limits: Limits, cgroup: Cgroup | None, uid: int | None) -> None:
    if cgroup:
        cgroup.join()
    os.setsid()
    os.dup2(in_read, CHILD_IN, inheritable=False)
    os.dup2(out_write, CHILD_OUT, inheritable=False)
    os.closerange(CHILD_OUT + 1, 256)
    for name, value in (
        ("CORE", 0),
        ("FSIZE", 0),
        ("MSGQUEUE", 0),
        ("STACK", STACK_BYTES),
        ("NPROC", limits.processes),
    ) + (() if cgroup else (("AS", limits.memory_bytes),)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    if uid is not None:
        _setgroups([])
        _setresgid(uid, uid, uid)
        _setresuid(uid, uid, uid)


def read_inputs() -> Iterator[str]:
    wire.write_all(CHILD_OUT, wire.frame(wire.LOADED, b""))
    while True:
        kind, payload = wire.read_frame(CHILD_IN)
        yield json.loads(payload) if kind == wire.INPUT_JSON else payload.decode("utf-8")


def run_solution(job: dict[str, Any]) -> None:
    official.install_alarm()
    code, name, timeout = job["code"], job["function_name"], job["timeout"]
    emit, frame = wire.write_all, wire.frame
    try:
        if name is None:
            for text in official.run_stdin(code, timeout, _PRELUDE, read_inputs()):
                emit(CHILD_OUT, frame(wire.TEXT, text.encode("utf-8", "surrogatepass")))
        else:
            for value in official.run_function(code, name, timeout, _PRELUDE, read_inputs()):
                plain = values.is_plain(value)
                payload = values.encode_plain(value) if plain else values.encode_typed(value)
                emit(CHILD_OUT, frame(wire.VALUE if plain else wire.TYPED, payload))
    except official.TestFailed as failure:
        raised = {"phase": "test", "code": failure.status, "error": failure.error}
    except Exception as error:
        raised = {"phase": "load", "code": official.RUNTIME_ERROR, "error": describe(error), "type": family(error)}
    emit(CHILD_OUT, frame(wire.RAISED, json.dumps(raised).encode("ascii")))
    os._exit(0)


def describe(error: BaseException) -> str:
    try:
        return repr(error)[: official.ERROR_CHARS]
    except BaseException:  # noqa: B036 - untrusted code may raise anything
        return type(error).__name__


def family(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return "syntax"
    return "timeout" if isinstance(error, official.TimeoutException) else "runtime"


# -- start ---------------------------------------------------------------------------------------------------------


def move_protocol_away() -> None:
    """Solutions get /dev/null on 0, 1 and 2, as under the official grader; Node's pipes go where none looks."""
    os.dup2(0, NODE_IN, inheritable=False)
    os.dup2(1, NODE_OUT, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1):
        os.dup2(null, fd)
    sys.stdin.close()
    sys.stdin = open(os.devnull, encoding="utf-8")


_PRELUDE: dict[str, Any] = {}


def main() -> None:
    limits = take_limits(os.environ)
    move_protocol_away()
    try:
        import numpy  # noqa: F401 - the official grader has it loaded; importing it once saves 60 ms a solution
    except ImportError:
        pass
    for name in ("wire", "values", "official", "driver"):
        sys.modules.pop(name, None)
    official.guard()
    _PRELUDE.update(official.prelude_namespace())
    gc.collect()
    gc.freeze()
    facts = {"pid": os.getpid(), "uid": os.getuid(), "limits": LIMITS_BY_JOINS[len(limits.cgroup_joins)]}
    wire.write_all(NODE_OUT, wire.frame(wire.READY, json.dumps(facts).encode()))
    serve(limits)
