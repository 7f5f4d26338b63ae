-- The project's first models. Prices are those of the price table in core (a test compares them); retirement dates are
-- the providers' announcements as of November 2026. Opus 4.5: "not sooner than November 24, 2026", so none yet.
INSERT INTO models (provider, id, display_name, input_price_per_m, output_price_per_m, active, retires_on) VALUES
  ('anthropic', 'claude-opus-4-5-20251101', 'Claude Opus 4.5', 5, 25, 1, NULL),
  ('openai', 'gpt-4.1', 'GPT-4.1', 2, 8, 0, '2027-01-14'),
  ('openai', 'o3', 'o3', 2, 8, 0, '2026-12-11'),
  ('google', 'gemini-2.5-pro', 'Gemini 2.5 Pro', 1.25, 10, 0, '2026-12-01');
