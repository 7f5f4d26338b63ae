"""Frames: a stream is cut into the frames that made it, in pieces of any size."""

from __future__ import annotations

import os
import unittest

import wire

FRAMES = [(wire.JOB, b"{}"), (wire.INPUT, b""), (wire.TEXT, bytes(range(256)) * 40), (wire.STOP, b"")]
STREAM = b"".join(wire.frame(kind, payload) for kind, payload in FRAMES)


class Frames(unittest.TestCase):
    def test_are_cut_out_of_pieces_of_any_size(self) -> None:
        for size in (1, 2, 5, 7, 1000, len(STREAM)):
            reader = wire.FrameReader(cap=1 << 20)
            pieces = [STREAM[start : start + size] for start in range(0, len(STREAM), size)]
            self.assertEqual([found for piece in pieces for found in reader.feed(piece)], FRAMES)

    def test_a_frame_over_the_cap_is_refused_by_its_header(self) -> None:
        reader = wire.FrameReader(cap=10)
        self.assertEqual(list(reader.feed(wire.frame(wire.TEXT, b"x" * 10))), [(wire.TEXT, b"x" * 10)])
        with self.assertRaises(wire.FrameTooLarge):
            list(reader.feed((11).to_bytes(4, "little") + b"O"))

    def test_a_reader_that_stops_early_loses_nothing(self) -> None:
        reader = wire.FrameReader(cap=1 << 20)
        self.assertEqual(next(reader.feed(STREAM)), FRAMES[0])
        self.assertEqual(list(reader.feed(b"")), FRAMES[1:])

    def test_everything_is_written_to_a_pipe_that_is_slow(self) -> None:
        read, write = os.pipe()
        self.addCleanup(os.close, read)
        written: list[int] = []

        def slow(fd: int, data: memoryview) -> int:
            written.append(os.write(fd, data[:3]))
            return written[-1]

        wire.write_all(write, b"0123456789", slow)
        os.close(write)
        self.assertEqual(os.read(read, 100), b"0123456789")
        self.assertEqual(written, [3, 3, 3, 1])
