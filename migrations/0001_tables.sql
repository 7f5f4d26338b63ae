-- The only source of the schema. Times are UTC as `2026-11-23T06:00:00.000Z`, so that text sorts by time; money is USD.

CREATE TABLE models (
  provider TEXT NOT NULL,
  id TEXT NOT NULL,
  display_name TEXT,
  -- List price in USD per million tokens.
  input_price_per_m REAL CHECK (input_price_per_m >= 0),
  output_price_per_m REAL CHECK (output_price_per_m >= 0),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  -- First UTC day on which the provider no longer serves it, where announced.
  retires_on TEXT CHECK (retires_on IS date(retires_on)),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  PRIMARY KEY (provider, id)
) STRICT, WITHOUT ROWID;

-- Baseline of a series, computed from its first runs and stored so that they need not be read again.
CREATE TABLE series (
  id TEXT NOT NULL PRIMARY KEY,
  -- [[problem_id, {passed, samples}], ...] over the runs of the baseline; null until it is complete.
  baseline TEXT CHECK (json_valid(baseline)),
  -- {mean, low, high, sigma}
  rerun_band TEXT CHECK (json_valid(rerun_band)),
  CHECK ((baseline IS NULL) = (rerun_band IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmark_runs (
  id TEXT NOT NULL PRIMARY KEY,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  -- Hash of the posted result, to distinguish the same result from a conflict.
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  posted_at TEXT NOT NULL,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  benchmark TEXT NOT NULL,
  provider TEXT NOT NULL,
  model_id TEXT NOT NULL,
  run_date TEXT NOT NULL CHECK (run_date GLOB '????-??-??T??:??:??.???Z'),
  status TEXT NOT NULL CHECK (status IN ('completed', 'partial', 'failed')),
  score REAL CHECK (score BETWEEN 0 AND 1),
  confidence_low REAL,
  confidence_high REAL,
  -- The score if every unmeasured problem had failed, and if every one had passed.
  score_low REAL,
  score_high REAL,
  -- {score, total_count, low, high} without the problems in the list of errata.
  sound_score TEXT CHECK (json_valid(sound_score)),
  -- Problems counted by difficulty, platform and error type.
  breakdown TEXT NOT NULL CHECK (json_valid(breakdown)),
  passed_count INTEGER NOT NULL CHECK (passed_count BETWEEN 0 AND total_count),
  total_count INTEGER NOT NULL,
  errored_count INTEGER NOT NULL CHECK (errored_count >= 0),
  mode TEXT NOT NULL CHECK (mode IN ('live', 'batch')),
  input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  -- Null when the price is not known.
  cost REAL CHECK (cost >= 0),
  duration_seconds REAL NOT NULL CHECK (duration_seconds >= 0),
  -- The posted result without its problems: all settings and other fields without a column of their own.
  document TEXT NOT NULL CHECK (json_valid(document)),
  series TEXT NOT NULL REFERENCES series (id),
  -- Place among the scored runs of its series in time order, from 1; null without a score. Then the drift state so far.
  position INTEGER CHECK (position >= 1),
  drift_z REAL,
  drift_down REAL NOT NULL DEFAULT 0 CHECK (drift_down >= 0),
  drift_up REAL NOT NULL DEFAULT 0 CHECK (drift_up >= 0),
  drift_began_down TEXT,
  drift_began_up TEXT,
  FOREIGN KEY (provider, model_id) REFERENCES models (provider, id),
  CHECK ((status = 'failed') = (score IS NULL)),
  CHECK ((score IS NULL) = (confidence_low IS NULL) AND (score IS NULL) = (confidence_high IS NULL)),
  CHECK ((score IS NULL) = (score_low IS NULL) AND (score IS NULL) = (score_high IS NULL))
) STRICT;

CREATE INDEX runs_by_date ON benchmark_runs (demo, run_date, id);
CREATE INDEX runs_by_model ON benchmark_runs (demo, model_id, run_date, id);
CREATE INDEX scored_runs_by_series ON benchmark_runs (series, run_date, id) WHERE score IS NOT NULL;

-- Without rowid and without a second index: one row written for each problem.
CREATE TABLE problem_results (
  run_id TEXT NOT NULL REFERENCES benchmark_runs (id) ON DELETE CASCADE,
  problem_id TEXT NOT NULL,
  title TEXT NOT NULL,
  platform TEXT NOT NULL CHECK (platform IN ('atcoder', 'codeforces', 'leetcode')),
  difficulty TEXT NOT NULL CHECK (difficulty IN ('easy', 'medium', 'hard')),
  -- As in the dataset, without a time zone.
  contest_date TEXT NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  -- Null exactly when passed.
  error_type TEXT CHECK ((error_type IS NULL) = passed),
  samples INTEGER NOT NULL CHECK (samples >= 0),
  passed_samples INTEGER NOT NULL CHECK (passed_samples BETWEEN 0 AND samples),
  tests_passed INTEGER NOT NULL CHECK (tests_passed BETWEEN 0 AND tests_total),
  tests_total INTEGER NOT NULL,
  latency_ms REAL CHECK (latency_ms >= 0),
  judge_ms REAL CHECK (judge_ms >= 0),
  input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  cost REAL CHECK (cost >= 0),
  PRIMARY KEY (run_id, problem_id)
) STRICT, WITHOUT ROWID;

-- Number of changes so far. A writer states the revision that it has read; of two concurrent writers, one starts again.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO ledger (id, revision) VALUES (1, 0);

CREATE TABLE rate_windows (
  -- `2026-11-23T06:00`
  minute TEXT NOT NULL PRIMARY KEY,
  posts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Alerts that were sent, so that each is sent once.
CREATE TABLE alerts (
  event TEXT NOT NULL PRIMARY KEY,
  sent_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
