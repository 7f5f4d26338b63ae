import { environmentOf } from '../environment.ts'
import type { PythonReport } from '../verdict.ts'
import { type KnownCase, PASSES, printing } from './known-case.ts'

/** Importing scipy or pandas from a cold disk takes seconds. */
const SLOW = { timeoutSeconds: 30 }

/** Each package of the reference environment, imported and used by a solution. */
const PACKAGE_CANARIES: readonly KnownCase[] = [
  printing('numpy', 'import numpy as np\nprint(np.arange(6).reshape(2, 3).sum())', '15', PASSES, SLOW),
  printing(
    'scipy',
    'import numpy as np\nfrom scipy.sparse.csgraph import shortest_path\nprint(shortest_path(np.array([[0, 2], [2, 0]]))[0, 1])',
    '2',
    PASSES,
    SLOW,
  ),
  printing(
    'pandas',
    'import pandas as pd\nprint(pd.DataFrame({"a": [1, 1, 2], "b": [3, 4, 5]}).groupby("a")["b"].sum()[1])',
    '7',
    PASSES,
    SLOW,
  ),
  printing(
    'networkx',
    'import networkx as nx\nprint(nx.shortest_path_length(nx.path_graph(5), 0, 4))',
    '4',
    PASSES,
    SLOW,
  ),
  printing('sympy', 'import sympy\nprint(sympy.factorint(360))', '{2: 3, 3: 2, 5: 1}', PASSES, SLOW),
]

/** Fails where only the driver may read the interpreter's files: a solution has another uid, and loads these itself. */
const LATE_MODULES = printing(
  'modules that the driver has not loaded',
  'import calendar, cmath, graphlib, queue, unicodedata, zoneinfo\nprint(calendar.isleap(2024))',
  'True',
  PASSES,
)

/**
 * Programs that prove that solutions can use what the results say they had: the standard library, and in the reference
 * environment each of its packages. An import that fails would turn right answers into wrong ones.
 */
export const environmentCanaries = (python: PythonReport): readonly KnownCase[] =>
  environmentOf(python) === 'reference' ? [LATE_MODULES, ...PACKAGE_CANARIES] : [LATE_MODULES]
