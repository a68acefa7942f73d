CREATE TABLE parcel (id integer PRIMARY KEY, code integer[], sizes jsonb, label text[], note text, weight numeric);
