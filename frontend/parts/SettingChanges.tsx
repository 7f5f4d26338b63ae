import type { SettingChange } from '../../core/api.ts'
import { settingText } from '../text/settings.ts'

export function SettingChanges({ changed }: { readonly changed: readonly SettingChange[] }) {
  if (changed.length === 0) return <span>none</span>
  return (
    <ul className="plain">
      {changed.map((change) => (
        <li key={change.name}>{settingText(change)}</li>
      ))}
    </ul>
  )
}
