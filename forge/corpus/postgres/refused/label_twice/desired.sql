CREATE TYPE e AS ENUM ('a',
'a');
