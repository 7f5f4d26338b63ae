"""Frames between Node, the driver and a solution: u32 payload length (little endian), u8 kind, payload."""

from __future__ import annotations

import os
from typing import Callable, Iterator, Union

HEADER_BYTES = 5
PIPE_BYTES = 1 << 20  # largest single read

# Node -> driver (-> solution)
JOB = ord("J")  # JSON: code, function_name, timeout, output_cap
INPUT = ord("I")  # UTF-8 text of one test
INPUT_JSON = ord("i")  # the same as a JSON string, for texts that UTF-8 cannot hold (lone surrogates)
STOP = ord("S")  # the verdict is known: kill what is left

# solution -> driver
LOADED = ord("L")  # compiled and imported: from here on the clock is that of the first test
ALARM = ord("A")  # the alarm's handler ran: the solution has seen its time limit

# solution -> driver -> Node: one a test, in order. Untrusted code claims them; nothing more is known of them.
TEXT = ord("O")  # captured stdout, UTF-8 with surrogates passed
VALUE = ord("V")  # return value of plain JSON types, as JSON
TYPED = ord("T")  # return value of any other type, in the encoding of values.py
RAISED = ord("X")  # JSON: phase, code, error

# driver -> Node
READY = ord("R")  # JSON: facts of the sandbox as the driver sees it
DONE = ord("D")  # JSON: how the solution ended; it and all its descendants are dead now

OUTPUTS = frozenset((TEXT, VALUE, TYPED, RAISED))


class FrameTooLarge(Exception):
    """A header that announces more bytes than the reader accepts."""


def frame(kind: int, payload: bytes) -> bytes:
    """One frame, header and payload."""
    return len(payload).to_bytes(4, "little") + bytes((kind,)) + payload


class FrameReader:
    """Cuts a byte stream into frames; buffers at most one frame of `cap` bytes and the bytes read along with it."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Yields (kind, payload) of each frame that `data` completes; raises FrameTooLarge."""
        buffer = self._buffer
        buffer += data
        start = 0
        try:
            while len(buffer) - start >= HEADER_BYTES:
                size = int.from_bytes(buffer[start : start + 4], "little")
                if size > self.cap:
                    raise FrameTooLarge(size)
                end = start + HEADER_BYTES + size
                if len(buffer) < end:
                    break
                kind = buffer[start + 4]
                payload = bytes(buffer[start + HEADER_BYTES : end])
                start = end
                yield kind, payload
        finally:
            del buffer[:start]


def write_all(
    fd: int,
    data: Union[bytes, bytearray],
    _write: Callable[[int, memoryview], int] = os.write,  # bound now: solutions may replace `os.write`
) -> None:
    """Writes everything to a blocking descriptor, in as many pieces as it takes."""
    view = memoryview(data)
    while view:
        view = view[_write(fd, view) :]
