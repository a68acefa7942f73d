CREATE TABLE crate (width integer, area integer GENERATED ALWAYS AS (width * width) STORED,
  volume integer GENERATED ALWAYS AS (width * area) STORED);
