"""The official grader's stand-ins for stdin and `open`, and how long they are in place."""

from __future__ import annotations

import builtins
import io
import sys
from typing import Any, Callable
from unittest.mock import mock_open


class MockBuffer:
    """`sys.stdin.buffer` of a stdin program: `read` gives everything, `readline` always the first line."""

    def __init__(self, inputs: str) -> None:
        self.inputs = inputs.encode("utf-8")

    def read(self, *_args: Any) -> bytes:
        return self.inputs

    def readline(self, *_args: Any) -> bytes:
        return self.inputs.split(b"\n")[0] + b"\n"


class MockStdinWithBuffer:
    """`sys.stdin` of a stdin program: `read` and `readlines` give everything, `readline` goes on where it was."""

    def __init__(self, inputs: str) -> None:
        self.inputs = inputs
        self._stringio = io.StringIO(inputs)
        self.buffer = MockBuffer(inputs)

    def read(self, *_args: Any) -> str:
        return self.inputs

    def readline(self, *args: Any) -> str:
        return self._stringio.readline(*args)

    def readlines(self, *_args: Any) -> list[str]:
        return self.inputs.split("\n")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stringio, name)


def _lazy_mock_open(inputs: str) -> Callable[..., Any]:
    """`mock_open(read_data=inputs)`, built at the first call: building it takes 50 times as long as a small test."""
    made: list[Any] = []

    def open(*args: Any, **kwargs: Any) -> Any:  # noqa: A001 - it stands in for the builtin
        if not made:
            made.append(mock_open(read_data=inputs))
        return made[0](*args, **kwargs)

    return open


def call_method(method: Callable[[], Any], inputs: str) -> None:
    """Runs one test of a stdin program with `inputs` as its stdin. SystemExit ends it well; any other exception passes."""
    lines = iter(inputs.split("\n"))
    mock_stdin = MockStdinWithBuffer(inputs)
    original_stdin, original_open = sys.stdin, builtins.open
    # The official patches of `sys.stdin.read` and its siblings change the stdin that is about to be replaced. Only
    # a name that `from sys import stdin` bound while the solution was loaded reads through them.
    original_stdin.read = lambda *_args: inputs
    original_stdin.readlines = lambda *_args: inputs.split("\n")
    original_stdin.readline = lambda *_args: next(lines)
    sys.stdin = mock_stdin
    builtins.open = _lazy_mock_open(inputs)
    try:
        method()
    except SystemExit:
        pass
    finally:
        builtins.open = original_open
        sys.stdin = original_stdin
        del original_stdin.read, original_stdin.readlines, original_stdin.readline
