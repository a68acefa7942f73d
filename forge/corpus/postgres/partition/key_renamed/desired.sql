CREATE TABLE sighting (
id integer,
seen_on date NOT NULL, -- @renamed from=seen
area text -- @renamed from=region
) PARTITION BY RANGE (seen_on);

CREATE TABLE sighting_first PARTITION OF sighting FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (lower(area));

CREATE TABLE sighting_first_north PARTITION OF sighting_first FOR VALUES IN ('north');
