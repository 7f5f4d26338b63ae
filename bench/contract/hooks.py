"""Rules of the API that JSON Schema cannot express, for schemathesis: a request that breaks one is refused by right.

Loaded through SCHEMATHESIS_HOOKS. Writes a line for each refusal that it explains to the file EXPLAINED.
"""

import os
import re

import schemathesis

RULES = [
    ("the first day is after the last one", "bad_query", re.compile(r"from: \S+ is after the last day, \S+")),
    ("a problem comes twice", "invalid_results", re.compile(r"problems: must hold each problem_id once")),
    ("an invented result contradicts itself", "inconsistent_results", re.compile(r"[\w.]+: .+", re.DOTALL)),
]


@schemathesis.hook
def filter_failure(context, failure, case, response) -> bool:
    """Keeps every failure but the refusal of a request that breaks one of the rules and nothing else."""
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    problem = response.json()
    for rule, code, line in RULES:
        if problem["code"] == code and all(line.fullmatch(error) for error in problem["errors"]):
            with open(os.environ["EXPLAINED"], "a", encoding="utf-8") as file:
                file.write(f"{rule}\n")
            return False
    return True
