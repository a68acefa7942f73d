CREATE TABLE stations (id text PRIMARY KEY, alt int);
CREATE TABLE obs (station text REFERENCES stations, t timestamptz, temp numeric(4,1), PRIMARY KEY(station,t)) PARTITION BY LIST (station);
CREATE TABLE obs_zrh PARTITION OF obs FOR VALUES IN ('ZRH');
CREATE TABLE obs_other PARTITION OF obs DEFAULT;
CREATE VIEW latest AS SELECT DISTINCT ON (station) station, t, temp FROM obs ORDER BY station, t DESC;
