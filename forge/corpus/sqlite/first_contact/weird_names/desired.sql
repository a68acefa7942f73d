CREATE TABLE "a b" ("c d" TEXT NOT NULL DEFAULT 'it''s', [e f] INT, `g``h` INT, "select" TEXT);

CREATE INDEX "i j" ON "a b" ("c d", "select");
