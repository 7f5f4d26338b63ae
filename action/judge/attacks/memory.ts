import type { Attack } from './attack.ts'

/** Limit of the sandbox that memory attacks run in, so that proving it takes no time. */
export const SMALL_MEMORY_MB = 512

export const MEMORY_BOMB: Attack = {
  name: 'memory bomb',
  program: 'data = []\nwhile True: data.append(b"x" * (1 << 24))',
  ends: 'memory_limit',
  atStart: true,
}

/** No process takes too much, all of them together do: only a cgroup sees it. */
export const SHARED_MEMORY_BOMB: Attack = {
  name: 'memory bomb of many processes',
  program: `
import posix, signal
ready, done = posix.pipe()
for _ in range(4):
    if posix.fork() == 0:
        data = b"x" * (200 << 20)
        posix.write(done, b"x")
        posix.close(done)
        signal.pause()
posix.close(done)
count = 0
while count < 4 and posix.read(ready, 1): count += 1
data = []
while count < 4: data.append(b"x" * (1 << 24))
print("reached 800 MB")
`,
  ends: 'memory_limit',
  atStart: false,
}
