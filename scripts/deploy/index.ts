import { parseArgs } from 'node:util'
import { check, deploy } from './deploy.ts'
import { openWorld } from './world.ts'

/** `npm run deploy` puts dashboard and API on Cloudflare; `npm run deploy -- --check` says what is missing, offline. */
const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
const world = openWorld(process.env, (line) => console.log(`deploy: ${line}`))
process.exitCode = await (values.check ? check(world) : deploy(world))
