/** Programs that put out 4 GB, and the error type that ends each of them. */
export const FLOODS = [
  { name: 'by printing', code: 'while True: print("x" * (1 << 20))', ends: 'memory_limit' },
  {
    name: 'in one frame',
    code: 'import posix\nposix.write(4, b"\\xff\\xff\\xff\\xffO")\nwhile True: pass',
    ends: 'output_limit',
  },
  {
    name: 'in many frames',
    code: `import posix
frame = (8 << 20).to_bytes(4, "little") + b"O" + b"x" * (8 << 20)
for _ in range(512):
    rest = memoryview(frame)
    while rest: rest = rest[posix.write(4, rest):]`,
    ends: 'wrong_answer',
  },
] as const
