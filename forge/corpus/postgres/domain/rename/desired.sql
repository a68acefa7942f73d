-- @renamed from=price
CREATE DOMAIN cost AS numeric(10,2) CONSTRAINT price_check CHECK (VALUE >= 0);

CREATE TABLE t (p cost);
