import { openCacheStore } from '../../action/batches/cache-store.ts'
import { openBatches } from '../../action/batches/open-batches.ts'
import { answer, intended, key, submitted } from '../../action/batches/testing.ts'
import { openRunnerJournal, saveRunnerJournal } from '../../action/journal/runner-journal.ts'
import { openRunnerCache } from '../../action/runtime/actions-cache.ts'
import { NODE_CLOCK } from '../../action/runtime/node-clock.ts'

// One runner: `node runner-process.ts buy` pays for an answer and leaves a batch, `node runner-process.ts find` prints
// what is found of both, and what was warned of.

const { env } = process
const warnings: string[] = []
const warn = (line: string) => void warnings.push(line)
const options = { env, cache: openRunnerCache(warn), clock: NODE_CLOCK, signal: new AbortController().signal, warn }
const keys = [key('a'), key('b')]
let save = async () => {}
const snapshot = await openRunnerJournal(keys, {
  ...options,
  saveLocation: (location) => {
    save = () => saveRunnerJournal(location, options.cache, options.warn)
  },
})
const store = openCacheStore(keys, { ...options, now: () => new Date(), saveBatchLocation: () => {} })
if (process.argv[2] === 'buy') {
  await using journal = await snapshot.openForAppend()
  await journal.append(answer('a'))
  await store.save([intended, submitted])
}
if (process.argv[2] === 'buy') await save()
const open = openBatches(await store.load()).map(({ id }) => id)
console.log(JSON.stringify({ paid: snapshot.entries.length, open, warnings }))
process.exit()
