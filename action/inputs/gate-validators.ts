import { type BaselineSource, baselineSource } from './baseline-source.ts'
import { decimal, hideUserInfo, oneLine, oneOf, optional, reject, type Validator } from './validators.ts'

/** An address that keys are sent to, or that decides a gate, must be who it says it is; this machine needs no proof. */
const isTrusted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))

/** Origin of a dashboard: it lives at the root of its host, so a path is a mistake, such as a copied link to a run. */
const origin: Validator<string> = (raw, name) => {
  const allowed = 'the https address of a dashboard without path and user info, as https://llm-benchmarks.example.org'
  const url = URL.parse(raw)
  if (url === null || !isTrusted(url)) return reject(name, hideUserInfo(raw), allowed)
  if (url.username + url.password + url.search + url.hash !== '') return reject(name, `${url.origin}/…`, allowed)
  return url.pathname === '/' ? url.origin : reject(name, raw, allowed)
}

export const dashboardUrl = optional(origin)

export const requiredDashboardUrl: Validator<string> = (raw, name) =>
  raw === '' ? reject(name, raw, 'the https address of your dashboard; it has no default') : origin(raw, name)

export const baseline: Validator<BaselineSource | null> = optional((raw, name) => {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(raw))
    return { kind: 'file', path: oneLine('the path of a results.json')(raw, name) }
  const url = URL.parse(raw)
  const source = url === null || !isTrusted(url) || url.username + url.password !== '' ? null : baselineSource(url)
  const allowed =
    'the path of a results.json, https://…/api/runs/latest with a query such as ?model=…, or https://…/runs/<id>'
  return source ?? reject(name, hideUserInfo(raw), allowed)
})

export const costAlert = optional(decimal(0.01, 1_000_000, ' (USD per calendar month, UTC)'))

const wholeOrNot = oneOf(['true', 'false'])
export const failOnRegression: Validator<boolean> = (raw, name) => wholeOrNot(raw, name) === 'true'

/** A share from 0 to 1: `0.72`, or `72%`. A bare 72 is refused rather than guessed at. */
export const failBelow = optional((raw, name) => {
  const [, number = '', sign = ''] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(raw) ?? []
  const share = number === '' ? Number.NaN : Number(number) / (sign === '%' ? 100 : 1)
  return share >= 0 && share <= 1 ? share : reject(name, raw, 'a share from 0 to 1, or a percentage such as 72%')
})
