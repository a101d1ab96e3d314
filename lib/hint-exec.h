#ifndef HINT_EXEC_H
#define HINT_EXEC_H

#include "hint-cause.h"

/* Causes (hint-cause.h) in the file of a COMMAND that cannot be executed. */

/* The interpreter that it names (found) is not there: of a script, or the dynamic loader. */
bool hint_exec_interpreter(struct hint_case *h);

/* It is not marked as executable; lies on a mount with noexec. Found: its path. */
bool hint_exec_mode(struct hint_case *h);
bool hint_exec_mount(struct hint_case *h);

/* It is for another machine. Found: the number that ELF gives that. */
bool hint_exec_machine(struct hint_case *h);

#endif
