"""The trusted comparer: decides by Python's own rules where texts are not equal. It runs no code of a solution.

Requests on stdin: u32 header length, JSON header {op, sizes}, then the blobs. Answers on stdout: one JSON line each.
`verdict` is `equal`, `different`, `error` (the comparison of this test raised, official result -4) or `invalid`
(the official grader would fail outside any test, result exactly `[-4]`).
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import Any

import values

INT_MAX_STR_DIGITS = 50_000  # compute_code_generation_metrics.py:7
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(INT_MAX_STR_DIGITS)


def stripped_lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def compare_text(actual: str, expected: str) -> bool:
    """`grade_stdio`'s comparison. Raises decimal.InvalidOperation for a signalling NaN, as there."""
    actual_lines, expected_lines = stripped_lines(actual), stripped_lines(expected)
    if len(actual_lines) != len(expected_lines):
        return False
    return all(map(_same_line, actual_lines, expected_lines))


def _same_line(actual: str, expected: str) -> bool:
    if actual == expected:
        return True
    actual_words, expected_words = actual.split(), expected.split()
    # Lists of different length are never equal: deciding it here bounds the work by the expected output's size.
    if len(actual_words) != len(expected_words):
        return False
    try:
        pair = [Decimal(word) for word in actual_words], [Decimal(word) for word in expected_words]
    except BaseException:  # noqa: B036 - the official code has a bare except here
        return False
    return pair[0] == pair[1]


def compare_value(actual: Any, expected: Any) -> bool:
    return bool(actual == expected)


def is_json(text: str) -> bool:
    try:
        for line in text.split("\n"):
            json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def answer(op: str, blobs: list[bytes]) -> dict[str, str]:
    actual, expected = blobs
    expected_text = expected.decode("utf-8", "surrogatepass")
    try:
        if op == "text":
            same = compare_text(actual.decode("utf-8", "surrogatepass"), expected_text)
        elif op == "json":
            same = is_json(expected_text)
        else:
            value = json.loads(actual) if op == "value" else values.decode_typed(actual)
            same = compare_value(value, json.loads(expected_text))
    except Exception as error:
        return {"verdict": "invalid" if op == "text" else "error", "detail": repr(error)[:400]}
    return {"verdict": "equal" if same else "different"}


def main() -> None:
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while head := stdin.read(4):
        request = json.loads(stdin.read(int.from_bytes(head, "little")))
        blobs = [stdin.read(size) for size in request["sizes"]]
        stdout.write(json.dumps(answer(request["op"], blobs)).encode("ascii") + b"\n")
        stdout.flush()
