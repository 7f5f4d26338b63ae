import { expect, it } from 'vitest'
import { githubContext } from './github-context.ts'

const env = {
  GITHUB_RUN_ID: '1234567890',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_EVENT_NAME: 'schedule',
  GITHUB_SERVER_URL: 'https://github.com',
}

it('reads the run from the variables of the runner', () => {
  expect(githubContext(env)).toEqual({
    run_id: 1234567890,
    run_attempt: 2,
    repository: 'owner/name',
    sha: 'a'.repeat(40),
    event: 'schedule',
    url: 'https://github.com/owner/name/actions/runs/1234567890',
  })
})

it.each([
  ['GITHUB_SHA', 'a'.repeat(50)],
  ['GITHUB_REPOSITORY', 'owner/..'],
  ['GITHUB_EVENT_NAME', 'e'.repeat(51)],
  ['GITHUB_SERVER_URL', 'ftp://github.example'],
])('is null where the contract refuses %s %s, so that a run does not fail after it has paid', (name, value) => {
  expect(githubContext({ ...env, [name]: value })).toBeNull()
})

it('is null where no runner set them all', () => {
  expect(githubContext({})).toBeNull()
  expect(githubContext({ ...env, GITHUB_RUN_ID: '' })).toBeNull()
})
