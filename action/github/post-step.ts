import { getState, saveState, warning } from '@actions/core'
import { JournalLocation, saveRunnerJournal } from '../journal/runner-journal.ts'
import { openRunnerCache } from '../runtime/actions-cache.ts'

const STATE = 'journal'

/** Passes the location of the journal to the post part of the step. */
export const saveLocation = (location: JournalLocation): void => saveState(STATE, JSON.stringify(location))

/** Runs the post part of the step, which follows even a cancelled or failed main part: saves the journal. */
export async function postStep(): Promise<void> {
  const state = getState(STATE)
  if (state === '') return // the main part ended before it paid for anything
  await saveRunnerJournal(JournalLocation.parse(JSON.parse(state)), openRunnerCache(warning))
}
