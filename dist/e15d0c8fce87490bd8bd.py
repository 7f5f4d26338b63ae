"""One solution: from fork to the sweep after its verdict."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import time
from typing import Any

import wire
from child import Cell, live_and_die
from limits import Limits

# The guard takes these from `os` before any solution runs; the driver goes on needing them.
_fork, _kill = os.fork, os.kill

# A solution's own alarm comes first; this much later the driver no longer asks.
GRACE_SECONDS = 0.9
IN_FLIGHT = 16  # inputs handed to the solution before their outputs came
# While a solution has inputs to go on with, its outputs may gather that long: a wake-up for each would cost more than
# the tests of a small solution.
GATHER_SECONDS = 0.0002


class Run:
    """Relays frames, keeps the clock, enforces, reports."""

    def __init__(self, job: dict[str, Any], pipes: tuple[int, int], cell: Cell) -> None:
        self.job = job
        _, self.limits, self.cgroup, self.uid = cell
        self.node_in, self.node_out = pipes
        self.cpu_before = children_cpu()
        self.oom_before = self.cgroup.oom_kills() if self.cgroup else 0
        self.waiting: list[bytes] = []  # inputs not yet handed over
        self.unwritten = memoryview(b"")
        self.outstanding = 0
        self.poll = select.poll()
        self.reading, self.write_polled, self.loaded, self.was_loaded = True, False, False, False
        self.alarmed = False
        self.test_wall = self.test_cpu = 0.0
        self.reader = wire.FrameReader(cap=job["output_cap"])
        in_read, self.to_child = os.pipe()
        self.from_child, out_write = os.pipe()
        for fd in (self.to_child, self.from_child):
            os.set_blocking(fd, False)
        self.started = time.monotonic()
        self.pid = _fork()
        if self.pid == 0:
            live_and_die(job, (in_read, out_write), cell)
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
        self.poll.register(self.node_in, select.POLLIN)
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
                # One read takes all that a pipe holds. More can only come from descendants, and would never end.
                ended = (self.pass_claims() if self.reading else None) or "died"
            if ended is None and self.deadline is not None and time.monotonic() >= self.deadline:
                self.measure()
                ended = "timeout"
            if ended is not None:
                return self.finish(ended)
            if self.node_in in events:
                data = os.read(self.node_in, wire.PIPE_BYTES)
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
            data = os.read(self.from_child, wire.PIPE_BYTES)
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
                elif kind == wire.ALARM:
                    self.alarmed = True
                elif kind in wire.CLAIMS and self.outstanding >= (0 if kind == wire.RAISED else 1):
                    # One claim an input; raising needs none. Without this a flood of claims would fill Node's memory.
                    out += wire.frame(kind, payload)
                    self.outstanding -= 1
                else:
                    return "died"
        except wire.FrameTooLarge:
            return "output"
        finally:
            if out:
                wire.write_all(self.node_out, out)
        if out or self.loaded is not self.was_loaded:
            self.was_loaded = self.loaded
            self.measure()
            if self.outstanding > 0:
                self.arm()
                time.sleep(GATHER_SECONDS)
            else:
                self.deadline = None
        return None

    def was_set_up(self) -> bool:
        """False if the dead child never came to the solution: its last step before is to change its uid."""
        return self.uid is None or os.stat(f"/proc/{self.pid}").st_uid == self.uid

    def would_see_alarm(self) -> bool:
        """True if the alarm waits for a long call to return: the official grader, which waits too, reports -3."""
        with open(f"/proc/{self.pid}/status", "rb") as file:
            fields = dict(line.split(b":", 1) for line in file.read().splitlines())
        alarm = 1 << (signal.SIGALRM - 1)
        return bool(int(fields[b"SigCgt"], 16) & alarm) and not int(fields[b"SigBlk"], 16) & alarm

    def measure(self) -> None:
        self.test_wall = time.monotonic() - self.armed_at
        self.test_cpu = self.cpu() - self.cpu_at

    def finish(self, ended: str) -> bool:
        """Kills, reaps, sweeps and reports."""
        if ended == "died" and not self.was_set_up():
            os._exit(2)  # ours, not the solution's: the sandbox ends as faulty, and the solution goes to another
        late = ended == "timeout" and not self.alarmed and self.would_see_alarm()
        _kill(self.pid if self.limits.private_pids else -self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        sweep(self.limits)
        for fd in (self.to_child, self.from_child, self.pidfd):
            os.close(fd)
        if self.cgroup and self.cgroup.oom_kills() > self.oom_before:
            ended = "memory"
        report = {
            "ended": "late" if late and ended == "timeout" else ended,
            "loaded": self.loaded,
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            "wall_ms": (time.monotonic() - self.started) * 1000,
            "cpu_ms": (children_cpu() - self.cpu_before) * 1000,
            "test_wall_ms": self.test_wall * 1000,
            "test_cpu_ms": self.test_cpu * 1000,
        }
        wire.write_all(self.node_out, wire.frame(wire.DONE, json.dumps(report).encode()))
        return True


def children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def sweep(limits: Limits) -> None:
    """Kills and reaps every process but this one. A namespace that does not empty is not used again: exit."""
    if not limits.private_pids:
        return
    give_up = time.monotonic() + 5.0
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
