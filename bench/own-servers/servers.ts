import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Tools } from './install.ts'

/** Tokens of context for each of the slots: the longest demo prompt and its answer fit in. */
const SLOT_TOKENS = 4096
const SLOTS = 8
const START_MS = 180_000
/** The model's name at both servers. */
export const MODEL = 'gemma'
/** LiteLLM wants a key to start with sk-. */
export const KEY = 'sk-own-servers'

export interface Server {
  readonly url: string
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  /** Starts it again at the same address. */
  restart(): Promise<void>
}

export async function startLlama({ llamaServer, model }: Tools, folder: string): Promise<Server> {
  const port = await freePort()
  // One thread: several wait for each other, which takes ages where other programs want the cores too.
  const size = ['--ctx-size', String(SLOTS * SLOT_TOKENS), '--parallel', String(SLOTS), '--threads', '1']
  const args = ['--model', model, '--alias', MODEL, '--host', '127.0.0.1', '--port', String(port), ...size]
  return await open({ file: llamaServer, args, port, ready: '/health', log: join(folder, 'llama-server.log') })
}

/** Starts LiteLLM's proxy before a server. It translates all three protocols to Chat Completions. */
export async function startLitellm({ litellm }: Tools, folder: string, upstream: string): Promise<Server> {
  const port = await freePort()
  const config = join(folder, 'litellm.yaml')
  const model = { model: `hosted_vllm/${MODEL}`, api_base: `${upstream}/v1`, api_key: KEY }
  const litellmParams = {
    model_list: [{ model_name: MODEL, litellm_params: model }],
    general_settings: { master_key: KEY },
  }
  writeFileSync(config, JSON.stringify(litellmParams)) // JSON is YAML
  const args = ['--config', config, '--host', '127.0.0.1', '--port', String(port), '--num_workers', '1']
  return await open({ file: litellm, args, port, ready: '/health/liveliness', log: join(folder, 'litellm.log') })
}

interface Program {
  readonly file: string
  readonly args: readonly string[]
  readonly port: number
  /** A path that answers once the server can be used. */
  readonly ready: string
  readonly log: string
}

async function open({ file, args, port, ready, log }: Program): Promise<Server> {
  const url = `http://127.0.0.1:${port}`
  let running: ChildProcess
  const start = async () => {
    const out = openSync(log, 'a')
    const env = { ...process.env, LD_LIBRARY_PATH: dirname(file) }
    running = spawn(file, args, { env, stdio: ['ignore', out, out], detached: true })
    const deadline = Date.now() + START_MS
    while (!(await isReady(`${url}${ready}`))) {
      if (running.exitCode !== null || Date.now() > deadline) throw new Error(`${file} did not start: see ${log}`)
      await sleep(250)
    }
  }
  await start()
  return {
    url,
    restart: start,
    kill: async () => {
      const { pid } = running
      const ended = once(running, 'exit')
      if (pid !== undefined && running.exitCode === null) process.kill(-pid, 'SIGKILL')
      await ended
    },
  }
}

const isReady = async (url: string): Promise<boolean> => (await fetch(url).catch(() => null))?.ok ?? false

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  server.close()
  return address !== null && typeof address === 'object' ? address.port : 0
}
