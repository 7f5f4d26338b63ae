sound = 0
for _ in range(int(input())):
    label = input()
    sound += sum(int(digit) * number for number, digit in enumerate(reversed(label), 1)) % 11 == 0
print(sound)
