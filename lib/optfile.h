#ifndef OPTFILE_H
#define OPTFILE_H

#include "opt.h"

/* Options and variables in files. What is read stays in the pool. */

/* Applies the file PATH to CONFIG: one long option a line, "name value"; # begins a comment
 * line; a line "-- WORD..." is the last and gives *COMMAND, split by words_split (NULL: there
 * was none). 0; -1, with file and line in the error. */
int optfile_apply(
	const struct opt_table *table, void *config, const char *path, char ***command);

/* Adds each line of the file PATH, NAME=VALUE or NAME, to LIST, as docker's --env-file: blank
 * lines and those that begin with # are passed over. 0 or -1. */
int optfile_add_variables(struct opt_list *list, const char *path);

#endif
