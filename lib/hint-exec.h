#ifndef HINT_EXEC_H
#define HINT_EXEC_H

#include "hint-cause.h"

/* Causes (hint-cause.h) in a file: of the COMMAND that cannot be executed, of a tool, or what
 * cannot be written. Found: its path, if nothing else is said. */

/* The interpreter that it names (found) is not there: of a script, or the dynamic loader. */
bool hint_exec_interpreter(void);

/* It is several words, the first of which (found) leads to a program. */
bool hint_exec_words(void);

/* It is what ARG says: "d" a directory; "f" a file that is not marked as executable; "s"
 * without rights of its own, being neither set-uid nor with capabilities; or it lies on a mount
 * that is "1" read-only, "2" nosuid, "8" noexec (flags of statfs(2)). */
bool hint_exec_is(void);

/* It is for another machine. Found: the number that ELF gives that. */
bool hint_exec_machine(void);

#endif
