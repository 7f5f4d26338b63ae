import { dirname, join } from 'node:path'

/** A part of the repository with the order of its rooms: each imports only from itself and from those before it. */
interface House {
  readonly root: string
  readonly rooms: readonly string[]
}

/** A room is a folder, or a file beside the folders. */
export const HOUSES: readonly House[] = [
  {
    root: 'action',
    rooms: [
      'errors.ts',
      'version.ts',
      'http',
      'models',
      'text',
      'runtime',
      'judge',
      'inputs',
      'dataset',
      'benchmarks',
      'journal',
      'answers',
      'batches',
      'dashboard',
      'python-env',
      'results',
      'gates',
      'report',
      'pipeline',
      'merge',
      'run.ts',
      'terminal',
      'cli.ts',
      'github',
      'publish',
      'index.ts',
    ],
  },
  {
    root: 'worker',
    rooms: ['problem.ts', 'time.ts', 'env.ts', 'db', 'http', 'auth', 'cron', 'routes', 'app.ts', 'index.ts'],
  },
]

/** Tests and their helpers may look at any room. */
const IS_TEST = /\.test\.ts$|(^|\/)testing(\.ts$|\/)/

const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.{1,2}\/[^']+)'/g

/**
 * Finds imports that point the wrong way, type imports included.
 * @param texts sources by path from the root of the repository
 * @returns one line for each wrong import, and for each room that has no place in the order
 */
export const wrongArrows = (texts: ReadonlyMap<string, string>, { root, rooms }: House): string[] =>
  [...texts]
    .filter(([path]) => path.startsWith(`${root}/`) && path.endsWith('.ts') && !IS_TEST.test(path))
    .flatMap(([path, text]) => {
      const from = rooms.indexOf(roomOf(root, path))
      if (from < 0) return [`${path}: the room ${roomOf(root, path)} has no place in the order`]
      return [...text.matchAll(IMPORT)]
        .map(([, specifier]) => join(dirname(path), specifier ?? ''))
        .filter((target) => rooms.indexOf(roomOf(root, target)) > from)
        .map((target) => `${path} must not import ${target}`)
    })

const roomOf = (root: string, path: string): string =>
  path.startsWith(`${root}/`) ? (path.slice(root.length + 1).split('/')[0] ?? '') : ''
