import { type KnownCase, PASSES, printing, program, RUNTIME_ERROR, verdict, WRONG } from '../../canaries/known-case.ts'

const TWICE = [
  ['', '1'],
  ['', '1'],
] as const

/** A stdin program becomes the body of a function: `testing_util.py`, clean_if_name and make_function. */
export const WRAPPING: readonly KnownCase[] = [
  printing(
    'the main guard at the end is opened',
    'def main():\n    print(1)\nif __name__ == "__main__":\n    main()',
    '1',
    PASSES,
  ),
  printing(
    'the else of the main guard is dropped',
    'if __name__ == "__main__":\n    print(1)\nelse:\n    print(2)',
    '1',
    PASSES,
  ),
  printing('a main guard with parentheses is opened too', 'if (__name__) == ("__main__"):\n    print(1)', '1', PASSES),
  printing('a reversed main guard never runs', 'if "__main__" == __name__:\n    print(1)', '1', WRONG),
  printing(
    'a main guard with another condition never runs',
    'if __name__ == "__main__" and True:\n    print(1)',
    '1',
    WRONG,
  ),
  printing('a main guard before the end never runs', 'if __name__ == "__main__":\n    print(1)\nx = 0', '1', WRONG),
  printing('the module is called tmp_sol', 'print(__name__)', 'tmp_sol', PASSES),
  printing('a return at the top ends the program', 'print(1)\nif True:\n    return\nprint(2)', '1', PASSES),
  printing('a yield at the top makes the program a generator that never runs', 'print(1)\nyield', '1', WRONG),
  printing('an await at the top is a syntax error', 'await x', '1', RUNTIME_ERROR),
  printing(
    'nonlocal reaches variables of the top',
    'n = 0\ndef step():\n    nonlocal n\n    n += 1\nstep()\nprint(n)',
    '1',
    PASSES,
  ),
  printing(
    'global does not reach variables of the top',
    'n = 0\ndef step():\n    global n\n    n += 1\nstep()\nprint(n)',
    '1',
    RUNTIME_ERROR,
  ),
  printing(
    'global for a variable that only the function sets works',
    'def put():\n    global n\n    n = 1\nput()\nprint(n)',
    '1',
    PASSES,
  ),
  printing('a name used before it is deleted and rebound is local', 'print(max(1, 0))\nmax = 2', '1', RUNTIME_ERROR),
  printing(
    'eval does not see variables that only it uses',
    'k = 1\nprint([eval("k") for _ in range(1)][0])',
    '1',
    RUNTIME_ERROR,
  ),
  printing('eval sees local variables of the top', 'k = 1\nprint(eval("k"))', '1', PASSES),
  printing('exec cannot set variables of the top', 'n = 1\nexec("n = 2")\nprint(n)', '1', PASSES),
  printing('globals() has no variable of the top', 'n = 1\nprint("n" in globals())', 'False', PASSES),
  printing('a class body sees variables of the top', 'n = 1\nclass A:\n    m = n\nprint(A.m)', '1', PASSES),
  printing(
    'names show where they are defined',
    'class P: pass\nprint(P.__qualname__)',
    'wrapped_function.<locals>.P',
    PASSES,
  ),
  printing(
    'star imports within try are a syntax error',
    'try:\n    from math import *\nexcept ImportError:\n    pass\nprint(1)',
    '1',
    RUNTIME_ERROR,
  ),
  printing('a future import is a syntax error', 'from __future__ import annotations\nprint(1)', '1', RUNTIME_ERROR),
  printing('imports run before everything else', 'print(comb(4, 2))\nfrom math import comb', '6', PASSES),
  printing(
    'an import within a block is not moved',
    'if False:\n    import nothing_of_this_name\nprint(1)',
    '1',
    PASSES,
  ),
  printing('a missing module fails the whole solution', 'import nothing_of_this_name\nprint(1)', '1', RUNTIME_ERROR),
  program(
    'imports run once, what they hold stays',
    'import itertools\nfrom collections import Counter\nCounter.seen = getattr(Counter, "seen", 0) + 1\nprint(Counter.seen)',
    TWICE,
    verdict(true, -2),
  ),
  program('variables are new in each test', 'n = 0\nn += 1\nprint(n)', TWICE, verdict(true, true)),
  program(
    'defaults of functions are new in each test',
    'def f(seen=[]):\n    seen.append(1)\n    return len(seen)\nprint(f())',
    TWICE,
    verdict(true, true),
  ),
  program(
    'what a program puts into globals() stays',
    'g = globals()\ng["n"] = g.get("n", 0) + 1\nprint(g["n"])',
    TWICE,
    verdict(true, -2),
  ),
  program(
    'a patched builtin stays patched',
    'import builtins\nbuiltins.mine = getattr(builtins, "mine", 0) + 1\nprint(builtins.mine)',
    TWICE,
    verdict(true, -2),
  ),
  program(
    'a seed gives the same random numbers in each test',
    'import random\nrandom.seed(5)\na = random.random()\nrandom.seed(5)\nprint(int(a == random.random()))',
    TWICE,
    verdict(true, true),
  ),
]
