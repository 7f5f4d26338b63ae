import { getState, saveState, warning } from '@actions/core'
import { JournalPlace, saveRunnerJournal } from '../journal/runner-journal.ts'
import { openRunnerCache } from '../runtime/actions-cache.ts'

const STATE = 'journal'

/** Keeps the place of the journal for the post part of the step. */
export const rememberPlace = (place: JournalPlace): void => saveState(STATE, JSON.stringify(place))

/** The post part of the step, which comes after a cancelled or failed main part too: saves the journal. */
export async function postStep(): Promise<void> {
  const state = getState(STATE)
  if (state === '') return // the main part ended before it paid for anything
  await saveRunnerJournal(JournalPlace.parse(JSON.parse(state)), openRunnerCache(warning))
}
