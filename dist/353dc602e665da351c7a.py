"""The way the official grader runs a solution: `lcb_runner/evaluation/testing_util.py` of LiveCodeBench at 28fef95.

Everything odd in this file is odd there too, and part of the verdict: a stdin program becomes the body of a function,
stdin is a mock whose `read` always returns everything, a prelude of star imports shadows names. Two things are ours: the
prelude runs once, before the fork (each solution gets a copy of its effect), and outputs are yielded, not compared.
"""

from __future__ import annotations

import ast
import builtins
import faulthandler
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from types import ModuleType
from typing import Any, Callable, Iterator

from mocks import call_method

_STAR = (
    "string re datetime collections heapq bisect copy math random statistics itertools functools operator io sys json "
    "builtins typing"
).split()
_PLAIN = "string re datetime collections heapq bisect copy math random statistics itertools functools operator io sys json".split()
RECURSION_LIMIT = 50_000
PRELUDE = "".join(
    [f"from {name} import *\n" for name in _STAR]
    + [f"import {name}\n" for name in _PLAIN]
    + [f"sys.setrecursionlimit({RECURSION_LIMIT})\n"]
)

ERROR_CHARS = 400
TIME_LIMIT = -3
RUNTIME_ERROR = -4

INT_MAX_STR_DIGITS = 50_000  # compute_code_generation_metrics.py:7

_alarm = signal.alarm
_loads = json.loads


class TimeoutException(Exception):
    """Raised by the alarm. A solution may catch it, as under the official grader."""


def install_alarm(report: Callable[[], None]) -> None:
    """Installs the official handler of SIGALRM; `report` is our addition, which the driver hears of."""

    def on_alarm(_signum: int, _frame: Any) -> None:
        report()
        print("timeout occured: alarm went off")
        raise TimeoutException

    signal.signal(signal.SIGALRM, on_alarm)


class TestFailed(Exception):
    """An exception of the solution within a test. Any other Exception of `run_*` makes the official result `[-4]`."""

    def __init__(self, error: Exception) -> None:
        text = repr(error)  # as the official grader does: a repr that raises fails the whole solution
        self.status = TIME_LIMIT if "timeoutexception" in text.lower() else RUNTIME_ERROR
        self.error = text[:ERROR_CHARS]


def guard() -> None:
    """`reliability_guard()`, called once in the driver, before the prelude. It prevents accidents; it is not the sandbox."""
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(INT_MAX_STR_DIGITS)
    faulthandler.disable()
    builtins.quit = None
    builtins.help = None
    os.environ["OMP_NUM_THREADS"] = "1"
    for name in (
        "kill system putenv remove removedirs rmdir fchdir setuid fork forkpty killpg rename renames truncate replace "
        "unlink fchmod fchown chmod chown chroot lchflags lchmod lchown getcwd chdir"
    ).split():
        setattr(os, name, None)
    shutil.rmtree = shutil.move = shutil.chown = None
    subprocess.Popen = None
    for name in ("ipdb", "joblib", "resource", "psutil", "tkinter"):
        sys.modules[name] = None


def prelude_module() -> ModuleType:
    """The module that a solution is loaded into, with the prelude executed. Each forked process has a copy."""
    limit = sys.getrecursionlimit()
    module = ModuleType("tmp_sol", "")
    exec(PRELUDE, module.__dict__)
    sys.setrecursionlimit(limit)  # the prelude raises it, but the official grader parses before that
    return module


# -- stdin programs ------------------------------------------------------------------------------------------------


def clean_if_name(code: str) -> tuple[str, ast.Module | None]:
    """The code without its main guard, and its tree if that is unchanged: parsing takes much of a small solution's time."""
    try:
        tree = ast.parse(code)
        last = tree.body[-1]
        if isinstance(last, ast.If) and ast.unparse(last.test).strip() == "__name__ == '__main__'":
            return ast.unparse(tree.body[:-1]) + "\n" + ast.unparse(last.body), None
        return code, tree
    except BaseException:  # noqa: B036 - the official code has a bare except here, which eats even its own alarm
        return code, None


