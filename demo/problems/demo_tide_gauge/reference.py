input()
heights = list(map(int, input().split()))
longest = current = 1
for before, height in zip(heights, heights[1:]):
    current = current + 1 if height > before else 1
    longest = max(longest, current)
print(longest)
