/**
 * What the API answers. Shares are from 0 to 1, differences are after minus before, money is USD, times and days are
 * UTC. `demo` at the top says that everything below comes of the demo, never of a measurement: demo and real runs do
 * not share an answer. A page imports only the types.
 */
export * from './api/change.ts'
export * from './api/comparison.ts'
export * from './api/costs.ts'
export * from './api/problems.ts'
export * from './api/runs.ts'
export * from './api/service.ts'
export type { RunRef } from './api/shared.ts'
export * from './api/trends.ts'
