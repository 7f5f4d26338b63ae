import { canonicalJson } from './fingerprint.ts'
import type { Results } from './results.ts'

/** The parts of a result that describe how and on what it was measured. */
export type Settings = Pick<Results, 'model' | 'config' | 'sample'>

export interface SettingChange {
  /** Group and field, e.g. `config.max_tokens`. */
  readonly name: string
  /** Value as one line of text; null if the setting was off or absent. */
  readonly before: string | null
  readonly after: string | null
}

/** All settings that differ, including prices and mode, although these do not start a new series. */
export function changedSettings(before: Settings, after: Settings): SettingChange[] {
  const [then, now] = [settingsOf(before), settingsOf(after)]
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((name) => ({ name, before: then.get(name) ?? null, after: now.get(name) ?? null }))
    .filter((change) => change.before !== change.after)
}

/** Settings by name. Display names and fingerprints are left out because they follow from other settings. */
function settingsOf({ model, config, sample }: Settings): ReadonlyMap<string, string | null> {
  const { display_name: _name, ...modelSettings } = model
  const { packages, ...configSettings } = config
  const { fingerprint: _fingerprint, ...sampleSettings } = sample
  const groups = { model: modelSettings, config: configSettings, 'config.packages': packages, sample: sampleSettings }
  return new Map(
    Object.entries(groups).flatMap(([group, settings]) =>
      Object.entries(settings).map(([name, value]) => [`${group}.${name}`, textOf(value)] as const),
    ),
  )
}

const textOf = (value: unknown): string | null =>
  value === null ? null : typeof value === 'string' ? value : canonicalJson(value)
