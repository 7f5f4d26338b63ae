-- Who posted a run: {kind: "github", repository, ref, workflow, commit, run_id} as GitHub attested it, or {kind: "key"}.
-- Null for runs that were posted before this was recorded: those came with the key.
ALTER TABLE benchmark_runs ADD COLUMN provenance TEXT CHECK (json_valid(provenance));
