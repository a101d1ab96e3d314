#ifndef HINT_EXEC_H
#define HINT_EXEC_H

#include "hint-cause.h"

/* Causes (hint-cause.h) in a file: of the COMMAND that cannot be executed, of a tool, or what
 * cannot be written. Found: its path, if nothing else is said. */

/* The interpreter that it names (found) is not there: of a script, or the dynamic loader. */
bool hint_exec_interpreter(struct hint_case *h);

/* It is several words, the first of which (found) leads to a program. */
bool hint_exec_words(struct hint_case *h);

/* It is a directory. */
bool hint_exec_directory(struct hint_case *h);

/* It is not marked as executable. */
bool hint_exec_mode(struct hint_case *h);

/* It is for another machine. Found: the number that ELF gives that. */
bool hint_exec_machine(struct hint_case *h);

/* It has no rights of its own: is not set-uid and has no capabilities. */
bool hint_exec_no_rights(struct hint_case *h);

/* It lies on a mount with that option. */
bool hint_exec_noexec(struct hint_case *h);
bool hint_exec_nosuid(struct hint_case *h);
bool hint_exec_read_only(struct hint_case *h);

#endif
