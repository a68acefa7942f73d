CREATE TABLE u (id int,
 x integr);
