import type { SettingChange } from '../../core/api.ts'
import { words } from './format.ts'

/** `config.max_tokens` as `max tokens`, `config.packages.numpy` as `numpy` */
const settingName = (name: string): string => words(name.replace(/^(?:model|config\.packages|config|sample)\./, ''))

const HASH = /^[0-9a-f]{40,}$/
const SHOWN_DIGITS = 8

/** The first digits of a hash: enough to see that it changed. */
export const settingValue = (value: string): string => (HASH.test(value) ? value.slice(0, SHOWN_DIGITS) : value)

export const settingText = ({ name, before, after }: SettingChange): string =>
  `${settingName(name)}: ${valueText(name, before)} → ${valueText(name, after)}`

const valueText = (name: string, value: string | null): string => (value === null ? absent(name) : settingValue(value))

/** Meaning of a setting without a value. */
function absent(name: string): string {
  if (name.startsWith('config.packages.')) return 'not installed'
  if (/^config\.(?:thinking_budget|effort)$/.test(name)) return 'off'
  return name.startsWith('model.') ? 'not known' : 'none'
}
