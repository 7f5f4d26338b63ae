"""Return values on the wire.

The solution's process encodes, the comparer decodes, and only then does Python's own `==` decide. Nothing that the
solution defines is called or rebuilt: a value of a type that is not listed here becomes an object equal to nothing.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, OrderedDict
from decimal import Decimal
from fractions import Fraction
from typing import Any

_SCALARS = frozenset((type(None), bool, int, float, str))
# Stdlib subclasses that define `__eq__` and still compare with a plain dict as a dict does.
_DICT_LIKE = (OrderedDict, Counter)
_dumps = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def is_plain(value: Any) -> bool:
    """True if JSON holds the value without loss: exact built-in types, string keys."""
    kind = type(value)
    if kind in _SCALARS:
        return True
    if kind is dict:
        return set(map(type, value)) <= {str} and is_plain(list(value.values()))
    if kind is not list:
        return False
    kinds = set(map(type, value))
    return kinds <= _SCALARS or all(is_plain(item) for item in value if type(item) not in _SCALARS)


def encode_plain(value: Any) -> bytes:
    return _dumps(value).encode("ascii")


def encode_typed(value: Any) -> bytes:
    try:
        return _dumps(_encode(value)).encode("ascii")
    except RecursionError:
        return _dumps({"o": "too deeply nested"}).encode("ascii")


def _inherits_eq(value: Any, base: type) -> bool:
    return isinstance(value, base) and type(value).__eq__ is base.__eq__


def _encode(value: Any) -> Any:
    if value is None or value is True or value is False:
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
    if kind in (bytes, bytearray):
        return {"b" if kind is bytes else "B": value.hex()}
    if kind is complex:
        return {"c": [value.real.hex(), value.imag.hex()]}
    if kind is Decimal:
        return {"D": str(value)}
    if kind is Fraction:
        return {"F": [format(value.numerator, "x"), format(value.denominator, "x")]}
    numpy = sys.modules.get("numpy")
    if numpy is not None and kind.__module__ == "numpy":
        dtype = getattr(value, "dtype", None)
        if type(dtype).__module__.startswith("numpy") and dtype.kind in "biufcSU":
            if kind is numpy.ndarray:
                return {"a": [dtype.str, list(value.shape), _encode(value.ravel().tolist())]}
            if isinstance(value, numpy.generic):
                return {"n": [dtype.str, _encode(value.item())]}
    return {"o": kind.__name__}


class Opaque:
    """Stands for an object whose type the wire does not carry: equal to nothing."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name} object>"


def decode_typed(payload: bytes) -> Any:
    """Rebuilds a value; raises ValueError, KeyError or TypeError on what `encode_typed` never writes."""
    return _decode(json.loads(payload))


def _decode(node: Any) -> Any:
    if isinstance(node, list):
        return [_decode(item) for item in node]
    if not isinstance(node, dict):
        return node
    ((tag, body),) = node.items()
    return _DECODERS[tag](body)


def _numpy_array(body: Any) -> Any:
    import numpy

    dtype, shape, items = body
    return numpy.array(_decode(items), dtype=numpy.dtype(dtype)).reshape(shape)


def _numpy_scalar(body: Any) -> Any:
    import numpy

    dtype, item = body
    return numpy.dtype(dtype).type(_decode(item))


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
    "a": _numpy_array,
    "n": _numpy_scalar,
    "o": Opaque,
}
