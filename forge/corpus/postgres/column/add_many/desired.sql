CREATE TABLE t (id integer PRIMARY KEY, a text, b numeric(8,2), c timestamptz DEFAULT now(), d jsonb DEFAULT '{}', e text[] DEFAULT ARRAY[]::text[], f uuid DEFAULT gen_random_uuid());
