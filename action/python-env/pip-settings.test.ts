import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { download } from './pip.ts'
import { indexSettings } from './pip-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'pip-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('keeps only the settings for index, certificate and proxy, the strongest of each', () => {
  const listed = [
    ":env:.cert='/env.pem'",
    ":env:.target='/elsewhere'",
    "WARNING: global.proxy='no setting'",
    "download.no-index='true'",
    "download.only-binary=':none:'",
    "freeze.index-url='https://other'",
    "global.cert='/file.pem'",
    "global.constraint='/c.txt'",
    "global.extra-index-url='\\nhttps://a/simple\\nhttps://b/simple'",
    `global.index-url="https://u:it's\\\\@h/simple"`,
    "global.no-index='false'",
  ].join('\n')
  expect(indexSettings(listed)).toEqual({
    PIP_CERT: '/env.pem',
    PIP_NO_INDEX: 'true',
    PIP_EXTRA_INDEX_URL: '\nhttps://a/simple\nhttps://b/simple',
    PIP_INDEX_URL: "https://u:it's\\@h/simple",
  })
})

const MAKE_WHEEL = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    info = 'tiny-1.0.dist-info/'
    wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + 'RECORD', '')
`

it('uses the index of pip.conf, and ignores other settings that would prevent the download', async () => {
  const [index, config, wheels] = ['index', 'config/pip', 'wheels'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const each of [index, config]) mkdirSync(each, { recursive: true })
  const wheel = join(index, 'tiny-1.0-py3-none-any.whl')
  execFileSync('python3', ['-c', MAKE_WHEEL, wheel])
  const requirements = join(folder, 'requirements.txt')
  writeFileSync(requirements, `tiny==1.0 --hash=sha256:${hash('sha256', readFileSync(wheel))}\n`)
  writeFileSync(
    join(config, 'pip.conf'),
    `[global]\nfind-links = ${index}\nno-index = true\nconstraint = /nowhere.txt\n[download]\npython-version = 2.7\n`,
  )
  const env = {
    PATH: process.env['PATH'],
    XDG_CONFIG_HOME: join(folder, 'config'),
    PIP_ABI: 'none',
    PIP_REQUIREMENT: '/nowhere.txt',
  }
  const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
  const target = { base: python, python, requirements }
  const signal = new AbortController().signal
  await download(target, wheels, { env, signal, log: () => {} })
  expect(readdirSync(wheels)).toEqual(['tiny-1.0-py3-none-any.whl'])
})
