import { expect, it } from 'vitest'
import { reasonOf } from './pip-failure.ts'

const LOOKING = 'Looking in indexes: https://user:secret@pypi.example/simple\n'
const NOT_FOUND = '\nERROR: No matching distribution found for numpy==2.2.5\n'
const broken = (by: string) =>
  `${LOOKING}WARNING: Retrying (Retry(total=0)) after connection broken by '${by}': /simple/numpy/${NOT_FOUND}`
const unfetched = (why: string) =>
  `${LOOKING}Could not fetch URL https://user:secret@pypi.example/simple/numpy/: ${why} - skipping${NOT_FOUND}`

it.each([
  [
    broken('NewConnectionError("<x>: Failed to establish a new connection: [Errno 111] Connection refused")'),
    'pypi.example refused the connection',
  ],
  [
    broken('NewConnectionError("<x>: [Errno -3] Temporary failure in name resolution")'),
    'the name pypi.example cannot be resolved (no DNS)',
  ],
  [
    unfetched('403 Client Error: Forbidden for url: https://user:secret@pypi.example/simple/numpy/'),
    'pypi.example answered 403 Forbidden',
  ],
  [
    unfetched(
      "connection error: HTTPSConnectionPool(host='pypi.example', port=443): Max retries exceeded (Caused by ResponseError('too many 503 error responses'))",
    ),
    'pypi.example answered 503 every time',
  ],
  [
    broken(`ReadTimeoutError("HTTPSConnectionPool(host='pypi.example', port=443): Read timed out. (read timeout=15)")`),
    'pypi.example did not answer in time',
  ],
  [
    `${LOOKING}WARNING: The repository located at mirror.example is not a trusted or secure host and is being ignored.${NOT_FOUND}`,
    'pip does not use mirror.example: its address is not https, and PIP_TRUSTED_HOST does not name it',
  ],
  ['ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n', 'the disk is full'],
  [
    'ImportError: libscipy.so: failed to map segment from shared object',
    'programs may not run from the disk that it is on (noexec)',
  ],
  ['/usr/bin/python3: No module named pip\n', 'the interpreter has no pip'],
  ['ERROR: something else\nmore', 'ERROR: something else'],
])('says in one sentence what pip means by %j', (output, sentence) => {
  expect(reasonOf(output, 1)).toEqual({ sentence, again: false })
})

it('reports a wrong hash and a broken download as worth another try', () => {
  const hashes = `${LOOKING}ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE; someone may have tampered\n  numpy==2.2.5 from https://pypi.example/files/numpy-2.2.5.whl (from -r r.txt)`
  expect(reasonOf(hashes, 1)).toEqual({
    sentence: 'numpy-2.2.5.whl arrived with another hash than the one listed: cut short, or not the same file',
    again: true,
  })
  const cut = `${LOOKING}ERROR: Exception:\npip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(5000 bytes read)')`
  expect(reasonOf(cut, 2)).toEqual({ sentence: 'the download from pypi.example broke off', again: true })
})

it('has a reason even when pip printed nothing', () => {
  expect(reasonOf('', null).sentence).toBe('it ended with a signal')
  expect(reasonOf('', 3).sentence).toBe('it ended with code 3')
})
