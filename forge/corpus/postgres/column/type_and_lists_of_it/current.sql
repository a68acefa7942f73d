CREATE TABLE parcel (id integer PRIMARY KEY, code integer, sizes integer[], label text, note jsonb, weight double precision);
