CREATE TABLE t (a varchar[] DEFAULT '{}');
