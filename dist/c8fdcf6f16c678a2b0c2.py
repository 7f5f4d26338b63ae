"""Encoding of return values.

The solution's process encodes, the comparer decodes and compares with Python's `==`. No class of the solution is
rebuilt: a value of a type that is not listed here becomes an object that equals nothing.
"""

from __future__ import annotations

import json
import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

_SCALARS = frozenset((type(None), bool, int, float, str))
# Classes of the standard library that define `__eq__` and still compare with a plain dict as a dict does.
_DICT_LIKE = (OrderedDict, Counter)
# Wrappers of the standard library that compare as the value they hold.
_HELD = {
    UserList: lambda value: value.data,
    UserString: lambda value: value.data,
    UserDict: dict,
    ChainMap: dict,
    MappingProxyType: dict,
}
# The JSON parser returns this one object for each NaN, and lists compare by identity first: a copy must stay different.
_NAN_OF_JSON = json.loads("NaN")
# Kinds of numpy's plain data: bool, integers, floats, complex, strings, times.
_NUMPY_KINDS = "biufcSUmM"

# Not escaped: two escaped surrogates would be read as the one character that they encode.
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# In Python frames, two or three for each level of nesting: far more than expected values need, and safe for the C stack.
ENCODER_RECURSION = 3_000
DECODER_RECURSION = 10_000


def encode(value: Any) -> tuple[bool, bytes]:
    """(True, JSON), or (False, typed encoding) for a value that JSON would change."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(ENCODER_RECURSION)
    try:
        payload = _encode_plain(value) if is_plain(value) else None
        if payload is not None:
            return True, payload
        payload = _bytes(_encode(value))
    except RecursionError:
        return False, _bytes({"o": "too deeply nested"})
    finally:
        sys.setrecursionlimit(limit)
    return False, payload if b'{"o":' not in payload or _can_be_shown(value) else _bytes({"u": type(value).__name__})


def is_plain(value: Any) -> bool:
    """True if `value` has exact built-in types of JSON and string keys."""
    kind = type(value)
    if kind in _SCALARS:
        return True
    if kind is dict:
        return set(map(type, value)) <= {str} and is_plain(list(value.values()))
    if kind is not list:
        return False
    kinds = set(map(type, value))
    return kinds <= _SCALARS or all(is_plain(item) for item in value if type(item) not in _SCALARS)


def _encode_plain(value: Any) -> bytes | None:
    """The value as JSON; None for a NaN or an integer of too many digits, which JSON cannot hold."""
    try:
        payload = _bytes(value)
    except ValueError:
        return None
    return None if b"NaN" in payload else payload


def _bytes(node: Any) -> bytes:
    return _dumps(node).encode("utf-8", "surrogatepass")


def _inherits_eq(value: Any, base: type) -> bool:
    return isinstance(value, base) and type(value).__eq__ is base.__eq__


def _encode(value: Any) -> Any:
    if value is None or value is True or value is False or value is _NAN_OF_JSON:
        return value
    if _inherits_eq(value, int):
        return {"i": int.__format__(value, "x")}
    if _inherits_eq(value, float):
        return {"f": float.hex(value)}
    if _inherits_eq(value, str):
        return str.__str__(value) if type(value) is not str else value
    if _inherits_eq(value, list):
        return [_encode(item) for item in list.__iter__(value)]
    if _inherits_eq(value, tuple):
        return {"t": [_encode(item) for item in tuple.__iter__(value)]}
    if _inherits_eq(value, dict) or type(value) in _DICT_LIKE:
        return {"d": [[_encode(key), _encode(item)] for key, item in dict.items(value)]}
    for tag, base in (("s", set), ("z", frozenset)):
        if _inherits_eq(value, base):
            return {tag: [_encode(item) for item in base.__iter__(value)]}
    return _encode_rare(value)


def _encode_rare(value: Any) -> Any:
    kind = type(value)
    if kind in _HELD:
        return _encode(_HELD[kind](value))
    if kind in (bytes, bytearray):
        return {"b" if kind is bytes else "B": value.hex()}
    if kind is complex:
        return {"c": [value.real.hex(), value.imag.hex()]}
    if kind is Decimal:
        return {"D": str(value)}
    if kind is Fraction:
        return {"F": [format(value.numerator, "x"), format(value.denominator, "x")]}
    return _encode_numpy(value) or {"o": kind.__name__}


def _encode_numpy(value: Any) -> Any:
    numpy = sys.modules.get("numpy")
    kind = type(value)
    if numpy is None or kind.__module__ != "numpy" or not (kind is numpy.ndarray or issubclass(kind, numpy.generic)):
        return None
    if value.dtype.kind not in _NUMPY_KINDS:
        return None
    shape = list(value.shape) if kind is numpy.ndarray else None
    return {"n": [value.dtype.str, shape, value.tobytes().hex()]}


def _can_be_shown(value: Any) -> bool:
    """True if `str` works: the official grader formats a wrong value for its report, and a failure there is an error too."""
    try:
        str(value)
    except Exception:
        return False
    return True


class Opaque:
    """Replaces an object of a type that is not encoded: equal to nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name} object>"


class Unprintable(Opaque):
    """Replaces an object whose repr fails."""

    def __repr__(self) -> str:
        raise ValueError(f"{self.name} object without a repr")


def decode_typed(payload: bytes) -> Any:
    """Rebuilds a value; raises ValueError, KeyError or TypeError on what `encode` never writes."""
    return _decode(json.loads(payload))


def _decode(node: Any) -> Any:
    if isinstance(node, list):
        return [_decode(item) for item in node]
    if not isinstance(node, dict):
        return node
    ((tag, body),) = node.items()
    return _DECODERS[tag](body)


def _numpy(body: Any) -> Any:
    import numpy

    dtype, shape, data = numpy.dtype(body[0]), body[1], bytes.fromhex(body[2])
    if dtype.kind not in _NUMPY_KINDS:
        raise ValueError(f"an array of {dtype}")
    items = numpy.frombuffer(data, dtype)
    return items[0] if shape is None else items.reshape(shape)


_DECODERS = {
    "i": lambda body: int(body, 16),
    "f": float.fromhex,
    "t": lambda body: tuple(_decode(item) for item in body),
    "d": lambda body: {_decode(key): _decode(item) for key, item in body},
    "s": lambda body: {_decode(item) for item in body},
    "z": lambda body: frozenset(_decode(item) for item in body),
    "b": bytes.fromhex,
    "B": bytearray.fromhex,
    "c": lambda body: complex(float.fromhex(body[0]), float.fromhex(body[1])),
    "D": Decimal,
    "F": lambda body: Fraction(int(body[0], 16), int(body[1], 16)),
    "n": _numpy,
    "o": Opaque,
    "u": Unprintable,
}
