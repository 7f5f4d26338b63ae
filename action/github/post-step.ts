import { getState, saveState, warning } from '@actions/core'
import { BatchLocation, giveUpBatches } from '../batches/cache-store.ts'
import { JournalLocation, saveRunnerJournal } from '../journal/runner-journal.ts'
import { openRunnerCache } from '../runtime/actions-cache.ts'

const STATE = 'journal'
const BATCH_STATE = 'batches'

/** Passes the location of the journal to the post part of the step. */
export const saveLocation = (location: JournalLocation): void => saveState(STATE, JSON.stringify(location))

/** Passes the location of the open batches to the post part of the step. */
export const saveBatchLocation = (location: BatchLocation): void => saveState(BATCH_STATE, JSON.stringify(location))

/**
 * Runs the post part of the step, which follows even a cancelled, failed or killed main part: saves the journal, and
 * gives up batches that the main part still waits for.
 */
export async function postStep(cache = openRunnerCache(warning)): Promise<void> {
  const [journal, batches] = [getState(STATE), getState(BATCH_STATE)]
  if (journal !== '') await saveRunnerJournal(JournalLocation.parse(JSON.parse(journal)), cache, warning)
  if (batches !== '') await giveUpBatches(BatchLocation.parse(JSON.parse(batches)), cache)
}
