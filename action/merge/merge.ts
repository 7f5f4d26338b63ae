import { loneShard, missingShards } from '../../core/shards.ts'
import { parseTemplate, promptSha256 } from '../benchmarks/livecodebench/prompt/prompt.ts'
import { BenchmarkError } from '../errors.ts'
import { openGates } from '../gates/gates.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Host } from '../pipeline/host.ts'
import type { RunOutcome } from '../pipeline/outcome.ts'
import { reportResults } from '../pipeline/report.ts'
import { validated } from '../results/assemble.ts'
import { githubContext } from '../results/github-context.ts'
import { readSoundResults } from '../results/read.ts'
import { RESULTS_FILE, requireWritable } from '../results/write.ts'
import { chooseShards } from './choose.ts'
import { combine } from './combine.ts'
import { findFiles } from './find.ts'
import { readShard, type ShardResults } from './read.ts'

/**
 * Merges the results of a run's shards, and reports them as the run in one piece would have been. Asks no model and runs
 * no program: model, sample and settings are those of the shards.
 * @param where file, folder or glob
 * @throws BenchmarkError `bad_input` without results, `bad_shards` when they do not belong together; nothing is written
 */
export async function mergeShards(inputs: Inputs, where: string, host: Host): Promise<RunOutcome> {
  host.phase('Merge')
  const file = inputs.resultsFile
  await refuseShard(file)
  const found: ShardResults[] = []
  for (const path of await findFiles(where, file)) found.push(await readShard(path))
  const shards = chooseShards(found)
  for (const { file: from, shard, of, results } of shards) {
    host.log(`merge: shard ${shard}/${of}, ${results.status}, ${results.total_count} problems measured, from ${from}`)
  }
  const facts = { maxErrorRate: inputs.maxErrorRate, github: githubContext(host.env) }
  const results = await validated(await combine(shards, facts))
  warnOfMissing(results.shards, host)
  await requireWritable(file, RESULTS_FILE)
  const gates = await openGates(inputs, results.benchmark, host)
  const isOurs = results.config.prompt_sha256 === promptSha256(parseTemplate())
  const notes = {
    stoppedBy: stopOf(results.shards),
    remarks: [],
    uncollected: null,
    prompt: isOurs ? 'ours' : 'given',
    unreportedCost: 0,
    unusableCost: 0,
    cacheHit: false,
    file,
  } as const
  return reportResults(results, { gates, notes, ifUnwritable: 'Free some space and merge again.' }, host)
}

/** A merge reads everything but its own output: a shard in its place would be left out, and lost. */
async function refuseShard(file: string): Promise<void> {
  const present = await readSoundResults(file)
  if (present.kind !== 'sound' || loneShard(present.results) === null) return
  const message = `results-file ${JSON.stringify(file)} would overwrite the results of a shard`
  throw new BenchmarkError('bad_input', message, 'Choose another path for the merged results.')
}

type Shards = RunOutcome['results']['shards']

function warnOfMissing(shards: Shards, { warn }: Host): void {
  const missing = missingShards({ shards })
  if (missing.length > 0) warn(`no results of ${listShards(missing)}: their problems count as not asked`)
}

function stopOf(shards: Shards): BenchmarkError | null {
  if (shards === null || shards.stopped.length === 0) return null
  const message = `an error ended ${listShards(shards.stopped)} of ${shards.of}`
  return new BenchmarkError('shard_stopped', message, 'See the log of that job. Run it again, then merge again.')
}

const listShards = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'shard' : 'shards'} ${numbers.join(', ')}`
