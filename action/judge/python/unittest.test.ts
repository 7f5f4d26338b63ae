import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** The folder goes to sys.path by hand: `-I` keeps everything else of this machine out of it. */
const RUN = `
import sys, unittest
sys.path.insert(0, sys.argv[1])
suite = unittest.defaultTestLoader.discover(sys.argv[1])
result = unittest.TextTestRunner(verbosity=2).run(suite)
sys.exit(0 if result.wasSuccessful() and result.testsRun >= 20 else 1)
`

it('the Python of the judge passes its unit tests', async () => {
  const args = ['-I', '-B', '-c', RUN, import.meta.dirname]
  const { failed, stderr } = await promisify(execFile)('python3', args).then(
    (output) => ({ failed: false, ...output }),
    (error: { stderr: string }) => ({ failed: true, stderr: error.stderr }),
  )
  expect(failed, stderr).toBe(false)
})
