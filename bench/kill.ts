import { killAgainAndAgain } from '../demo/fault-tests/kill.ts'

export const name = 'kill'

const KILLS = 20
const PROBLEMS = 200
const CONCURRENCY = 8

/** SIGKILL at twenty random moments of one run, resumed each time. The argument is a seed; without it every test differs. */
export const run = async (args: string[]): Promise<void> => {
  const seed = Number(args[0] ?? Date.now() % 1_000_000)
  const started = performance.now()
  const { kills, boughtTwice, lost, resumed, undisturbed } = await killAgainAndAgain({
    kills: KILLS,
    problems: PROBLEMS,
    concurrency: CONCURRENCY,
    seed,
  })
  console.table({
    seed,
    'problems, concurrency': `${PROBLEMS}, ${CONCURRENCY}`,
    kills,
    'bought though in the journal': boughtTwice.length,
    'bought twice, in flight at a kill': `${lost} (at most ${kills * CONCURRENCY})`,
    'score after the kills': resumed.score,
    'score undisturbed': undisturbed.score,
    'cost after the kills, USD': (resumed.input_cost ?? 0) + (resumed.output_cost ?? 0),
    'cost undisturbed, USD': (undisturbed.input_cost ?? 0) + (undisturbed.output_cost ?? 0),
    seconds: ((performance.now() - started) / 1000).toFixed(1),
  })
  if (boughtTwice.length > 0 || resumed.score !== undisturbed.score) process.exitCode = 1
}

if (import.meta.main) await run(process.argv.slice(2))
