import { once } from 'node:events'
import { runCommand } from '../../action/terminal/command.ts'
import { parseCommandLine } from '../../action/terminal/command-line.ts'
import { buildDashboard } from '../dashboard/build.ts'
import { portOf, requireFreePort } from '../port.ts'
import { openRehearsal, workflowNamed } from './rehearsal.ts'
import { rehearseReruns } from './reruns.ts'

const USAGE = `Runs the jobs of .github/workflows/benchmark.yml step by step on this machine, each with only its own secrets, and shows
the result on a local dashboard. Needs no key.

usage: npm run rehearse [-- --once] [--shards] [--reruns] [--port N]

--once    ends after the run
--shards  calls reusable.yml too, with two shards
--reruns  cancels a run and starts it again on another runner, with and without a cache service
--port    the dashboard's port [8787]`

const say = (line: string) => console.log(`REHEARSAL: ${line}`)

await runCommand(USAGE, async (argv) => {
  const { flags, switches } = parseCommandLine(argv, { flags: ['port'], switches: ['once', 'shards', 'reruns'] })
  const port = portOf(flags.port)
  await requireFreePort(port)
  say('original problems, a recorded model. Nothing of it is a measurement.')
  buildDashboard()
  await using rehearsal = await openRehearsal({ port, say })
  const daily = await rehearsal.run({ kind: 'workflow_dispatch', inputs: { sample_size: '0', mode: 'live' } })
  const called = switches.has('shards') ? (await rehearsal.call(workflowNamed('reusable.yml'))).jobs : {}
  const jobs = [...Object.entries(daily), ...Object.entries(called)]
  for (const [name, { result, steps }] of jobs) {
    say(`${name}: ${result}`)
    for (const { annotations } of steps) for (const { level, message } of annotations) say(`  ${level}: ${message}`)
  }
  const isGood =
    jobs.every(([, { result }]) => result === 'success') && (!switches.has('reruns') || (await rehearseReruns(say)))
  if (!switches.has('once')) {
    say(`open ${rehearsal.url} (Ctrl-C ends)`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  }
  return isGood ? 0 : 1
})
