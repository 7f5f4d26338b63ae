from math import gcd


class Solution:
    def hoursUntilRight(self, gain: int) -> int:
        return 720 // gcd(720, gain)
