#ifndef AMBIENT_H
#define AMBIENT_H

/* Makes all permitted capabilities inheritable and ambient too, so that a COMMAND that is not
 * root inside still has them (capabilities(7)). 0 or -1. */
int ambient_raise_permitted(void);

#endif
