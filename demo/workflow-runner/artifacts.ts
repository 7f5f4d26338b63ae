import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, matchesGlob } from 'node:path'

type Texts = Readonly<Record<string, string>>

/** Where upload-artifact and download-artifact meet: the files of a run by the artifact's name. */
export class Artifacts implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'artifacts-'))

  /** @returns outputs of the step: none where there is no file, as with `if-no-files-found: ignore` */
  upload(workspace: string, { name = 'artifact', path = '', overwrite, ...rest }: Texts): Texts {
    const files = path
      .split('\n')
      .filter(Boolean)
      .flatMap((pattern) => globSync(pattern, { cwd: workspace }))
    if (files.length === 0) {
      if (rest['if-no-files-found'] === 'ignore') return {}
      throw new Error(`no file was found for the artifact ${name}`)
    }
    const folder = join(this.#root, name)
    if (existsSync(folder) && overwrite !== 'true') throw new Error(`an artifact named ${name} is there already`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    for (const file of files) cpSync(join(workspace, file), join(folder, basename(file)), { recursive: true })
    return { 'artifact-id': `${readdirSync(this.#root).indexOf(name) + 1}` }
  }

  download(workspace: string, { name, pattern, path = '.', 'merge-multiple': merge }: Texts): Texts {
    if (name === undefined && merge !== 'true')
      throw new Error('only a name, or a pattern with merge-multiple, is known')
    const names = readdirSync(this.#root).filter((one) =>
      name === undefined ? matchesGlob(one, pattern ?? '*') : one === name,
    )
    if (name !== undefined && names.length === 0) throw new Error(`there is no artifact named ${name}`)
    for (const one of names) cpSync(join(this.#root, one), join(workspace, path), { recursive: true })
    return { 'download-path': join(workspace, path) }
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true })
  }
}
