import { wordsOf } from '../../core/benchmarks.ts'
import { useBenchmark, useBenchmarks, useRunModels } from '../api/queries.ts'
import { Segmented } from '../parts/Segmented.tsx'
import { Select } from '../parts/Select.tsx'
import { modelKey, modelName } from '../text/model.ts'
import { Link, setFilter } from './navigation.tsx'
import type { Filter } from './route.ts'
import { useTheme } from './theme.ts'

const ALL = ''
const FEW = 4
/** Letters of all names that fit beside one another. */
const MOST_LETTERS = 80

export function TopBar({ model }: Pick<Filter, 'model'>) {
  const [theme, toggle] = useTheme()
  return (
    <header className="top">
      <h1>
        <Link to={{ kind: 'page' }}>LLM Benchmarks</Link>
      </h1>
      <BenchmarkFilter />
      <ModelFilter model={model} />
      <button type="button" className="button" onClick={toggle}>
        {theme === 'dark' ? 'Light' : 'Dark'} <span className="visually-hidden">theme</span>
      </button>
    </header>
  )
}

/** Each benchmark has its own score, answer and alarm; the choice is there once there are two. */
function BenchmarkFilter() {
  const benchmarks = useBenchmarks()
  const shown = useBenchmark()
  if (shown === null) return null
  const options = benchmarks.map((value) => ({ value, text: wordsOf(value).title }))
  const choose = (name: string): void => setFilter({ benchmark: name === benchmarks[0] ? null : name })
  return (
    <nav aria-label="Benchmarks">
      <Segmented label="Benchmark" options={options} value={shown} onChange={choose} />
    </nav>
  )
}

function ModelFilter({ model }: Pick<Filter, 'model'>) {
  const models = useRunModels()
  if (models.length < 2 && model === null) return null
  const options = [
    { value: ALL, text: 'All models' },
    ...models.map((one) => ({ value: modelKey(one), text: modelName(one) })),
    ...(model && !models.some((one) => modelKey(one) === modelKey(model))
      ? [{ value: modelKey(model), text: model.id }] // without it, the list would show another choice
      : []),
  ]
  const choose = (key: string): void => {
    const chosen = models.find((one) => modelKey(one) === key)
    setFilter({ model: chosen ? { provider: chosen.provider, id: chosen.id } : null })
  }
  const props = { label: 'Model', options, value: model ? modelKey(model) : ALL, onChange: choose }
  const fits = models.length < FEW && options.map(({ text }) => text).join('').length <= MOST_LETTERS
  return <nav aria-label="Models">{fits ? <Segmented {...props} /> : <Select {...props} />}</nav>
}
