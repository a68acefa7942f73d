CREATE TABLE o (id int, country text NOT NULL, code int, PRIMARY KEY (id, country), UNIQUE (country, code, id)) PARTITION BY LIST (country);
CREATE TABLE o_eu PARTITION OF o FOR VALUES IN ('FR', 'DE') PARTITION BY RANGE (id);
CREATE TABLE o_eu_low PARTITION OF o_eu FOR VALUES FROM (0) TO (10);
CREATE TABLE o_other PARTITION OF o DEFAULT;
CREATE INDEX o_code ON o (code, lower(country));
