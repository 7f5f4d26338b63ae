-- The length of answers (core/statistics/lengths.ts), and full runs that confirm an alarm. What is here already is worked
-- out by the cron, some runs at a time (worker/cron/recompute.ts).

-- Length of the answers to each problem of the run: one character for each, in the order of their ids (packLengths). Null
-- without a score, and until the cron has come by.
ALTER TABLE benchmark_runs ADD COLUMN lengths TEXT;

-- standing is now {run, band, spread, since_change, lengths} at the latest run, whether or not there are five. Writes one
-- row for each series.
UPDATE series SET is_current = 0, standing = NULL;

-- Runs of all problems that a sample is drawn from, by what they share with the runs of that sample.
CREATE INDEX full_runs ON benchmark_runs (
  demo, benchmark, provider, document ->> '$.config_fingerprint', document ->> '$.sample.revision',
  document ->> '$.sample.population', run_date, id
) WHERE score IS NOT NULL AND document ->> '$.sample.size' = document ->> '$.sample.population';
