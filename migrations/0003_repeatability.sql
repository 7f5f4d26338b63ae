-- {problems, answers, differing, within: {value, low, high}}: how far the answers of a run that asks each problem several
-- times agree. Null for one answer each. Few runs have it, and a series without a baseline asks for them.
ALTER TABLE benchmark_runs ADD COLUMN repeatability TEXT CHECK (json_valid(repeatability));

CREATE INDEX repeats_by_model ON benchmark_runs (demo, provider, model_id, run_date) WHERE repeatability IS NOT NULL;
