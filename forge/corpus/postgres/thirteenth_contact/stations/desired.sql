CREATE TABLE stations (id text PRIMARY KEY, alt int, 
  active bool DEFAULT true);
CREATE TABLE obs (station text REFERENCES stations, t timestamptz, 
 -- @renamed from=temp
 temp_c numeric(5,2), hum smallint CHECK (hum BETWEEN 0 AND 100), PRIMARY KEY(station,t)) PARTITION BY LIST (station);
CREATE TABLE obs_zrh PARTITION OF obs FOR VALUES IN ('ZRH','BSL');
CREATE TABLE obs_other PARTITION OF obs DEFAULT;
CREATE VIEW latest AS SELECT DISTINCT ON (station) station, t, temp_c, temp_c * 1.8 + 32 AS temp_f FROM obs ORDER BY station, t DESC;
CREATE INDEX obs_t ON ONLY obs (t);
