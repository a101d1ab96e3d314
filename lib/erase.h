#ifndef ERASE_H
#define ERASE_H

/* Removes the directory NAME in the directory PARENT and all it holds. Never leaves it by a
 * symbolic link nor into a file system mounted there: that ends it. 0 or -1. */
int erase_tree(int parent, const char *name);

#endif
