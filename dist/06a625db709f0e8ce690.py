"""How this sandbox limits a solution."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

BY_JOINS = ("rlimit", "cgroup v2", "cgroup v1")


@dataclass(frozen=True)
class Limits:
    """What the launcher told in the environment."""

    first_uid: int | None  # None: no privilege to change uid
    memory_bytes: int
    cgroup_joins: tuple[int, ...]  # descriptors, opened by the launcher, that move the writer into the cgroup
    processes: int
    private_pids: bool  # process 1 of a namespace: may sweep with kill(-1)


def take_limits(environ: Any) -> Limits:
    uid = environ.pop("JUDGE_FIRST_UID", "")
    return Limits(
        first_uid=int(uid) if uid else None,
        memory_bytes=int(environ.pop("JUDGE_MEMORY_BYTES")),
        cgroup_joins=tuple(map(int, environ.pop("JUDGE_CGROUP_JOINS", "").split())),
        processes=int(environ.pop("JUDGE_PROCESSES")),
        private_pids=os.getpid() == 1,
    )


class Cgroup:
    """The solution's cgroup (v1: cgroups), through descriptors that the launcher opened before root was dropped."""

    EVENTS = 6

    def __init__(self, joins: tuple[int, ...]) -> None:
        self.joins = joins

    def join(self) -> None:
        for fd in self.joins:
            os.write(fd, b"0")

    def oom_kills(self) -> int:
        for line in os.pread(self.EVENTS, 4096, 0).splitlines():
            name, _, value = line.partition(b" ")
            if name == b"oom_kill":
                return int(value)
        return 0
