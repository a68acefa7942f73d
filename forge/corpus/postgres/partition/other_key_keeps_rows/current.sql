CREATE TABLE visit (id integer, at date, place text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2024-01-01');

CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);

CREATE MATERIALIZED VIEW visits AS SELECT place, count(*) AS number FROM visit GROUP BY place;
