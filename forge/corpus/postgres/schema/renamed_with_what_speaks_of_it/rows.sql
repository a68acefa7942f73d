insert into sales.customer values (1); insert into note values (1,1,'b');insert into counted values (default,'x')
