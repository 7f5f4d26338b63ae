-- {problems, answers, differing, within: {value, low, high}}: agreement of the answers of a run that asks each problem
-- several times. Null for runs with one answer each. Series without a baseline look such runs up.
ALTER TABLE benchmark_runs ADD COLUMN repeatability TEXT CHECK (json_valid(repeatability));

CREATE INDEX repeats_by_model ON benchmark_runs (demo, provider, model_id, run_date) WHERE repeatability IS NOT NULL;
