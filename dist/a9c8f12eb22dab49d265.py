"""One solution in the driver: from the fork to the clean-up after its verdict."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import time

import wire
from child import SandboxContext, run_child
from limits import Limits

# `official.guard` removes these from `os` before any solution runs; the driver still needs them.
_fork, _kill = os.fork, os.kill

NODE_IN, NODE_OUT = 60, 61  # descriptors of the pipes to Node

GRACE_SECONDS = 0.9  # after the time limit, in which the solution's own alarm may end it; then the driver kills it
IN_FLIGHT = 16  # inputs sent to the solution whose outputs have not come back
# Outputs are collected for this long while the solution has further inputs: waking up for each one would cost more than
# the tests of a small solution.
GATHER_SECONDS = 0.0002


class Run:
    """Forks the solution, then relays frames, keeps the clock, enforces the limits and reports the end."""

    def __init__(self, context: SandboxContext) -> None:
        self.job, self.limits, self.cgroup, self.uid = context.job, context.limits, context.cgroup, context.uid
        self.cpu_before = children_cpu()
        self.oom_before = self.cgroup.oom_kills() if self.cgroup else 0
        self.waiting: list[bytes] = []  # inputs that were not sent yet
        self.unwritten = memoryview(b"")  # rest of the input that is being sent
        self.outstanding = 0  # inputs sent, outputs not received
        self.poll = select.poll()
        self.reading, self.write_polled, self.loaded, self.was_loaded = True, False, False, False
        self.alarmed = False
        self.test_wall = self.test_cpu = 0.0
        self.reader = wire.FrameReader(cap=self.job["output_cap"])
        input_fd, self.to_child = os.pipe()
        self.from_child, output_fd = os.pipe()
        for fd in (self.to_child, self.from_child):
            os.set_blocking(fd, False)
        self.started = time.monotonic()
        self.pid = _fork()
        if self.pid == 0:
            run_child(context, input_fd, output_fd)
        os.close(input_fd)
        os.close(output_fd)
        self.pidfd = os.pidfd_open(self.pid)
        self.clock = (~self.pid << 3) | 2  # the process's CPU clock, as clock_getcpuclockid(3) computes it
        self.start_clock()

    def start_clock(self) -> None:
        """Starts the time of one test, or of loading: the solution has something to do from now on."""
        self.clock_started = time.monotonic()
        self.cpu_started = self.cpu()
        self.deadline: float | None = self.clock_started + self.job["timeout"] + GRACE_SECONDS

    def stop_clock(self) -> None:
        """Takes the wall and CPU time since `start_clock`."""
        self.test_wall = time.monotonic() - self.clock_started
        self.test_cpu = self.cpu() - self.cpu_started

    def cpu(self) -> float:
        """CPU seconds of the solution's process; 0 once it is gone."""
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
            if self.read_inputs(node_frames) == wire.STOP:
                return self.finish("stopped")
            self.send_inputs()
            left = None if self.deadline is None else max(0.0, self.deadline - time.monotonic()) * 1000
            events = dict(self.poll.poll(left))
            ended = self.relay_outputs() if self.from_child in events else None
            if ended is None and self.pidfd in events:
                # One read takes all that a pipe holds. More can only come from descendants, and would never end.
                ended = (self.relay_outputs() if self.reading else None) or "died"
            if ended is None and self.deadline is not None and time.monotonic() >= self.deadline:
                self.stop_clock()
                ended = "timeout"
            if ended is not None:
                return self.finish(ended)
            if NODE_IN in events:
                data = os.read(NODE_IN, wire.PIPE_BYTES)
                if not data:
                    return False
                node_frames.extend(node_reader.feed(data))

    def read_inputs(self, frames: list[tuple[int, bytes]]) -> int | None:
        """Moves this solution's inputs out of Node's frames; returns STOP if Node sent it."""
        while frames and frames[0][0] != wire.JOB:
            kind, payload = frames.pop(0)
            if kind == wire.STOP:
                return wire.STOP
            self.waiting.append(wire.frame(kind, payload))
        return None

    def send_inputs(self) -> None:
        """Writes inputs to the solution until its pipe is full, none waits, or `IN_FLIGHT` are unanswered."""
        while True:
            if self.unwritten:
                self.write_some()
            if self.unwritten or not self.waiting or self.outstanding == IN_FLIGHT:
                break
            if self.deadline is None:
                self.start_clock()
            self.outstanding += 1
            self.unwritten = memoryview(self.waiting.pop(0))
        if bool(self.unwritten) != self.write_polled:
            self.write_polled = not self.write_polled
            if self.write_polled:
                self.poll.register(self.to_child, select.POLLOUT)
            else:
                self.poll.unregister(self.to_child)

    def write_some(self) -> None:
        """One write of what the pipe takes."""
        try:
            self.unwritten = self.unwritten[os.write(self.to_child, self.unwritten) :]
        except BlockingIOError:
            pass
        except BrokenPipeError:  # the solution closed its end: its death or the deadline decides
            self.unwritten = memoryview(b"")

    def relay_outputs(self) -> str | None:
        """Passes on what the solution claims as its outputs; returns how it ended, if that ends it."""
        try:
            data = os.read(self.from_child, wire.PIPE_BYTES)
        except BlockingIOError:
            self.reading = False
            return None
        if not data:  # the solution closed its end: its death or the deadline decides
            self.reading = False
            self.poll.unregister(self.from_child)
            if self.deadline is None:
                self.start_clock()
            return None
        out = bytearray()
        try:
            for kind, payload in self.reader.feed(data):
                if kind == wire.LOADED and not self.loaded:
                    self.loaded = True
                elif kind == wire.ALARM:
                    self.alarmed = True
                elif kind in wire.OUTPUTS and self.outstanding >= (0 if kind == wire.RAISED else 1):
                    # One output an input; RAISED needs none. Without this check a flood of frames would fill Node's memory.
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
            self.stop_clock()
            if self.outstanding > 0:
                self.start_clock()
                time.sleep(GATHER_SECONDS)
            else:
                self.deadline = None
        return None

    def was_set_up(self) -> bool:
        """False if the child died before it reached the solution: changing its uid is the last step of its set-up."""
        return self.uid is None or os.stat(f"/proc/{self.pid}").st_uid == self.uid

    def would_see_alarm(self) -> bool:
        """True if the alarm waits for a long C call to return: the official grader waits as well, and reports -3."""
        with open(f"/proc/{self.pid}/status", "rb") as file:
            fields = dict(line.split(b":", 1) for line in file.read().splitlines())
        alarm = 1 << (signal.SIGALRM - 1)
        return bool(int(fields[b"SigCgt"], 16) & alarm) and not int(fields[b"SigBlk"], 16) & alarm

    def finish(self, ended: str) -> bool:
        """Kills the solution and all its descendants, and sends DONE. Always True: Node is still there."""
        if ended == "died" and not self.was_set_up():
            os._exit(2)  # a fault of the sandbox: it ends, and the solution is judged in another one
        late = ended == "timeout" and not self.alarmed and self.would_see_alarm()
        _kill(self.pid if self.limits.private_pids else -self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        kill_descendants(self.limits)
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
        wire.write_all(NODE_OUT, wire.frame(wire.DONE, json.dumps(report).encode()))
        return True


def children_cpu() -> float:
    """CPU seconds of all children that were reaped."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def kill_descendants(limits: Limits) -> None:
    """Kills and reaps every process but this one. Exits if some live on: the namespace must not serve another solution."""
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
