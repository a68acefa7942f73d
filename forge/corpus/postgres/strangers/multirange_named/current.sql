CREATE TYPE timerange AS RANGE (SUBTYPE = time);

CREATE TABLE o (h timerange);
