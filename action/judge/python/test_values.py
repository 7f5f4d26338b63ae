"""Encoding of return values: the comparer rebuilds an equal value, or one that equals nothing."""

from __future__ import annotations

import json
import sys
import unittest
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import values


def sent(value: Any) -> Any:
    """The value, encoded and decoded."""
    plain, payload = values.encode(value)
    return json.loads(payload) if plain else values.decode_typed(payload)


class PlainValues(unittest.TestCase):
    def test_json_types_travel_as_json(self) -> None:
        for value in (None, True, 0, -1.5, "é", [], [1, ["a", None]], {"a": {"b": [1.0]}}):
            plain, payload = values.encode(value)
            self.assertTrue(plain, value)
            self.assertEqual(json.loads(payload), value)

    def test_json_is_written_without_space_and_without_escapes_for_letters(self) -> None:
        self.assertEqual(values.encode({"é": [1, 2]}), (True, '{"é":[1,2]}'.encode()))

    def test_values_that_json_would_change_are_not_plain(self) -> None:
        for value in ({1: 2}, (1,), [(1,)], {1}, 1j, b"a", float("nan"), [float("nan")], 10**60000, UserList([1])):
            self.assertFalse(values.encode(value)[0], type(value))


class TypedValues(unittest.TestCase):
    def test_types_and_values_survive(self) -> None:
        for value in (
            {1: 2, (3, "a"): [4]},
            [(1, 2), [3.5, None, True]],
            {1, "a"},
            frozenset((1, 2)),
            b"\x00\xff",
            bytearray(b"a"),
            1.5 - 2j,
            Decimal("1E+999999"),
            Fraction(-7, 3),
            [10**60000, -(10**60000)],
            [float("inf"), (-0.0,)],
        ):
            back = sent(value)
            self.assertEqual(back, value)
            self.assertIs(type(back), type(value))

    def test_subclasses_become_what_they_are_equal_to(self) -> None:
        class Colour(IntEnum):
            RED = 3

        point = namedtuple("point", "x y")
        self.assertEqual(sent([Colour.RED, point(1, 2)]), [3, (1, 2)])
        for mapping in (Counter("aa"), OrderedDict(a=2), defaultdict(int, a=2), UserDict(a=2), ChainMap({"a": 2})):
            self.assertEqual(sent(mapping), {"a": 2})
        self.assertEqual(sent([UserList([1]), UserString("a")]), [[1], "a"])

    def test_lone_surrogates_stay_alone(self) -> None:
        pair = "\ud83d\udc3c"
        self.assertEqual(len(sent(pair)), 2)
        self.assertNotEqual(sent(pair), "\U0001f43c")
        self.assertEqual(sent({1: pair}), {1: pair})

    def test_only_the_nan_of_the_json_parser_stays_the_same_object(self) -> None:
        of_json = json.loads("NaN")
        self.assertEqual(sent([of_json]), [of_json])
        self.assertNotEqual(sent([float("nan")]), [of_json])

    def test_a_string_that_says_nan_is_a_string(self) -> None:
        self.assertEqual(sent(["NaN"]), ["NaN"])


class RefusedValues(unittest.TestCase):
    def assert_refused(self, value: Any) -> None:
        plain, payload = values.encode(value)
        self.assertFalse(plain)
        self.assertIsInstance(values.decode_typed(payload), values.Opaque)

    def test_eq_of_the_solution_is_not_called(self) -> None:
        class Anything:
            def __eq__(self, other: object) -> bool:
                raise AssertionError("called")

        class List(list):
            __eq__ = Anything.__eq__

        self.assert_refused(Anything())
        self.assert_refused(List([1]))

    def test_iterators_and_foreign_types_are_equal_to_nothing(self) -> None:
        for value in (iter([1]), range(3), deque([1]), len, object, sys, {}.keys()):
            self.assert_refused(value)

    def test_cycles_and_great_depth_end(self) -> None:
        cycle: list[Any] = []
        cycle.append(cycle)
        table: dict[str, Any] = {}
        table["a"] = (table,)
        deep: Any = 0
        for _ in range(100_000):
            deep = [deep]
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(10**6)  # as solutions do
        try:
            for value in (cycle, table, deep):
                self.assert_refused(value)
            self.assertEqual(sys.getrecursionlimit(), 10**6)
        finally:
            sys.setrecursionlimit(limit)
            while isinstance(deep, list):  # freeing it level by level spares the C stack
                deep = deep[0]

    def test_a_value_without_a_repr_is_marked(self) -> None:
        class Shy:
            def __repr__(self) -> str:
                raise ValueError

        back = sent([Shy()])
        self.assertRaises(ValueError, str, back)
        self.assertIn("object", str(sent(object())))

    def test_a_forged_payload_raises(self) -> None:
        for payload in (b"", b"{}", b'{"?":1}', b'{"i":"x"}', b'{"t":1}', b'{"F":["1","0"]}', b'{"d":[[[1],2]]}'):
            self.assertRaises((ArithmeticError, TypeError, ValueError, KeyError), values.decode_typed, payload)


try:
    import numpy
except ImportError:
    numpy = None


@unittest.skipIf(numpy is None, "no numpy")
class NumpyValues(unittest.TestCase):
    def test_scalars_survive(self) -> None:
        for value in (
            numpy.int8(-3),
            numpy.uint64(2**64 - 1),
            numpy.float32(0.1),
            numpy.longdouble(1) / 3,
            numpy.bool_(True),
            numpy.complex64(1j),
            numpy.str_("é"),
        ):
            back = sent([value])[0]
            self.assertEqual(back, value)
            self.assertIs(type(back), type(value))

    def test_arrays_survive(self) -> None:
        for value in (numpy.arange(6).reshape(2, 3).T, numpy.array(3), numpy.array([]), numpy.array([[True]])):
            back = sent(value)
            self.assertEqual((back.dtype, back.shape), (value.dtype, value.shape))
            self.assertTrue((back == value).all())

    def test_arrays_of_objects_and_forged_types_are_refused(self) -> None:
        self.assertIsInstance(sent(numpy.array([object()])), values.Opaque)
        for dtype in ("O", "V8", "i4,i4"):
            forged = json.dumps({"n": [dtype, [1], "00" * 8]}).encode()
            self.assertRaises(ValueError, values.decode_typed, forged)
