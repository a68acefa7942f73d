CREATE SCHEMA e;

CREATE SCHEMA w;

-- @renamed from=w.t
CREATE TABLE e.t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, v int UNIQUE);

-- @renamed from=e.t
CREATE TABLE w.t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial);
