import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import * as z from 'zod'

/**
 * `node scripts/langdetect-profiles.ts langdetect-1.0.9.tar.gz`: makes `profiles.base64.txt` from langdetect's source release on
 * the Python index. The same bytes each time.
 */
const RELEASE = 'langdetect-1.0.9'
const RELEASE_SHA256 = 'cbc1fef89f8d062739774bd51eda3da3274006b3661d199c2655f6b3f6d605a0'
const TARGET = join(import.meta.dirname, '..', 'action', 'benchmarks', 'ifeval', 'language', 'profiles.base64.txt')

const profileSchema = z.object({
  name: z.string(),
  n_words: z.array(z.number()).length(3),
  freq: z.record(z.string(), z.number()),
})

const [archive] = process.argv.slice(2)
if (archive === undefined) throw new Error(`usage: node scripts/langdetect-profiles.ts ${RELEASE}.tar.gz`)
const found = hash('sha256', readFileSync(archive))
if (found !== RELEASE_SHA256) throw new Error(`${archive} is not ${RELEASE}: sha256 ${found}`)

const folder = mkdtempSync(join(tmpdir(), 'langdetect-'))
try {
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  const source = join(folder, RELEASE, 'langdetect')
  const data = {
    languages: languagesIn(join(source, 'profiles')),
    rules: rulesIn(join(source, 'utils', 'messages.properties')),
  }
  const text = JSON.stringify(data)
  const options = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  const packed = brotliCompressSync(text, { params: { ...options, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
  // As text: the bundler reads what lies beside the sources as UTF-8.
  const lines = packed.toString('base64').replace(/.{120}/g, '$&\n')
  writeFileSync(TARGET, `${lines}\n`)
  console.log(`${TARGET}: ${data.languages.length} languages, ${packed.length} bytes, sha256 ${hash('sha256', packed)}`)
} finally {
  rmSync(folder, { recursive: true })
}

/** By name, which decides between languages that are equally likely to the last bit. */
function languagesIn(profiles: string) {
  return readdirSync(profiles)
    .toSorted()
    .map((file) => {
      const {
        name,
        n_words: totals,
        freq,
      } = profileSchema.parse(JSON.parse(readFileSync(join(profiles, file), 'utf8')))
      // A few profiles hold longer grams; langdetect gives them no likelihood, and no text has them.
      const grams = Object.entries(freq).filter(([gram]) => [...gram].length <= totals.length)
      return {
        name,
        totals,
        counts: grams
          .toSorted(byGram)
          .map((entry) => entry.join('\t'))
          .join('\n'),
      }
    })
}

function byGram([one]: [string, number], [other]: [string, number]): number {
  return one < other ? -1 : 1
}

function rulesIn(properties: string) {
  const messages = new Map(
    readFileSync(properties, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const cut = line.indexOf('=')
        return cut < 0 ? [] : [[line.slice(0, cut), JSON.parse(`"${line.slice(cut + 1)}"`) as string] as const]
      }),
  )
  const message = (key: string): string => {
    const value = messages.get(key)
    if (value === undefined) throw new Error(`${properties} has no ${key}`)
    return value
  }
  return {
    latin1Excluded: message('NGram.LATIN1_EXCLUDE'),
    vietnamese: {
      letters: message('TO_NORMALIZE_VI_CHARS'),
      marks: message('DMARK_CLASS'),
      composed: ['0300', '0301', '0303', '0309', '0323'].map((mark) => message(`NORMALIZED_VI_CHARS_${mark}`)),
    },
    kanji: [...messages].filter(([key]) => key.startsWith('NGram.KANJI_')).map(([, set]) => set),
  }
}
