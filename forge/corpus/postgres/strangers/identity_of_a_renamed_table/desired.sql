-- @renamed from=old_t
CREATE TABLE new_t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v int);
