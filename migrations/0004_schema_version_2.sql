-- Version 2 of results.json: servers may count no tokens, and other benchmarks have no platforms, levels or contests.

-- 0: the server counted no tokens for some of the answers, and the sums cover the others.
ALTER TABLE benchmark_runs ADD COLUMN tokens_counted INTEGER NOT NULL DEFAULT 1 CHECK (tokens_counted IN (0, 1));

-- Part of `cost`, in USD: spent by earlier attempts of the run and not part of any problem's cost.
ALTER TABLE benchmark_runs ADD COLUMN spent_before REAL NOT NULL DEFAULT 0 CHECK (spent_before >= 0);

-- SQLite cannot remove NOT NULL from a column, so the table is copied: one row written for each problem of each run. No
-- table refers to it, so dropping the old one deletes no other rows.
CREATE TABLE problem_results_2 (
  run_id TEXT NOT NULL REFERENCES benchmark_runs (id) ON DELETE CASCADE,
  problem_id TEXT NOT NULL,
  title TEXT NOT NULL,
  platform TEXT CHECK (platform IN ('atcoder', 'codeforces', 'leetcode')),
  difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')),
  -- As in the dataset, without a time zone.
  contest_date TEXT,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  -- Null exactly when passed.
  error_type TEXT CHECK ((error_type IS NULL) = passed),
  samples INTEGER NOT NULL CHECK (samples >= 0),
  passed_samples INTEGER NOT NULL CHECK (passed_samples BETWEEN 0 AND samples),
  tests_passed INTEGER NOT NULL CHECK (tests_passed BETWEEN 0 AND tests_total),
  tests_total INTEGER NOT NULL,
  latency_ms REAL CHECK (latency_ms >= 0),
  judge_ms REAL CHECK (judge_ms >= 0),
  -- Null if the server counted no tokens.
  input_tokens INTEGER CHECK (input_tokens >= 0),
  output_tokens INTEGER CHECK (output_tokens >= 0),
  cost REAL CHECK (cost >= 0),
  -- [{id, strict, loose}, ...]; null for a benchmark without instructions.
  instructions TEXT CHECK (json_valid(instructions)),
  -- Hash of the answers; null if none were kept.
  answers_sha256 TEXT CHECK (length(answers_sha256) = 64),
  PRIMARY KEY (run_id, problem_id)
) STRICT, WITHOUT ROWID;

INSERT INTO problem_results_2 (
  run_id, problem_id, title, platform, difficulty, contest_date, passed, error_type, samples, passed_samples,
  tests_passed, tests_total, latency_ms, judge_ms, input_tokens, output_tokens, cost
)
SELECT
  run_id, problem_id, title, platform, difficulty, contest_date, passed, error_type, samples, passed_samples,
  tests_passed, tests_total, latency_ms, judge_ms, input_tokens, output_tokens, cost
FROM problem_results;

DROP TABLE problem_results;
ALTER TABLE problem_results_2 RENAME TO problem_results;
