CREATE TABLE o (
  id int,
  country text NOT NULL,
  number int, -- @renamed from=code
  PRIMARY KEY (id, country),
  UNIQUE (country, number, id)
) PARTITION BY LIST (country);
-- @renamed from=o_eu
CREATE TABLE o_europe PARTITION OF o FOR VALUES IN ('FR', 'DE') PARTITION BY RANGE (id);
-- @renamed from=o_eu_low
CREATE TABLE o_europe_low PARTITION OF o_europe FOR VALUES FROM (0) TO (10);
CREATE TABLE o_other PARTITION OF o DEFAULT;
CREATE INDEX o_code ON o (number, lower(country));
