CREATE TABLE t (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, v text);

CREATE TABLE u (t_id uuid NOT NULL REFERENCES t);
