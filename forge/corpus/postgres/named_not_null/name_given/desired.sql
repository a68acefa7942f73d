CREATE TABLE t (a int CONSTRAINT a_required NOT NULL, b int CONSTRAINT b_required NOT NULL, c int CONSTRAINT c_required NOT NULL);
