import type { Attack } from './attack.ts'

/** Memory limit of the sandbox for memory attacks: small, so that they are quick. */
export const SMALL_MEMORY_MB = 512

export const MEMORY_BOMB: Attack = {
  name: 'memory bomb',
  program: 'data = []\nwhile True: data.append(b"x" * (1 << 24))',
  ends: 'memory_limit',
  atStart: true,
}

/** Each process stays below the limit, all of them together do not: only a cgroup sees that. */
export const SHARED_MEMORY_BOMB: Attack = {
  name: 'memory bomb of many processes',
  program: `
import posix, signal, time
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
time.sleep(0.2)  # one that was killed to make room for the next may end late
together = count == 4 and posix.waitpid(-1, posix.WNOHANG) == (0, 0)
data = []
while not together: data.append(b"x" * (1 << 24))
print("reached 800 MB")
`,
  ends: 'memory_limit',
  atStart: false,
}
