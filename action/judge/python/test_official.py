"""Running a solution, compared with the constructs of the standard library that the official grader uses."""

from __future__ import annotations

import builtins
import io
import itertools
import sys
import unittest
from contextlib import ExitStack
from typing import Any, Callable
from unittest.mock import mock_open, patch

import mocks
import official


def call_with_patches(method: Callable[[], Any], inputs: str) -> None:
    """The five patches of the official grader in its order: the innermost first, so stdin's methods before stdin."""
    lines = iter(inputs.split("\n"))
    with ExitStack() as stack:
        for patcher in (
            patch("sys.stdin.read", lambda *_: inputs),
            patch("sys.stdin.readlines", lambda *_: inputs.split("\n")),
            patch("sys.stdin.readline", lambda *_: next(lines)),
            patch("sys.stdin", mocks.MockStdinWithBuffer(inputs)),
            patch("builtins.open", mock_open(read_data=inputs)),
        ):
            stack.enter_context(patcher)
        method()


def observed(call: Callable[[Callable[[], Any], str], None], look: Callable[[Any], Any], inputs: str) -> Any:
    """(what `look` returns for the stdin from before the call, what the call leaves behind)."""
    original = sys.stdin
    sys.stdin = open("/dev/null", encoding="utf-8")
    opened, before = sys.stdin, builtins.open
    seen: list[Any] = []

    def method() -> None:
        try:
            seen.append(look(opened))
        except Exception as error:
            seen.append(repr(error))

    try:
        call(method, inputs)
        left = (sys.stdin is opened, builtins.open is before, sorted(vars(opened)))
    finally:
        sys.stdin = original
        opened.close()
    return seen, left


LOOKS: tuple[Callable[[Any], Any], ...] = (
    lambda _: [input(), sys.stdin.read(), sys.stdin.readline(), sys.stdin.readlines()],
    lambda _: [sys.stdin.read(1), sys.stdin.buffer.readline(), sys.stdin.buffer.read(2)],
    lambda _: list(sys.stdin),
    lambda _: next(sys.stdin),
    lambda _: sys.stdin.buffer.readlines(),
    lambda _: sys.stdin.fileno(),
    lambda _: (sys.stdin.isatty(), sys.stdin.readable(), sys.stdin.tell(), sys.stdin.seek(1), input()),
    lambda old: [old.readline(), old.read(), old.readlines(), input()],
    lambda old: [old.readline() for _ in range(9)],
    lambda old: list(old),
    lambda old: old.buffer.read(),
    lambda _: [open(0).read(), open("x").readline(), list(open("y")), open("z", "w").write("1")],
    lambda _: [line for line in open("any")] + [open("any").readlines()],
    lambda _: open("x").__enter__().read(),
    lambda _: [f := open("x"), f.readline(), f.read(), open("x").read()][1:],
    lambda _: setattr(sys, "stdin", io.StringIO("mine")) or input(),
    lambda _: setattr(builtins, "open", None),
)


class Stdin(unittest.TestCase):
    def test_is_what_the_official_patches_make_it(self) -> None:
        for (number, look), inputs in itertools.product(enumerate(LOOKS), ("", "a", "a\nb\n", "é\r\n\n2 3")):
            with self.subTest(look=number, inputs=inputs):
                expected = observed(call_with_patches, look, inputs)
                self.assertEqual(observed(mocks.call_method, look, inputs), expected)

    def test_an_exit_ends_the_call_and_other_exceptions_pass(self) -> None:
        mocks.call_method(lambda: sys.exit(3), "")
        self.assertRaises(KeyboardInterrupt, mocks.call_method, _raise(KeyboardInterrupt), "")
        self.assertRaises(UnicodeEncodeError, mocks.call_method, lambda: None, "\ud800")


def _raise(error: type[BaseException]) -> Callable[[], None]:
    def method() -> None:
        raise error

    return method


class Loading(unittest.TestCase):
    def loaded(self, code: str, name: str) -> Any:
        return official._load(code, name, 5, official.prelude_module())

    def setUp(self) -> None:
        limit = sys.getrecursionlimit()
        self.addCleanup(sys.setrecursionlimit, limit)

    def test_code_after_the_prelude_runs_as_with_it(self) -> None:
        code = official.PRELUDE + "\n\nimport sys\ndef f():\n    return sys._getframe().f_lineno, ceil(0.5), __name__\n"
        direct: dict[str, Any] = {"__name__": "tmp_sol"}
        exec(compile(code, "<string>", "exec", dont_inherit=True), direct)
        self.assertEqual(self.loaded(code, "f")(), direct["f"]())

    def test_future_imports_of_this_file_do_not_reach_the_solution(self) -> None:
        for code in ("def f(x: 1): pass", official.PRELUDE + "def f(x: 1): pass"):
            self.assertEqual(self.loaded(code, "f").__annotations__, {"x": 1})

    def test_a_future_import_may_not_follow_the_prelude(self) -> None:
        code = official.PRELUDE + "from __future__ import annotations\n"
        self.assertRaises(SyntaxError, self.loaded, code, "f")

    def test_only_loading_raises_the_recursion_limit(self) -> None:
        limit = sys.getrecursionlimit()
        module = official.prelude_module()
        self.assertEqual(sys.getrecursionlimit(), limit)
        official._load(official.PRELUDE + "f = 1", "f", 5, module)
        self.assertEqual(sys.getrecursionlimit(), official.RECURSION_LIMIT)
