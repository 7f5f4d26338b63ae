/**
 * Schemas of the API's responses. Shares are from 0 to 1, differences are after minus before, money is USD, times and
 * days are UTC. `demo` at the top of a response applies to all of it: a response never mixes demo and real runs. The
 * page imports only the types.
 */
export * from './api/change.ts'
export * from './api/comparison.ts'
export * from './api/costs.ts'
export * from './api/headline.ts'
export * from './api/problems.ts'
export * from './api/runs.ts'
export * from './api/service.ts'
export type { RunRef } from './api/shared.ts'
export * from './api/trends.ts'
