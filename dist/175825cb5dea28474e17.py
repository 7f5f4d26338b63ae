"""The trusted comparer: applies Python's own rules where texts are not equal. It runs no code of a solution.

Requests on stdin: u32 header length, JSON header {op, sizes}, then the blobs. Replies on stdout: one JSON line each.
`verdict` is `equal`, `different`, `error` (comparing raised: official result -4; `listed` is the element that the
official grader had added for this test before) or `invalid` (it raised outside the test: official result `[-4]`).
"""

from __future__ import annotations

import json
import resource
import sys
from decimal import Decimal
from typing import Any

import values

# A small forged output can decode to a huge value; an ordinary comparison needs a small part of this.
MEMORY_BYTES = 4 << 30
INT_MAX_STR_DIGITS = 50_000  # compute_code_generation_metrics.py:7
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(INT_MAX_STR_DIGITS)
sys.setrecursionlimit(values.DECODER_RECURSION)


def stripped_lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def compare_text(actual: str, expected: str) -> dict[str, Any]:
    """`grade_stdio`'s comparison, made outside any test: a signalling NaN fails the whole solution."""
    try:
        return decided(same_text(actual, expected))
    except Exception as error:
        return {"verdict": "invalid", "detail": shown(error)}


def same_text(actual: str, expected: str) -> bool:
    """True if each line is the same text, or the same numbers as Decimals."""
    actual_lines, expected_lines = stripped_lines(actual), stripped_lines(expected)
    if len(actual_lines) != len(expected_lines):
        return False
    return all(map(_same_line, actual_lines, expected_lines))


def _same_line(actual: str, expected: str) -> bool:
    if actual == expected:
        return True
    actual_words, expected_words = actual.split(), expected.split()
    # Different lengths are never equal. Checked first, it bounds the work by the size of the expected output.
    if len(actual_words) != len(expected_words):
        return False
    try:
        pair = [Decimal(word) for word in actual_words], [Decimal(word) for word in expected_words]
    except BaseException:  # noqa: B036 - the official code has a bare except here
        return False
    return pair[0] == pair[1]


def compare_value(actual: Any, expected: Any) -> dict[str, Any]:
    """`grade_call_based`'s comparison: lists the result, evaluates its truth, then formats a wrong value."""
    listed = None
    try:
        result = actual == expected
        listed = first_of(result)
        if result:
            return decided(True)
        str(actual)
        return decided(False)
    except Exception as error:
        return {"verdict": "error", "detail": shown(error), "listed": listed}


def first_of(result: Any) -> bool:
    """The element that the official report lists for a comparison's result: of an array, the first."""
    return bool(result.item(0) if hasattr(result, "item") else result)


def decided(same: bool) -> dict[str, Any]:
    return {"verdict": "equal" if same else "different"}


def shown(error: Exception) -> str:
    return repr(error)[:400]


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def answer(op: str, blobs: list[bytes]) -> dict[str, Any]:
    """The reply to one request. `op`: text, value (JSON) or typed compare two blobs; json asks if the second is JSON."""
    actual, expected = blobs
    expected_text = expected.decode("utf-8", "surrogatepass")
    if op == "text":
        return compare_text(actual.decode("utf-8", "surrogatepass"), expected_text)
    if op == "json":
        return decided(is_json(expected_text))
    try:
        value = json.loads(actual) if op == "value" else values.decode_typed(actual)
    except Exception as error:  # no honest solution sends this
        return {"verdict": "error", "detail": shown(error), "listed": None}
    return compare_value(value, json.loads(expected_text))


def main() -> None:
    """Answers requests until stdin ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while head := stdin.read(4):
        request = json.loads(stdin.read(int.from_bytes(head, "little")))
        blobs = [stdin.read(size) for size in request["sizes"]]
        stdout.write(json.dumps(answer(request["op"], blobs)).encode("ascii") + b"\n")
        stdout.flush()
