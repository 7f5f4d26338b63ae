from math import inf
from typing import List


class Solution:
    def earliestArrival(self, rides: List[List[int]], home: int, work: int, change: int) -> int:
        if home == work:
            return 0
        by_any: dict[int, int] = {}
        by_line: dict[tuple[int, int], int] = {}
        for line, start, stop, depart, arrive in sorted(rides, key=lambda ride: ride[3]):
            stays = by_line.get((start, line), inf) <= depart
            changes = by_any.get(start, inf) + change <= depart
            if start == home or stays or changes:
                by_any[stop] = min(by_any.get(stop, inf), arrive)
                by_line[stop, line] = min(by_line.get((stop, line), inf), arrive)
        return by_any.get(work, -1)
