CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), n text);

CREATE TABLE b (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), a_id uuid NOT NULL REFERENCES a);
