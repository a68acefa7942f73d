CREATE TABLE sighting (id integer, seen date NOT NULL, region text) PARTITION BY RANGE (seen);

CREATE TABLE sighting_first PARTITION OF sighting FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (lower(region));

CREATE TABLE sighting_first_north PARTITION OF sighting_first FOR VALUES IN ('north');
