import { expect, it } from 'vitest'
import { isInRange, splitNoProxy } from './no-proxy-ranges.ts'

it('parts ranges from what Node understands', () => {
  expect(splitNoProxy('internal, 10.0.0.0/8,.corp.example 192.168.1.1').rest).toBe('internal,.corp.example,192.168.1.1')
  expect(splitNoProxy('10.0.0.0/33,300.0.0.0/8,name/8').rest).toBe('10.0.0.0/33,300.0.0.0/8,name/8')
})

it.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['192.168.4.0/22', '192.168.7.255', true],
  ['192.168.4.0/22', '192.168.8.0', false],
  ['172.16.0.5/32', '172.16.0.5', true],
  ['0.0.0.0/0', '8.8.8.8', true],
  ['fd00::/8', '[fd12::1]', true],
  ['fd00::/8', '[fe80::1]', false],
  ['10.0.0.0/8', 'ten.example', false],
])('%s holds %s: %s', (range, host, expected) => {
  expect(isInRange(splitNoProxy(range).ranges, host)).toBe(expected)
})