def make_function(code: str, tree: ast.Module | None = None) -> str:
    """The program as the body of `wrapped_function`, after the prelude; code that cannot be parsed is returned as it is."""
    try:
        imports: list[ast.stmt] = []
        others: list[ast.stmt] = []
        tree = tree or ast.parse(code)
        for statement in tree.body:
            (imports if isinstance(statement, (ast.Import, ast.ImportFrom)) else others).append(statement)
        function = ast.FunctionDef(
            name="wrapped_function",
            args=ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]),
            body=others,
            decorator_list=[],
            lineno=-1,
        )
        return PRELUDE + "\n" + ast.unparse(imports) + "\n" + ast.unparse(function)
    except Exception:
        return code


def run_stdin(code: str, timeout: int, prelude: ModuleType, inputs: Iterator[str]) -> Iterator[str]:
    """Yields the captured stdout of each test."""
    _alarm(timeout)
    method = _load(make_function(*clean_if_name(code)), "wrapped_function", timeout, prelude)
    for text in inputs:
        _alarm(timeout)
        faulthandler.enable()
        stdout, captured = sys.stdout, io.StringIO()
        captured.close = lambda _x: 1  # as the official grader does: close() by the solution is a TypeError
        sys.stdout = captured
        try:
            call_method(method, text)
            _alarm(0)
        except Exception as error:
            _alarm(0)
            failure = TestFailed(error)
            captured.getvalue()  # the official `with` does this at its end, and fails for a program that closed its stdout
            raise failure from None
        finally:
            _alarm(0)
            faulthandler.disable()
            sys.stdout = stdout
        yield captured.getvalue()


# -- functions -----------------------------------------------------------------------------------------------------


def run_function(
    code: str, name: str, timeout: int, prelude: ModuleType, inputs: Iterator[str]
) -> Iterator[Any]:
    """Yields the return value of each test, a top-level tuple as a list."""
    method = _load(PRELUDE + "\n\n" + code, name, timeout, prelude)
    for text in inputs:
        arguments = [_loads(line) for line in text.split("\n")]
        _alarm(timeout)
        faulthandler.enable()
        try:
            prediction = method(*arguments)
            _alarm(0)
            if isinstance(prediction, tuple):
                prediction = list(prediction)
        except Exception as error:
            _alarm(0)
            failure = TestFailed(error)
            str(arguments)  # the official report formats them, which fails if the solution put such an object in them
            raise failure from None
        finally:
            _alarm(0)
            faulthandler.disable()
        yield prediction


# -- loading -------------------------------------------------------------------------------------------------------


def _load(code: str, name: str, timeout: int, prelude: ModuleType) -> Callable[..., Any]:
    """`compile_code` and `get_function`: the callable of that name. Raises what the solution raises while it is loaded."""
    _alarm(timeout)
    try:
        module = _execute(code, prelude)
        loaded = module.Solution() if "class Solution" in code else module
    finally:
        _alarm(0)
    return getattr(loaded, name)


def _execute(code: str, prelude: ModuleType) -> ModuleType:
    """`exec(code)` in a new module, without the future imports of this file."""
    with_prelude = code.startswith(PRELUDE)  # code that could not be parsed has none, and fails when it is run
    if with_prelude:
        # `pass` and blank lines in place of the prelude: `from __future__` still fails, line numbers stay the same.
        code = "pass" + "\n" * PRELUDE.count("\n") + code[len(PRELUDE) :]
    compiled = compile(code, "<string>", "exec", dont_inherit=True)
    module = prelude if with_prelude else ModuleType("tmp_sol", "")
    if with_prelude:
        sys.setrecursionlimit(RECURSION_LIMIT)
    exec(compiled, module.__dict__)
    return module
