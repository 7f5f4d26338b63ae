n, _ = map(int, input().split())
lengths = list(map(int, input().split()))
ways = [1]
for strip in range(1, n + 1):
    ways.append(sum(ways[strip - length] for length in lengths if length <= strip) % 1000000007)
print(ways[n])
