CREATE TYPE col AS ENUM ('g', 'r');
CREATE TYPE px AS (c col, n bigint);
CREATE TABLE img (p px[], d col);
