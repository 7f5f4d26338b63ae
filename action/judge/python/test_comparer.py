"""The trusted comparer: the official comparison, and replies to outputs that no honest solution sends."""

from __future__ import annotations

import io
import json
import sys
import unittest
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import comparer
import values


class Texts(unittest.TestCase):
    def same(self, actual: str, expected: str) -> bool:
        return comparer.compare_text(actual, expected)["verdict"] == "equal"

    def test_numbers_are_compared_line_by_line_as_decimals(self) -> None:
        self.assertTrue(self.same("1.0  2\n x ", "1 2e0\nx"))
        self.assertTrue(self.same("٣ 1_0", "3 10"))
        self.assertFalse(self.same("1.0 x", "1 x"))
        self.assertFalse(self.same("1\n2", "1 2"))
        self.assertFalse(self.same("0.1", "0.10000000000000001"))

    def test_a_signalling_nan_fails_more_than_one_test(self) -> None:
        self.assertEqual(comparer.compare_text("sNaN", "1")["verdict"], "invalid")

    def test_a_long_wrong_line_is_not_read_as_numbers(self) -> None:
        with patch.object(comparer, "Decimal", side_effect=AssertionError("read")):
            self.assertFalse(self.same("1 " * 100_000, "1"))


class Values(unittest.TestCase):
    def test_equal_and_different(self) -> None:
        self.assertEqual(comparer.compare_value([1, True], [1.0, 1]), {"verdict": "equal"})
        self.assertEqual(comparer.compare_value((1,), [1]), {"verdict": "different"})

    def test_an_error_while_comparing_lists_nothing(self) -> None:
        answer = comparer.compare_value(Decimal("sNaN"), 1)
        self.assertEqual((answer["verdict"], answer["listed"]), ("error", None))

    def test_a_wrong_value_without_a_repr_lists_false(self) -> None:
        for value in (10**60_000, values.Unprintable("A")):
            answer = comparer.compare_value([value], [1])
            self.assertEqual((answer["verdict"], answer["listed"]), ("error", False))

    def test_a_result_without_truth_lists_its_first_element(self) -> None:
        try:
            import numpy
        except ImportError:
            self.skipTest("no numpy")
        for array, first in (([3, 4], True), ([5, 4], False)):
            answer = comparer.compare_value(numpy.array(array), [3, 4])
            self.assertEqual((answer["verdict"], answer["listed"]), ("error", first))


class Answers(unittest.TestCase):
    def test_a_forged_output_is_an_error_of_the_solution(self) -> None:
        claims = [(op, claim) for op in ("value", "typed") for claim in (b"", b"\xff", b"[" * 100_000)]
        for op, claim in [*claims, ("typed", b'{"?":1}'), ("typed", b'{"t":' * 100_000)]:
            self.assertEqual(comparer.answer(op, [claim, b"1"])["verdict"], "error", claim[:9])

    def test_json_is_valid_as_a_whole(self) -> None:
        for text, valid in (("1", True), ("[1,\n2]\n", True), ("NaN", True), ("", False), ("1\n2", False)):
            self.assertEqual(comparer.is_json(text), valid, text)
        self.assertTrue(comparer.is_json("1" * 50_000))
        self.assertFalse(comparer.is_json("1" * 50_001))

    def test_requests_are_answered_in_order(self) -> None:
        def request(op: str, *blobs: bytes) -> bytes:
            header = json.dumps({"op": op, "sizes": [len(blob) for blob in blobs]}).encode()
            return len(header).to_bytes(4, "little") + header + b"".join(blobs)

        asked = request("text", b"1.0", b"1") + request("value", b'"\xed\xa0\xbd"', b'"x"') + request("json", b"", b"{")
        streams: dict[str, Any] = {"stdin": io.BytesIO(asked), "stdout": io.BytesIO()}
        with patch.multiple(sys, **{name: SimpleNamespace(buffer=stream) for name, stream in streams.items()}):
            sys.stdout.flush = lambda: None  # type: ignore[method-assign]
            comparer.main()
        verdicts = [json.loads(line)["verdict"] for line in streams["stdout"].getvalue().splitlines()]
        self.assertEqual(verdicts, ["equal", "different", "different"])
