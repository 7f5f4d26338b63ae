import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type DemoProblem, type DemoTest, readDemoProblems } from './problems.ts'

/**
 * Writes the demo problems as a file of the shape that Hugging Face serves for LiveCodeBench: JSON lines of eleven
 * string fields. The folder is made if need be.
 * @returns path of the file
 */
export const writeDemoDataset = (folder: string): string => {
  const path = join(folder, 'demo.jsonl')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, readDemoProblems().map(datasetLine).join(''))
  return path
}

/** One line of the file, its newline included: fields in the order, and JSON in the spacing, of the real files. */
export const datasetLine = ({ id, about, statement, tests }: DemoProblem): string => {
  const testtype = about.func_name === null ? 'stdin' : 'functional'
  const hidden = testList(tests.hidden, testtype)
  const line = jsonObject({
    question_title: about.title,
    question_content: statement,
    platform: about.platform,
    question_id: id,
    contest_id: about.contest_id,
    contest_date: about.contest_date,
    starter_code: about.starter_code,
    difficulty: about.difficulty,
    public_test_cases: testList(tests.public, testtype),
    private_test_cases: about.hidden_encoding === 'json' ? hidden : encodeHidden(hidden),
    metadata: about.func_name === null ? '{}' : jsonObject({ func_name: about.func_name }),
  })
  return `${line}\n`
}

/** The field as the dataset's makers wrote it: base64 of zlib of a pickled string. */
export const encodeHidden = (text: string): string => deflateSync(pickleString(text)).toString('base64')

/**
 * Pickle of one string in protocol 4: PROTO 4, FRAME, SHORT_BINUNICODE or BINUNICODE, MEMOIZE, STOP.
 * Source: Python's Lib/pickletools.py. Python itself leaves strings of 64 KiB and more outside the frame.
 */
export const pickleString = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(bytes.length < 256 ? 1 : 4)
  length.writeUIntLE(bytes.length, 0, length.length)
  const opcode = length.length === 1 ? '\x8c' : 'X'
  const frame = Buffer.concat([Buffer.from(opcode, 'latin1'), length, bytes, Buffer.from('\x94.', 'latin1')])
  const frameLength = Buffer.alloc(8)
  frameLength.writeBigUInt64LE(BigInt(frame.length))
  return Buffer.concat([Buffer.from('\x80\x04\x95', 'latin1'), frameLength, frame])
}

const testList = (tests: readonly DemoTest[], testtype: string): string =>
  `[${tests.map((test) => jsonObject({ ...test, testtype })).join(', ')}]`

/** JSON as Python writes it: a space after `:` and `,`, nothing but ASCII. */
const jsonObject = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.entries(fields)
    .map(([name, value]) => `${jsonString(name)}: ${jsonString(value)}`)
    .join(', ')}}`

const jsonString = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
