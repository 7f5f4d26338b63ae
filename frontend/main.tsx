import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isWorthRetrying } from './api/client.ts'
import { fetchAnswer } from './api/queries.ts'
import { App } from './app/App.tsx'
import { filterOf } from './app/route.ts'
import { ErrorBoundary } from './parts/ErrorBoundary.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/marks.css'
import './style/table.css'
import './style/hero.css'
import './style/trend.css'
import './style/page.css'
import './style/sheet.css'
import './style/print.css'

const MINUTE_MS = 60_000

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always', // offline, a request fails and says so, instead of loading for ever
      staleTime: MINUTE_MS,
      refetchInterval: 10 * MINUTE_MS,
      retry: (count, error) => count < 2 && isWorthRetrying(error),
    },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root')

const page = (
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>
)

/** Mostly the answer has arrived before the code, and is drawn at once. Where it is later than this, skeletons come first. */
const PATIENCE_MS = 200
const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
void Promise.race([fetchAnswer(queries, filterOf(location.search)), patience]).then(() => createRoot(root).render(page))
