import type { Platform } from './outcome.ts'

/** The columns of `ProblemResult` that make up a link. */
interface LinkedProblem {
  readonly platform: Platform | null
  readonly problem_id: string
  readonly title: string
}

/** Address of the problem at the contest's site; null if the id is not in that site's form. */
export function problemUrl({ platform, problem_id, title }: LinkedProblem): string | null {
  switch (platform) {
    case 'atcoder': {
      const contest = /^([a-z]+\d+)_[a-z]\d?$/.exec(problem_id)?.[1]
      return contest === undefined ? null : `https://atcoder.jp/contests/${contest}/tasks/${problem_id}`
    }
    case 'codeforces': {
      const [, contest, letter] = /^(\d+)_([A-Z]\d?)$/.exec(problem_id) ?? []
      return contest && letter ? `https://codeforces.com/problemset/problem/${contest}/${letter}` : null
    }
    case null:
      return null
    case 'leetcode': // addresses contain the slug, which is the title here, not the numeric id
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(title) ? `https://leetcode.com/problems/${title}/` : null
  }
}
