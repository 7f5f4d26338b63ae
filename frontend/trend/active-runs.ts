import { createContext } from 'react'
import type { ChartRun } from './chart-data.ts'

/** The runs under the cursor. A context, so that a move of the cursor does not draw the lines again. */
export const ActiveRuns = createContext<readonly ChartRun[]>([])
