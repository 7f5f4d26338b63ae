import {
  calling,
  DIED,
  type KnownCase,
  PASSES,
  printing,
  program,
  RUNTIME_ERROR,
  returning,
  TIME_LIMIT,
  verdict,
  WRONG,
  WRONG_VALUE,
} from './known-case.ts'

/** The twenty programs that each run judges before it buys anything. They need no package, and any Python from 3.9 on. */
export const CANARIES: readonly KnownCase[] = [
  program(
    'sums of all lines',
    'n = int(input())\nprint(sum(int(input()) for _ in range(n)))',
    [
      ['2\n40\n2', '42\n'],
      ['1\n-7', '-7'],
    ],
    verdict(true, true),
  ),
  program(
    'right at first, then wrong',
    'print(int(input()) // 2 * 2)',
    [
      ['4', '4'],
      ['5', '5'],
      ['6', '6'],
    ],
    verdict(true, -2),
  ),
  printing('numbers of equal value', 'print("2.50", "1e3", "007")', '2.5  1000 7', PASSES),
  printing('no tolerance', 'print(0.1 + 0.2)', '0.3', WRONG),
  printing('a missing line', 'print("yes")', 'yes\nno', WRONG),
  printing('a main guard', 'def main():\n    print("in")\nif __name__ == "__main__":\n    main()', 'in', PASSES),
  printing('a global of the wrapped program', 'n = 1\ndef f():\n    global n\n    n += 1\nf()', '', RUNTIME_ERROR),
  program('stdin that is iterated', 'import sys\nprint(*sys.stdin)', [['a', 'a']], RUNTIME_ERROR),
  program(
    'all of stdin after a line of it',
    'import sys\ninput()\nprint(sys.stdin.read())',
    [['a\nb', 'a\nb']],
    PASSES,
  ),
  program('the prelude', 'print(*accumulate(map(int, input().split())))', [['1 2 3', '1 3 6']], PASSES),
  printing('a syntax error', 'print("open"', 'open', RUNTIME_ERROR),
  program(
    'an exception in the second test',
    'print(6 // int(input()))',
    [
      ['2', '3'],
      ['0', '0'],
    ],
    verdict(true, -4),
  ),
  printing('an exit', 'print("left")\nexit(1)', 'left', PASSES),
  printing('a process that dies', 'import os\nprint("gone", flush=True)\nos._exit(0)', 'gone', DIED),
  printing('an endless loop', 'while True:\n    pass', '', TIME_LIMIT, { timeoutSeconds: 1 }),
  calling(
    'a method of Solution',
    'class Solution:\n    def solve(self, words: List[str]) -> Dict[str, int]:\n        return Counter(words)',
    [['["a", "b", "a"]', '{"a": 2, "b": 1}']],
    PASSES,
  ),
  calling(
    'state from test to test',
    'class Solution:\n    seen = []\n    def solve(self, x):\n        self.seen.append(x)\n        return len(self.seen)',
    [
      ['5', '1'],
      ['5', '1'],
    ],
    verdict(true, false),
  ),
  returning('a tuple at the top', '(x, 2.0, True)', '[1, 2, 1]', PASSES),
  returning('a tuple within', '[(x, 2)]', '[[1, 2]]', WRONG_VALUE),
  calling('a missing function', 'def other(x):\n    return x', [['1', '1']], RUNTIME_ERROR),
]
