"""A solution's process: it gives up its privileges, then runs the solution as the official grader does."""

from __future__ import annotations

import json
import os
import resource
import signal
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Iterator, NoReturn

import official
import values
import wire
from limits import Cgroup, Limits

# `official.guard` removes these from `os` before any solution runs.
_setresuid, _setresgid, _setgroups = os.setresuid, os.setresgid, os.setgroups
_read = os.read

INPUT_FD, OUTPUT_FD = 3, 4
STACK_BYTES = 8 << 20  # as under the official grader: how deep a program may recurse is part of its verdict


@dataclass(frozen=True)
class SandboxContext:
    """One solution and everything that its process is given and held by."""

    job: dict[str, Any]  # code, function_name (None: a program that reads stdin), timeout in seconds, output_cap in bytes
    prelude: ModuleType  # the module that the code is loaded into
    limits: Limits
    cgroup: Cgroup | None  # None: rlimits alone
    uid: int | None  # user to become; None where there is no privilege to change it


def run_child(context: SandboxContext, input_fd: int, output_fd: int) -> NoReturn:
    """The whole life of the forked process. The descriptors are its ends of the two pipes to the driver."""
    try:
        try:
            set_up(context, input_fd, output_fd)
        except Exception as error:
            os.write(2, f"set-up of a solution: {error!r}\n".encode())
            raise
        run_solution(context.job, context.prelude)
    finally:
        os._exit(1)


def set_up(context: SandboxContext, input_fd: int, output_fd: int) -> None:
    """Joins the cgroup, closes all other descriptors, sets the rlimits and, last of all, changes the uid."""
    limits, cgroup, uid = context.limits, context.cgroup, context.uid
    if cgroup:
        cgroup.join()
    os.setsid()
    os.dup2(input_fd, INPUT_FD, inheritable=False)
    os.dup2(output_fd, OUTPUT_FD, inheritable=False)
    os.closerange(OUTPUT_FD + 1, 256)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name, value in (
        ("CORE", 0),
        ("FSIZE", 0),
        ("MSGQUEUE", 0),
        ("STACK", STACK_BYTES),
        ("NPROC", limits.processes),
    ) + (() if cgroup else (("AS", limits.memory_bytes),)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))
    os.dup2(1, 2)  # until here stderr was the driver's, and reached Node
    if uid is not None:
        _setgroups([])
        _setresgid(uid, uid, uid)
        _setresuid(uid, uid, uid)


def receive_inputs() -> Iterator[str]:
    """Reports that the solution is loaded, then yields the input of each test as it arrives."""
    wire.write_all(OUTPUT_FD, wire.frame(wire.LOADED, b""))
    reader = wire.FrameReader(cap=1 << 30)
    while data := _read(INPUT_FD, wire.PIPE_BYTES):
        for kind, payload in reader.feed(data):
            yield json.loads(payload) if kind == wire.INPUT_JSON else payload.decode("utf-8")


def run_solution(job: dict[str, Any], prelude: ModuleType) -> None:
    """Writes one frame for each test, or a RAISED frame and exits."""
    official.install_alarm(lambda: wire.write_all(OUTPUT_FD, wire.frame(wire.ALARM, b"")))
    code, name, timeout = job["code"], job["function_name"], job["timeout"]
    emit, frame = wire.write_all, wire.frame
    raised: dict[str, Any]
    try:
        if name is None:
            for text in official.run_stdin(code, timeout, prelude, receive_inputs()):
                emit(OUTPUT_FD, frame(wire.TEXT, text.encode("utf-8", "surrogatepass")))
        else:
            for value in official.run_function(code, name, timeout, prelude, receive_inputs()):
                plain, payload = values.encode(value)
                emit(OUTPUT_FD, frame(wire.VALUE if plain else wire.TYPED, payload))
    except official.TestFailed as failure:
        raised = {"phase": "test", "code": failure.status, "error": failure.error}
    except Exception as error:
        f"{error}"  # the official report formats it, and dies of an error whose text cannot be made
        raised = {"phase": "load", "code": official.RUNTIME_ERROR, "error": describe(error), "type": error_type(error)}
    emit(OUTPUT_FD, frame(wire.RAISED, json.dumps(raised).encode("ascii")))
    os._exit(0)


def describe(error: BaseException) -> str:
    """The repr of an exception, cut; its type's name where the repr fails."""
    try:
        return repr(error)[: official.ERROR_CHARS]
    except BaseException:  # noqa: B036 - untrusted code may raise anything
        return type(error).__name__


def error_type(error: Exception) -> str:
    """The `error_type` of results.json for an exception raised while the solution was loaded."""
    if isinstance(error, SyntaxError):
        return "syntax"
    return "timeout" if isinstance(error, official.TimeoutException) else "runtime"
