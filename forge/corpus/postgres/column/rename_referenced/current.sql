CREATE TABLE a (code text PRIMARY KEY);

CREATE TABLE b (a_code text REFERENCES a (code));
