import { calling, type KnownCase, PASSES, printing, RUNTIME_ERROR } from '../../canaries/known-case.ts'

/** What `reliability_guard()` removes, and what it leaves. */
export const GUARD: readonly KnownCase[] = [
  printing('os.system is gone', 'import os\nos.system("true")\nprint(1)', '1', RUNTIME_ERROR),
  printing('os.getcwd is gone', 'import os\nprint(len(os.getcwd()) > 0)', 'True', RUNTIME_ERROR),
  printing(
    'os.path.abspath of a relative path needs os.getcwd',
    'import os\nprint(os.path.abspath("a") != "")',
    'True',
    RUNTIME_ERROR,
  ),
  printing('os.getpid stays', 'import os\nprint(os.getpid() > 0)', 'True', PASSES),
  printing(
    'the environment cannot be changed, since os.putenv is gone',
    'import os\nos.environ["A"] = "1"\nprint(1)',
    '1',
    RUNTIME_ERROR,
  ),
  printing('OMP_NUM_THREADS is 1', 'import os\nprint(os.environ["OMP_NUM_THREADS"])', '1', PASSES),
  printing('a process cannot be started', 'import subprocess\nsubprocess.run(["true"])\nprint(1)', '1', RUNTIME_ERROR),
  printing(
    'a process pool cannot be started',
    'from multiprocessing import Pool\nwith Pool(2) as p:\n    print(*p.map(abs, [-1]))',
    '1',
    RUNTIME_ERROR,
  ),
  printing('shutil.rmtree is gone', 'import shutil\nprint(shutil.rmtree)', 'None', PASSES),
  printing('help is None', 'print(help)', 'None', PASSES),
  printing('exit stays', 'print(type(exit).__name__)', 'Quitter', PASSES),
  printing('resource cannot be imported', 'import resource\nprint(1)', '1', RUNTIME_ERROR),
  printing(
    'a missing resource can be caught within a block',
    'try:\n    import resource\nexcept ImportError:\n    print(1)',
    '1',
    PASSES,
  ),
  printing(
    'psutil, joblib and tkinter cannot be imported',
    'found = []\nfor name in ("psutil", "joblib", "tkinter", "ipdb"):\n    try:\n        found.append(__import__(name))\n    except ModuleNotFoundError:\n        pass\nprint(len(found))',
    '0',
    PASSES,
  ),
  calling(
    'the guard is in force for functions too',
    'import os\ndef solve(x):\n    return [os.kill, os.fork, quit]',
    [['1', '[null, null, null]']],
    PASSES,
  ),
  printing('signal.alarm stays', 'import signal\nprint(signal.alarm(0) > 0)', 'True', PASSES),
  printing('sys.modules has no entry for the program', 'import sys\nprint("tmp_sol" in sys.modules)', 'False', PASSES),
]
