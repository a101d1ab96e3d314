#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>

/* The texts of the tables that table.awk makes of .tsv files, from AT on, each ended by NUL. */
const char *table_texts(size_t at);

#endif
