// The one bundle serves both parts of the step: only the second finds a state that the first has saved.
await (process.env['STATE_phase'] === 'main' ? import('./post.ts') : import('./action-main.ts'))
