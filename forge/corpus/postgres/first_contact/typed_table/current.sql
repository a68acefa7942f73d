CREATE TYPE rec AS (a int, b text);
