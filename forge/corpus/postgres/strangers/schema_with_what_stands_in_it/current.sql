CREATE TABLE d (code integer);
