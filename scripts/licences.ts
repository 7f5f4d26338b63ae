import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The part of webpack's stats that names what is bundled; modules that were merged lie in one another. */
interface Module {
  readonly name?: string | undefined
  readonly modules?: readonly Module[] | undefined
}
const Module: z.ZodType<Module> = z.lazy(() =>
  z.object({ name: z.string().optional(), modules: z.array(Module).optional() }),
)
const Stats = z.object({ modules: z.array(Module) })

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string() })

export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression. */
  readonly license: string
  /** Texts of its licence files. */
  readonly texts: readonly string[]
}

/** Every package of which the bundle has a part, by name. ncc's own `--license` finds one of them only. */
export const bundledPackages = (stats: unknown, root: string): BundledPackage[] => {
  const names = namesOf(Stats.parse(stats).modules)
  const folders = new Set(names.flatMap((name) => FOLDER.exec(name)?.[0] ?? []))
  return [...folders]
    .map((folder) => readPackage(join(root, folder)))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

/** Of the innermost package that a path lies in. */
const FOLDER = /(?<=^|!|\/)(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+/

const namesOf = (modules: readonly Module[]): string[] =>
  modules.flatMap(({ name = '', modules: inner = [] }) => [name, ...namesOf(inner)])

const readPackage = (folder: string): BundledPackage => {
  const { name, version, license } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
  return { name, version, license, texts: files.sort(compare).map((file) => readFileSync(join(folder, file), 'utf8')) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The text that dist/ carries beside the bundle. */
export const licences = (packages: readonly BundledPackage[]): string =>
  packages
    .map(({ name, version, license, texts }) => {
      const body = texts.length === 0 ? '(the package brings no licence file)' : texts.map(tidy).join('\n\n')
      return `${name} ${version}\n${license}\n\n${body}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)

const tidy = (text: string): string => text.replaceAll('\r\n', '\n').trim()
