import { type BaselineSource, baselineSource } from './baseline-source.ts'
import { decimal, hideUserInfo, oneLine, oneOf, optional, reject, type Validator } from './validators.ts'

/** Requires https for an address that receives keys or decides a gate; http is allowed on this machine. */
const isTrusted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))

/** Origin of a dashboard. A path is a mistake, such as a copied link to a run: dashboards are at the root of a host. */
const origin: Validator<string> = (raw, name) => {
  const allowed =
    'the https address of a dashboard without path or user info, such as https://llm-benchmarks.example.org'
  const url = URL.parse(raw)
  if (url === null || !isTrusted(url)) return reject(name, hideUserInfo(raw), allowed)
  if (url.username + url.password + url.search + url.hash !== '') return reject(name, `${url.origin}/…`, allowed)
  return url.pathname === '/' ? url.origin : reject(name, raw, allowed)
}

export const dashboardUrl = optional(origin)

export const requiredDashboardUrl: Validator<string> = (raw, name) =>
  raw === '' ? reject(name, raw, 'the https address of your dashboard; there is no default') : origin(raw, name)

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

/** A share from 0 to 1: `0.72`, or `72%`. A bare 72 is ambiguous and refused. */
export const failBelow = optional((raw, name) => {
  const [, number = '', sign = ''] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(raw) ?? []
  const share = number === '' ? Number.NaN : Number(number) / (sign === '%' ? 100 : 1)
  return share >= 0 && share <= 1 ? share : reject(name, raw, 'a share from 0 to 1, or a percentage such as 72%')
})
