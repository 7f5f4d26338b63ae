"""Opens a venv to every user, then compares its packages with their records. argv: the venv.

Exits with a sentence if a file is missing or has another size, or if something is there that would run at every start.
"""

import csv
import glob
import os
import stat
import sys
from typing import Iterator


def open_to_all(venv: str) -> None:
    """Lets every user read each file and enter each folder: a solution runs under a uid of its own."""
    for folder, _, files in os.walk(venv):
        add_mode(folder, 0o555)
        for name in files:
            add_mode(os.path.join(folder, name), 0o444)


def add_mode(path: str, wanted: int) -> None:
    """Adds permissions to a file; a link has none of its own."""
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return
    wanted |= 0o111 if mode & 0o100 else 0
    if mode & wanted != wanted:
        os.chmod(path, stat.S_IMODE(mode) | wanted)


def problems(venv: str) -> Iterator[str]:
    """Sentences about what is not as it was installed."""
    for site in glob.glob(os.path.join(venv, "lib", "*", "site-packages")):
        for name in os.listdir(site):
            if name.endswith(".pth") or name.partition(".")[0] in ("sitecustomize", "usercustomize"):
                yield f"{name} is in it, which would run at every start"
        for record in glob.glob(os.path.join(site, "*.dist-info", "RECORD")):
            with open(record, encoding="utf-8", newline="") as rows:
                for path, _, size in csv.reader(rows):
                    if not path.endswith(".pyc") and not is_whole(os.path.join(site, path), size):
                        yield f"{path} is missing or damaged"


def is_whole(path: str, size: str) -> bool:
    """Whether a file is there, with the size that its record names, if any."""
    try:
        return os.stat(path).st_size == int(size or os.stat(path).st_size)
    except OSError:
        return False


if __name__ == "__main__":
    open_to_all(sys.argv[1])
    for problem in problems(sys.argv[1]):
        sys.exit(problem)
