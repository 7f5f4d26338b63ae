import { type KnownCase, PASSES, program, RUNTIME_ERROR, verdict } from '../../canaries/known-case.ts'

/** `from sys import stdin` binds the stdin that the mock replaces; the official patches of its methods land there. */
export const STDIN_IMPORTED: readonly KnownCase[] = [
  program(
    'from sys import stdin: readline() gives lines without line feeds',
    'from sys import stdin\nprint(repr(stdin.readline()), repr(stdin.readline()))',
    [['a\nb', "'a' 'b'"]],
    PASSES,
  ),
  program(
    'from sys import stdin: readline() past the end raises',
    'from sys import stdin\nstdin.readline()\nprint(stdin.readline())',
    [['a', 'a']],
    RUNTIME_ERROR,
  ),
  program(
    'from sys import stdin: readline() and input() count apart',
    'from sys import stdin\nstdin.readline()\nprint(input())',
    [['a\nb', 'a']],
    PASSES,
  ),
  program(
    'from sys import stdin: read() gives everything',
    'from sys import stdin\nprint(stdin.read())',
    [['a\nb', 'a\nb']],
    PASSES,
  ),
  program(
    'from sys import stdin: readlines() splits at line feeds',
    'from sys import stdin\nprint(stdin.readlines())',
    [['a\nb\n', "['a', 'b', '']"]],
    PASSES,
  ),
  program(
    'from sys import stdin: iteration finds nothing',
    'from sys import stdin\nprint(list(stdin))',
    [['a', '[]']],
    PASSES,
  ),
  program(
    'from sys import stdin: the buffer is empty',
    'from sys import stdin\nprint(stdin.buffer.read())',
    [['a', "b''"]],
    PASSES,
  ),
  program(
    'from sys import stdin: the patches are those of the current test',
    'from sys import stdin\nprint(stdin.readline())',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
    verdict(true, true),
  ),
  program('the prelude leaves the bare name stdin', 'print(stdin.readline())', [['a', 'a']], PASSES),
]
