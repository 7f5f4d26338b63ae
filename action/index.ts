// One bundle for every part: publish/index.mjs marks its own, and only a second part finds the state of the first.
const { LLM_BENCHMARKS_STEP: step, STATE_phase: phase } = process.env
await (step === 'publish'
  ? import('./publish/publish-main.ts')
  : phase === 'main'
    ? import('./github/post.ts')
    : import('./github/main.ts'))
