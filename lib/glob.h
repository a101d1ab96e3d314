#ifndef GLOB_H
#define GLOB_H

#include <stdbool.h>

/* Whether all of TEXT matches PATTERN, as the shell's: * ? [a-z] [!a]. */
bool glob_match(const char *pattern, const char *text);

#endif
