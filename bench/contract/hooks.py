"""Rules of the API that JSON Schema cannot express, for schemathesis: a request that breaks one is refused by right.

Loaded through SCHEMATHESIS_HOOKS. Writes a line for each refusal that it explains to the file EXPLAINED.
"""

import os
import re

import schemathesis

RULES = [
    ("the first day is after the last one", "bad_query", re.compile(r"from: \S+ is after the last day, \S+")),
    ("a problem comes twice", "invalid_results", re.compile(r"problems: must hold each problem_id once")),
    ("an address has an impossible host", "invalid_results", re.compile(r"github\.url: Invalid URL")),
    ("an invented result contradicts itself", "inconsistent_results", re.compile(r"[\w.-]+: .+", re.DOTALL)),
]


@schemathesis.hook
def filter_failure(context, failure, case, response) -> bool:
    """Keeps every failure but the refusal of a request that breaks one of the rules and nothing else."""
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    problem = response.json()
    rules = [rule_of(problem["code"], error) for error in problem.get("errors", [])]
    if not rules or None in rules:
        return True
    with open(os.environ["EXPLAINED"], "a", encoding="utf-8") as file:
        file.write(f"{rules[0]}\n")
    return False


def rule_of(code: str, error: str) -> str | None:
    return next((rule for rule, of, line in RULES if of == code and line.fullmatch(error)), None)
