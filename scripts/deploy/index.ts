import { runCommand } from '../../action/terminal/command.ts'
import { parseCommandLine } from '../../action/terminal/command-line.ts'
import { check, deploy } from './deploy.ts'
import { openNodeHost } from './node-host.ts'

const USAGE = `Puts dashboard and API on Cloudflare, after it has listed what is missing.

usage: npm run deploy [-- --check]

--check  reports offline what is missing, and changes nothing`

await runCommand(USAGE, async (argv) => {
  const { switches } = parseCommandLine(argv, { switches: ['check'] })
  const host = openNodeHost(process.env, (line) => console.log(`deploy: ${line}`))
  return await (switches.has('check') ? check(host) : deploy(host))
})
