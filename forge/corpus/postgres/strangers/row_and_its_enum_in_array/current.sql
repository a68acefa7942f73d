CREATE TYPE col AS ENUM ('r', 'g');
CREATE TYPE px AS (c col, n int);
CREATE TABLE img (p px[], d col);
