#include "call.h"

#include <errno.h>

long call_result(unsigned long answer)
{
	if (answer <= -4096UL)
		return (long)answer;
	errno = (int)-answer;
	return -1;
}

#ifdef CALL_ALL

int call_errno;

/* musl's names, for what is left of it. */
long __syscall_ret(unsigned long) __attribute__((alias("call_result")));

int *__errno_location(void)
{
	return &call_errno;
}

int *___errno_location(void) __attribute__((const, alias("__errno_location")));

#endif
