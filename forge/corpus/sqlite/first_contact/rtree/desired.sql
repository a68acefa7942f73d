CREATE TABLE x (a INT);

CREATE VIRTUAL TABLE place USING rtree (id, minx, maxx);
