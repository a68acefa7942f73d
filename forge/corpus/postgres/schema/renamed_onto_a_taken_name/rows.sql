insert into sales.customer values(1);
insert into hr.emp values(2);
