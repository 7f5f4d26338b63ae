class Solution:
    def fewestTurns(self, shown: str, code: str) -> int:
        turns = dragged = 0
        for digit, wanted in zip(shown, code):
            missing = (int(wanted) - int(digit) - dragged) % 10
            turns += min(missing, 10 - missing)
            dragged += missing
        return turns
