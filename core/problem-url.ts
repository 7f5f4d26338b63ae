import type { Platform } from './outcome.ts'

/** What a link to a problem's origin is made of: columns of `ProblemResult`. */
export interface LinkedProblem {
  readonly platform: Platform | null
  readonly problem_id: string
  readonly title: string
}

/** Where the contest's site shows the problem; null where the id does not look like one of that site's. */
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
    case 'leetcode': // its ids are numbers that no address holds; its titles are the slugs of its addresses
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(title) ? `https://leetcode.com/problems/${title}/` : null
  }
}
