-- The detector without a baseline period (core/statistics/drift.ts). Columns only: the verdicts of the runs that are here
-- already are worked out by the cron, some runs at a time (worker/cron/recompute.ts).

-- How often each problem of the run passed, of how many answers: one character for each problem, in the order of their ids
-- (packRun). Null without a score, and until the cron has come by.
ALTER TABLE benchmark_runs ADD COLUMN counts TEXT;

-- {state, evidence} of its series at this run; null without a score, and until it is worked out.
ALTER TABLE benchmark_runs ADD COLUMN drift TEXT CHECK (json_valid(drift));

-- 1: every run of the series that has a score has its verdict.
ALTER TABLE series ADD COLUMN is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1));

-- {band, spread} over its latest runs; null before there are five, and while it is not current.
ALTER TABLE series ADD COLUMN standing TEXT CHECK (json_valid(standing));

-- No longer used: baseline and rerun_band of a series; position and drift_* of a run.
