#ifndef CALL_H
#define CALL_H

#include <features.h>

/* Functions that hand their arguments on to the kernel, a row each: CALL(TYPE, NAME,
 * PARAMETERS, NUMBER, ARGUMENTS...). They set errno and return -1 where the kernel refuses. */

/* Whether musl's own functions, errno and start are replaced (musl-call.c, errno.h, start.c).
 * Code that looks for overwritten stacks needs what libc's start prepares for it. */
#if defined(__x86_64__) && defined(__LP64__) && !defined(__GLIBC__) && !defined(__SSP__) &&    \
	!defined(__SSP_STRONG__) && !defined(__SSP_ALL__) && !defined(__SSP_EXPLICIT__) &&     \
	!defined(__SANITIZE_ADDRESS__)
#define CALL_ALL 1

/* errno. */
extern int call_errno;

/* What the kernel tells behind the variables, which may change. */
extern const void *call_auxv;
#endif

/* For x86-64 a few bytes each. */
#ifdef CALL_ALL
#define CALL(type, name, parameters, number, ...) CALL_JUMP(name, name, number)
#else
#define CALL(type, name, parameters, number, ...)                                              \
	type name parameters                                                                   \
	{                                                                                      \
		return (type)syscall(number, __VA_ARGS__);                                     \
	}
#endif

/* A function NAME in SECTION: the number, and a jump to what all of them share. */
#define CALL_JUMP(section, name, number)                                                       \
	__asm__(".pushsection .text." #section ", \"ax\", @progbits\n\t"                       \
		".globl " #name "\n\t"                                                         \
		".type " #name ", @function\n" #name ":\n\t"                                   \
		"push $" CALL_STRING(number) "\n\t"                                            \
					     "jmp call_kernel\n\t"                             \
					     ".size " #name ", . - " #name "\n\t"              \
					     ".popsection");
#define CALL_STRING(x)  CALL_STRING_(x)
#define CALL_STRING_(x) #x

/* What a call returns, as the kernel answered. */
long call_result(unsigned long answer);

#endif
