/* The start of the program in the place of musl's, which prepares what nothing here uses:
 * threads and their variables, stdio, a random number. */

#include "call.h"

#ifdef CALL_ALL

#include <errno.h>
#include <unistd.h>

char **environ;
const void *call_auxv;
char *program_invocation_name;

/* crt1.o calls it. */
_Noreturn int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv);

_Noreturn int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv)
{
	char **end = environ = argv + argc + 1;

	while (*end++)
		;
	call_auxv = end;
	program_invocation_name = *argv;
	_exit(main(argc, argv, environ));
}

#endif
