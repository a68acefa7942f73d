CREATE TABLE reading (id integer PRIMARY KEY, length interval, moment time NOT NULL, span interval day, host cidr, flags bit(8), answer boolean, card macaddr8);
