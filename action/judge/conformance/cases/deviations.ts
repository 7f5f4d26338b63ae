import {
  calling,
  DIED,
  type KnownCase,
  PASSES,
  printing,
  RUNTIME_ERROR,
  TIME_LIMIT,
  verdict,
  WRONG,
  WRONG_VALUE,
} from '../../canaries/known-case.ts'

const SOON = { timeoutSeconds: 1 }

/** Programs that get another verdict from us on purpose. `docs/grader-differences.md` gives the reasons. */
export const DEVIATIONS: readonly KnownCase[] = [
  calling(
    'an object that claims to equal anything is refused',
    'class Any:\n    def __eq__(self, other): return True\ndef solve(x):\n    return Any()',
    [['1', '2']],
    PASSES,
    { ours: WRONG_VALUE },
  ),
  calling(
    'a grader whose parser the solution replaced is not ours',
    'json.loads = lambda text: 0\ndef solve(x):\n    return 0',
    [['1', '2']],
    PASSES,
    { ours: WRONG_VALUE },
  ),
  printing(
    'an alarm that the program switches off does not buy time',
    'import signal, time\nsignal.alarm(0)\ntime.sleep(3)\nprint(1)',
    '1',
    PASSES,
    { ...SOON, ours: TIME_LIMIT },
  ),
  printing(
    'a program that catches the alarm is killed within a second',
    'import time\ntry:\n    time.sleep(50)\nexcept Exception:\n    time.sleep(3)',
    '1',
    WRONG,
    { ...SOON, ours: DIED },
  ),
  calling(
    'so is a function that catches the alarm',
    'import time\ndef solve(x):\n    try:\n        time.sleep(50)\n    except Exception:\n        time.sleep(3)\n    return 7',
    [['1', '7']],
    PASSES,
    { ...SOON, ours: DIED },
  ),
  printing(
    'a C call without end meets the time limit, not the limit of the whole solution',
    'sum(itertools.repeat(0))',
    '',
    DIED,
    { ...SOON, ours: TIME_LIMIT },
  ),
  printing('nothing can be written', 'with open("quirk.txt", "w") as f:\n    f.write("1")\nprint(1)', '1', PASSES, {
    ours: RUNTIME_ERROR,
  }),
  printing('no socket can be opened', 'import socket\nsocket.socket().close()\nprint(1)', '1', PASSES, {
    ours: RUNTIME_ERROR,
  }),
  calling(
    'lists nested 3,000 deep are refused',
    'def solve(n):\n    a = 0\n    for _ in range(n):\n        a = [a]\n    return a',
    [['3000', `${'['.repeat(3000)}0${']'.repeat(3000)}`]],
    PASSES,
    { ours: WRONG_VALUE },
  ),
  calling(
    'an argument changed into something that cannot be shown does not spoil a wrong value',
    'class A:\n    def __repr__(self): raise ValueError\ndef solve(x):\n    x.append(A())\n    return 0',
    [['[]', '1']],
    verdict(-4),
    { ours: WRONG_VALUE },
  ),
  calling(
    'a matrix of numpy is refused',
    'import numpy as np\ndef solve(x):\n    return np.matrix([[x]])',
    [['3', '[[3]]']],
    PASSES,
    { ours: WRONG_VALUE, needs: 'numpy' },
  ),
]
