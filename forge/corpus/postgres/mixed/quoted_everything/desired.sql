CREATE SCHEMA "S p";

CREATE TYPE "S p"."E t" AS ENUM ('A''b', 'c"d');

CREATE TABLE "S p"."T b" ("I d" serial PRIMARY KEY, "select" "S p"."E t" DEFAULT 'A''b', CHECK ("select" <> 'c"d'));

CREATE INDEX "I x" ON "S p"."T b" ("select");

CREATE VIEW "S p"."V w" AS SELECT "I d", "select" AS "from" FROM "S p"."T b";

COMMENT ON COLUMN "S p"."T b"."I d" IS 'a\b';
