CREATE TABLE t (at timestamptz, day date GENERATED ALWAYS AS (at::date) STORED);
