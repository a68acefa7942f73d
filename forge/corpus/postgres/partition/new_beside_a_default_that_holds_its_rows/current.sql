CREATE TABLE reading (sensor int NOT NULL, at timestamptz NOT NULL, value real, doubled real GENERATED ALWAYS AS (value * 2) STORED) PARTITION BY RANGE (at);
CREATE TABLE reading_january PARTITION OF reading FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z');
CREATE TABLE reading_default PARTITION OF reading DEFAULT;
CREATE INDEX ON reading (sensor);
CREATE TABLE visit (country text, id int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (country);
CREATE TABLE visit_default PARTITION OF visit DEFAULT;
CREATE TABLE step (at date, place int, note text) PARTITION BY RANGE (at, (place + 1));
CREATE TABLE step_default PARTITION OF step DEFAULT;
