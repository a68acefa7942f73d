CREATE TYPE e AS ENUM ('b', 'a');

CREATE TYPE c AS (x e[], y text);
