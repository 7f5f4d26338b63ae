import { parseArgs } from 'node:util'
import { check, deploy } from './deploy.ts'
import { openNodeHost } from './node-host.ts'

/** `npm run deploy` puts dashboard and API on Cloudflare; `npm run deploy -- --check` reports offline what is missing. */
const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
const host = openNodeHost(process.env, (line) => console.log(`deploy: ${line}`))
process.exitCode = await (values.check ? check(host) : deploy(host))
