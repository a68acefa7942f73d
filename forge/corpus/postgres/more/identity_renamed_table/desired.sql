-- @renamed from=old_t
CREATE TABLE new_t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
