CREATE TABLE colours (name text PRIMARY KEY);

CREATE TABLE t (id int, c text DEFAULT 'red' REFERENCES colours);
