// expect: anything
int value = 1;
