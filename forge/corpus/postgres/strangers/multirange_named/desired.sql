CREATE TYPE timerange AS RANGE (SUBTYPE = time, MULTIRANGE_TYPE_NAME = timeranges);

CREATE TABLE o (h timerange, b timeranges);
