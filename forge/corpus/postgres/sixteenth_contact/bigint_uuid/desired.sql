CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), x text);
CREATE TABLE u (id serial PRIMARY KEY, t_id uuid REFERENCES t);
