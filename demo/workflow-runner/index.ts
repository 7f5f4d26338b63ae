import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { buildDashboard } from '../dashboard/build.ts'
import { openRehearsal, workflowNamed } from './rehearsal.ts'
import { rehearseReruns } from './reruns.ts'

/**
 * `npm run rehearse`: the jobs of .github/workflows/benchmark.yml, step by step on this machine, each with only its own
 * secrets; the result on a local dashboard. `--once` ends after the run, `--port` is the dashboard's; `--shards` calls reusable.yml
 * too, with two shards; `--reruns` cancels a run and starts it again on another runner, with and without a cache service.
 */
const say = (line: string) => console.log(`REHEARSAL: ${line}`)
const { values } = parseArgs({
  options: {
    once: { type: 'boolean' },
    shards: { type: 'boolean' },
    reruns: { type: 'boolean' },
    port: { type: 'string', default: '8787' },
  },
})

say('original problems, a recorded model. Nothing of it is a measurement.')
buildDashboard()
await using rehearsal = await openRehearsal({ port: Number(values.port), say })
const daily = await rehearsal.run({ kind: 'workflow_dispatch', inputs: { sample_size: '0', mode: 'live' } })
const called = values.shards ? (await rehearsal.call(workflowNamed('reusable.yml'))).jobs : {}
const jobs = [...Object.entries(daily), ...Object.entries(called)]
for (const [name, { result, steps }] of jobs) {
  say(`${name}: ${result}`)
  for (const { annotations } of steps) for (const { level, message } of annotations) say(`  ${level}: ${message}`)
}
const good = jobs.every(([, { result }]) => result === 'success') && (!values.reruns || (await rehearseReruns(say)))
if (!good) process.exitCode = 1
if (!values.once) {
  say(`open ${rehearsal.url} (Ctrl-C ends)`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
