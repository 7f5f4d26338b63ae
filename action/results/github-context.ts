import * as z from 'zod'
import { type Results, resultsSchema } from '../../core/results.ts'

const Variables = z
  .object({
    GITHUB_RUN_ID: z.coerce.number(),
    GITHUB_RUN_ATTEMPT: z.coerce.number(),
    GITHUB_REPOSITORY: z.string(),
    GITHUB_SHA: z.string(),
    GITHUB_EVENT_NAME: z.string().min(1),
    GITHUB_SERVER_URL: z.string(),
  })
  .transform((env) => ({
    run_id: env.GITHUB_RUN_ID,
    run_attempt: env.GITHUB_RUN_ATTEMPT,
    repository: env.GITHUB_REPOSITORY,
    sha: env.GITHUB_SHA,
    event: env.GITHUB_EVENT_NAME,
    url: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
  }))
  .pipe(resultsSchema.shape.github.unwrap())

/** Identifies the workflow run by the runner's environment variables; null outside of one, and where results refuse them. */
export const githubContext = (env: Readonly<Record<string, string | undefined>>): Results['github'] =>
  Variables.safeParse(env).data ?? null
