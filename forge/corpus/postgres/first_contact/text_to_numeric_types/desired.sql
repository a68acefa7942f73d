CREATE TABLE t (a int DEFAULT 5, b timestamptz, c uuid, d jsonb, e text, f text, g int[]);
