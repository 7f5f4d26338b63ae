import {
  DIED,
  type KnownCase,
  PASSES,
  printing,
  program,
  RUNTIME_ERROR,
  verdict,
  WRONG,
} from '../../canaries/known-case.ts'

const TWICE = [
  ['', '1'],
  ['', '1'],
] as const

/** How a stdin program ends, and what it leaves: exits, exceptions, streams, threads. */
export const ENDINGS: readonly KnownCase[] = [
  printing('exit() and sys.exit() end a test well', 'import sys\nprint(1)\nsys.exit("with a message")', '1', PASSES),
  printing('an exit code does not matter', 'print(1)\nexit(3)', '1', PASSES),
  printing('a bare except catches an exit', 'try:\n    exit()\nexcept:\n    print(1)', '', WRONG),
  program(
    'an exit ends one test, not the next',
    'print(input())\nexit()',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
    verdict(true, true),
  ),
  printing('quit is None', 'print(1)\nquit()', '1', RUNTIME_ERROR),
  printing('os._exit kills, whatever was printed', 'import os\nprint(1, flush=True)\nos._exit(0)', '1', DIED),
  printing('KeyboardInterrupt kills', 'print(1)\nraise KeyboardInterrupt', '1', DIED),
  printing('an exception that is no Exception kills', 'class Odd(BaseException): pass\nprint(1)\nraise Odd', '1', DIED),
  program(
    'an exception fails its test',
    'print(1 // int(input()))',
    [
      ['1', '1'],
      ['0', '1'],
    ],
    verdict(true, -4),
  ),
  printing('StopIteration is an exception like any other', 'next(iter([]))', '', RUNTIME_ERROR),
  printing(
    'an exception group is an exception like any other',
    'raise ExceptionGroup("two", [ValueError(1), KeyError(2)])',
    '',
    RUNTIME_ERROR,
  ),
  program(
    'an exception whose repr fails, fails the whole solution',
    'class E(Exception):\n    def __repr__(self): raise ValueError\nif input(): raise E',
    [
      ['', ''],
      ['1', ''],
    ],
    RUNTIME_ERROR,
  ),
  printing('stdout has no buffer', 'import sys\nsys.stdout.buffer.write(b"1")', '1', RUNTIME_ERROR),
  printing(
    'stdout cannot be reconfigured',
    'import sys\nsys.stdout.reconfigure(line_buffering=True)\nprint(1)',
    '1',
    RUNTIME_ERROR,
  ),
  printing('stdout cannot be closed', 'import sys\nprint(1)\nsys.stdout.close()', '1', RUNTIME_ERROR),
  printing('sys.__stdout__ is not captured', 'import sys\nprint(1, file=sys.__stdout__)', '1', WRONG),
  printing('from sys import stdout is not captured', 'from sys import stdout\nstdout.write("1")', '1', WRONG),
  printing('a descriptor is not captured', 'import os\nos.write(1, b"1")', '1', WRONG),
  printing('stderr does not matter', 'import sys\nprint(1)\nprint("noise", file=sys.stderr)', '1', PASSES),
  program(
    'stdout that a program replaced is back for the next test',
    'import io, sys\nprint(input())\nsys.stdout = io.StringIO()',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
    verdict(true, true),
  ),
  program('what a handler at exit prints is lost', 'import atexit\natexit.register(print, 1)', [['', '']], PASSES),
  program(
    'stdout closed by its class fails the whole solution',
    'import io, sys\nif input():\n    io.StringIO.close(sys.stdout)\nprint(1)',
    [
      ['', '1'],
      ['x', '1'],
    ],
    RUNTIME_ERROR,
  ),
  program(
    'stderr replaced by a StringIO fails the whole solution at the next test',
    'import io, sys\nprint(1)\nsys.stderr = io.StringIO()',
    TWICE,
    RUNTIME_ERROR,
  ),
  program(
    'stderr replaced in the last test does no harm',
    'import io, sys\nprint(1)\nsys.stderr = io.StringIO()',
    [['', '1']],
    PASSES,
  ),
  printing(
    'a thread that is joined prints',
    'import threading\nt = threading.Thread(target=lambda: print(1))\nt.start()\nt.join()',
    '1',
    PASSES,
  ),
  printing(
    'a thread left running does no harm',
    'import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\nprint(1)',
    '1',
    PASSES,
    { timeoutSeconds: 1 },
  ),
  printing(
    'an exception in a thread is not seen',
    'import threading\nt = threading.Thread(target=lambda: 1 // 0)\nt.start()\nt.join()\nprint(1)',
    '1',
    PASSES,
  ),
  printing('asyncio works', 'import asyncio\nasync def f():\n    return 1\nprint(asyncio.run(f()))', '1', PASSES),
  printing(
    'a thread pool works',
    'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool:\n    print(*pool.map(abs, [-1, 1]))',
    '1 1',
    PASSES,
  ),
]
