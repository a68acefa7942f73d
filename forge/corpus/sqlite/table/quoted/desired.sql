CREATE TABLE "Odd Table" ("Odd Column" TEXT, [other one] INTEGER, `order` TEXT);
