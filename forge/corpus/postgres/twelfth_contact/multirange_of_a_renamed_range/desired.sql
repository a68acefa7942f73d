-- @renamed from=intr
CREATE TYPE band_range AS RANGE (subtype = int4);
