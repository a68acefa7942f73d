CREATE TYPE places AS RANGE (subtype = point);
