import type { ReactNode } from 'react'
import { useBenchmark } from '../api/queries.ts'
import { linkedBenchmark } from '../app/benchmark.ts'
import { Link } from '../app/navigation.tsx'

interface ProblemLinkProps {
  readonly id: string
  /** Of the run that asked it. */
  readonly benchmark: string
  readonly children: ReactNode
}

export function ProblemLink({ id, benchmark, children }: ProblemLinkProps) {
  return (
    <Link to={{ kind: 'problem', id }} benchmark={linkedBenchmark(useBenchmark(), benchmark)}>
      {children}
    </Link>
  )
}
