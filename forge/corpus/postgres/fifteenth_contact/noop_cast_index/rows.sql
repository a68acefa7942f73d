INSERT INTO players VALUES (1,'Ann');
