-- @renamed from=intr
CREATE TYPE band_range AS RANGE (subtype = int4);
CREATE TABLE t (a band_range, b band_multirange);