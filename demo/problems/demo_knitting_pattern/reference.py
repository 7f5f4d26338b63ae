import re

stack = []
stitches = 0
for times, token in re.findall(r'(\d*)([a-z()])', input()):
    if token == '(':
        stack.append((stitches, int(times or 1)))
        stitches = 0
    elif token == ')':
        outside, repeats = stack.pop()
        stitches = outside + stitches * repeats
    else:
        stitches += 1
print(stitches % 998244353)
