CREATE TABLE rate (price numeric, note text);
