CREATE TABLE t (h jsonb DEFAULT '{}'::jsonb);
