import { type ConfigParts, configFingerprint, resultId, sampleFingerprint } from './fingerprint.ts'
import type { Results } from './results.ts'

/** The fields of a result that are hashes of its other fields. */
interface Identity {
  readonly id: string
  readonly configFingerprint: string
  readonly sampleFingerprint: string
}

/** Computes the hashes of a result. The id of a local result is random, so it is returned as it is. */
export async function identityOf(results: Results): Promise<Identity> {
  const { model, sample, problems, github } = results
  const config = configOf(results)
  const fingerprints = {
    configFingerprint: await configFingerprint(config),
    sampleFingerprint: await sampleFingerprint({
      revision: sample.revision,
      problemIds: problems.map(({ problem_id }) => problem_id),
    }),
  }
  const { sampleFingerprint: fingerprint } = fingerprints
  const parts = { provider: model.provider, model: model.id, config, sampleFingerprint: fingerprint }
  const id = github ? await resultId({ kind: 'github', runId: github.run_id }, parts) : results.id
  return { id, ...fingerprints }
}

/** The parts of a result's configuration that define its series, together with the sample. */
export const configOf = ({ model, config }: Pick<Results, 'model' | 'config'>): ConfigParts => ({
  servedModel: model.served_model,
  apiVersion: config.api_version,
  maxTokens: config.max_tokens,
  thinkingBudget: config.thinking_budget,
  effort: config.effort,
  samplesPerProblem: config.samples_per_problem,
  promptSha256: config.prompt_sha256,
  grader: config.grader,
  python: config.python,
  packages: config.packages,
  testTimeoutSeconds: config.test_timeout,
  memoryLimitMb: config.memory_limit_mb,
})

/** A copy of a result with its id and fingerprints computed from the other fields. */
export async function identified(results: Results): Promise<Results> {
  const { id, configFingerprint, sampleFingerprint } = await identityOf(results)
  const sample = { ...results.sample, fingerprint: sampleFingerprint }
  return { ...results, id, config_fingerprint: configFingerprint, sample }
}
