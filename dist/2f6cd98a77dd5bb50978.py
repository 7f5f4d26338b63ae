"""How the official grader runs a solution: `lcb_runner/evaluation/testing_util.py` of LiveCodeBench at 28fef95.

Everything odd in this file is odd there, and part of the verdict: a stdin program becomes the body of a function, stdin
is a mock whose `read` always returns everything, a bare prelude of star imports shadows names. What is ours: the
prelude runs once, before the fork (its effect is copied), and the outputs are emitted instead of compared.
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
    pass


def install_alarm(report: Callable[[], None]) -> None:
    """The official handler; `report` is ours and tells the driver that it ran."""

    def on_alarm(_signum: int, _frame: Any) -> None:
        report()
        print("timeout occured: alarm went off")
        raise TimeoutException

    signal.signal(signal.SIGALRM, on_alarm)


class TestFailed(Exception):
    """The solution raised in a test. Any other Exception of `run_*` makes the official result exactly `[-4]`."""

    def __init__(self, error: Exception) -> None:
        text = repr(error)  # the official grader does the same, and fails with a repr that fails
        self.status = TIME_LIMIT if "timeoutexception" in text.lower() else RUNTIME_ERROR
        self.error = text[:ERROR_CHARS]


def guard() -> None:
    """`reliability_guard()`: once a process, before the prelude. It hinders accidents, it is not the sandbox."""
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
    """The module that a solution is loaded into, its prelude done; for one solution in a forked process."""
    limit = sys.getrecursionlimit()
    module = ModuleType("tmp_sol", "")
    exec(PRELUDE, module.__dict__)
    sys.setrecursionlimit(limit)  # the prelude raises it, and parsing comes before the prelude
    return module


# -- stdin programs ------------------------------------------------------------------------------------------------


def clean_if_name(code: str) -> tuple[str, ast.Module | None]:
    """The code without its guard, and its tree if it is known: parsing is a good part of a small solution's cost."""
    try:
        tree = ast.parse(code)
        last = tree.body[-1]
        if isinstance(last, ast.If) and ast.unparse(last.test).strip() == "__name__ == '__main__'":
            return ast.unparse(tree.body[:-1]) + "\n" + ast.unparse(last.body), None
        return code, tree
    except BaseException:  # noqa: B036 - the official code has a bare except here, which eats even its own alarm
        return code, None


def make_function(code: str, tree: ast.Module | None = None) -> str:
    try:
        imports, others = [], []
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
        captured.close = lambda _x: 1  # as the official does: a close() by the solution is a TypeError
        sys.stdout = captured
        try:
            call_method(method, text)
            _alarm(0)
        except Exception as error:
            _alarm(0)
            failure = TestFailed(error)
            captured.getvalue()  # the official `with` ends so; it fails for a program that closed its stdout
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
            str(arguments)  # the official report shows them; what the solution did to them may make that fail
            raise failure from None
        finally:
            _alarm(0)
            faulthandler.disable()
        yield prediction


# -- loading -------------------------------------------------------------------------------------------------------


def _load(code: str, name: str, timeout: int, prelude: ModuleType) -> Callable[..., Any]:
    """`compile_code` and `get_function`: raises whatever the solution raises while it is loaded."""
    _alarm(timeout)
    try:
        module = _execute(code, prelude)
        loaded = module.Solution() if "class Solution" in code else module
    finally:
        _alarm(0)
    return getattr(loaded, name)


def _execute(code: str, prelude: ModuleType) -> ModuleType:
    """`exec(code)` in a new module, as a file without future imports would: ours are not the solution's."""
    with_prelude = code.startswith(PRELUDE)  # what could not be parsed is run as it came, to fail as it must
    if with_prelude:
        # `pass` keeps the place of the prelude: no `from __future__` import may follow, and line numbers stay.
        code = "pass" + "\n" * PRELUDE.count("\n") + code[len(PRELUDE) :]
    compiled = compile(code, "<string>", "exec", dont_inherit=True)
    module = prelude if with_prelude else ModuleType("tmp_sol", "")
    if with_prelude:
        sys.setrecursionlimit(RECURSION_LIMIT)
    exec(compiled, module.__dict__)
    return module
