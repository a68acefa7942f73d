CREATE TABLE l (id int, x jsonb);

CREATE VIEW e AS SELECT l.id, j.* FROM l, JSON_TABLE(l.x, '$[*]' COLUMNS (v int, n FOR ORDINALITY, w text PATH '$.w' DEFAULT '0' ON EMPTY, "two words" text, b boolean EXISTS, o jsonb, NESTED PATH '$.z[*]' COLUMNS (zz text)) ERROR ON ERROR) j;
