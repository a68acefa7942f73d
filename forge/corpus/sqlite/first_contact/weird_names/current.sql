CREATE TABLE "a b" ("c d" TEXT, [e f] INT, `g``h` INT);
