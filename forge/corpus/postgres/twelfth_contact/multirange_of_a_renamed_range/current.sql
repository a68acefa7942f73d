CREATE TYPE intr AS RANGE (subtype = int4);
