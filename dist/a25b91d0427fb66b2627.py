"""The life of a solution's process: it gives up everything, then runs the solution as the official grader does."""

from __future__ import annotations

import json
import os
import resource
import signal
from types import ModuleType
from typing import Any, Iterator, NamedTuple, NoReturn

import official
import values
import wire
from limits import Cgroup, Limits

# The guard takes these from `os` before any solution runs.
_setresuid, _setresgid, _setgroups = os.setresuid, os.setresgid, os.setgroups
_read = os.read

INPUTS, CLAIMS = 3, 4  # descriptors
STACK_BYTES = 8 << 20  # as the official grader's: recursion depth is part of a verdict


class Cell(NamedTuple):
    """What a solution's process starts with, and what holds it."""

    prelude: ModuleType
    limits: Limits
    cgroup: Cgroup | None
    uid: int | None


def live_and_die(job: dict[str, Any], pipes: tuple[int, int], cell: Cell) -> NoReturn:
    try:
        try:
            become_child(*pipes, cell)
        except Exception as error:
            os.write(2, f"set-up of a solution: {error!r}\n".encode())
            raise
        run_solution(job, cell.prelude)
    finally:
        os._exit(1)


def become_child(in_read: int, out_write: int, cell: Cell) -> None:
    _, limits, cgroup, uid = cell
    if cgroup:
        cgroup.join()
    os.setsid()
    os.dup2(in_read, INPUTS, inheritable=False)
    os.dup2(out_write, CLAIMS, inheritable=False)
    os.closerange(CLAIMS + 1, 256)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name, value in (
        ("CORE", 0),
        ("FSIZE", 0),
        ("MSGQUEUE", 0),
        ("STACK", STACK_BYTES),
        ("NPROC", limits.processes),
    ) + (() if cgroup else (("AS", limits.memory_bytes),)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    os.dup2(1, 2)  # until here errors were the driver's, and went to Node
    if uid is not None:
        _setgroups([])
        _setresgid(uid, uid, uid)
        _setresuid(uid, uid, uid)


def read_inputs() -> Iterator[str]:
    wire.write_all(CLAIMS, wire.frame(wire.LOADED, b""))
    reader = wire.FrameReader(cap=1 << 30)
    while data := _read(INPUTS, wire.PIPE_BYTES):
        for kind, payload in reader.feed(data):
            yield json.loads(payload) if kind == wire.INPUT_JSON else payload.decode("utf-8")


def run_solution(job: dict[str, Any], prelude: ModuleType) -> None:
    official.install_alarm(lambda: wire.write_all(CLAIMS, wire.frame(wire.ALARM, b"")))
    code, name, timeout = job["code"], job["function_name"], job["timeout"]
    emit, frame = wire.write_all, wire.frame
    try:
        if name is None:
            for text in official.run_stdin(code, timeout, prelude, read_inputs()):
                emit(CLAIMS, frame(wire.TEXT, text.encode("utf-8", "surrogatepass")))
        else:
            for value in official.run_function(code, name, timeout, prelude, read_inputs()):
                plain, payload = values.encode(value)
                emit(CLAIMS, frame(wire.VALUE if plain else wire.TYPED, payload))
    except official.TestFailed as failure:
        raised = {"phase": "test", "code": failure.status, "error": failure.error}
    except Exception as error:
        f"{error}"  # the official report needs it, and dies with an error that cannot be shown
        raised = {"phase": "load", "code": official.RUNTIME_ERROR, "error": describe(error), "type": family(error)}
    emit(CLAIMS, frame(wire.RAISED, json.dumps(raised).encode("ascii")))
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
