"""The limits of one sandbox, and the cgroup that enforces them where there is one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import MutableMapping

# How memory and processes are limited, by the number of cgroup descriptors that the launcher opened.
LIMIT_KINDS = ("rlimit", "cgroup v2", "cgroup v1")


@dataclass(frozen=True)
class Limits:
    """What the launcher passes in the environment."""

    first_uid: int | None  # of the sandbox's range; None: no privilege to change the uid
    memory_bytes: int
    cgroup_joins: tuple[int, ...]  # descriptors opened by the launcher; writing to them moves the writer into the cgroup
    processes: int
    private_pids: bool  # this is process 1 of a pid namespace: kill(-1) reaches the sandbox alone


def pop_limits(environ: MutableMapping[str, str]) -> Limits:
    """Takes the limits out of the environment, so that no solution sees them there."""
    uid = environ.pop("JUDGE_FIRST_UID", "")
    return Limits(
        first_uid=int(uid) if uid else None,
        memory_bytes=int(environ.pop("JUDGE_MEMORY_BYTES")),
        cgroup_joins=tuple(map(int, environ.pop("JUDGE_CGROUP_JOINS", "").split())),
        processes=int(environ.pop("JUDGE_PROCESSES")),
        private_pids=os.getpid() == 1,
    )


class Cgroup:
    """The solution's cgroup (under v1 two of them), through descriptors opened before root was dropped."""

    EVENTS_FD = 6

    def __init__(self, joins: tuple[int, ...]) -> None:
        self.joins = joins

    def join(self) -> None:
        """Moves this process into the cgroup."""
        for fd in self.joins:
            os.write(fd, b"0")

    def oom_kills(self) -> int:
        """Processes that the kernel has killed for memory since the sandbox started."""
        for line in os.pread(self.EVENTS_FD, 4096, 0).splitlines():
            name, _, value = line.partition(b" ")
            if name == b"oom_kill":
                return int(value)
        return 0
