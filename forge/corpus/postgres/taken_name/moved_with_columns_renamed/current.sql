CREATE TABLE line (id serial PRIMARY KEY, total numeric(8,2), note text);
