#include "clone3.h"

#include "call.h"

#include <errno.h>
#include <sys/syscall.h>

/* Each enters the kernel with the registers that are bound below; in the child, whose stack
 * pointer is new, calls the body and ends by exit(2). The kernel keeps all registers but the
 * result's, and those of the clobbers. */
#if defined(__x86_64__)
#define NUMBER   "rax"
#define FIRST    "rdi"
#define SECOND   "rsi"
#define BODY     "r8"
#define ARG      "r9"
#define CLOBBERS "rcx", "r11"
#define CODE                                                                                   \
	"syscall\n\t"                                                                          \
	"test %%rax, %%rax\n\t"                                                                \
	"jnz 1f\n\t"                                                                           \
	"mov %%r9, %%rdi\n\t"                                                                  \
	"call *%%r8\n\t"                                                                       \
	"mov %%eax, %%edi\n\t"                                                                 \
	"mov $60, %%eax\n\t"                                                                   \
	"syscall\n"                                                                            \
	"1:"
#elif defined(__i386__)
#define NUMBER   "eax"
#define FIRST    "ebx"
#define SECOND   "ecx"
#define BODY     "esi"
#define ARG      "edi"
#define CLOBBERS "cc"
#define CODE                                                                                   \
	"int $0x80\n\t"                                                                        \
	"test %%eax, %%eax\n\t"                                                                \
	"jnz 1f\n\t"                                                                           \
	"sub $12, %%esp\n\t"                                                                   \
	"push %%edi\n\t"                                                                       \
	"call *%%esi\n\t"                                                                      \
	"mov %%eax, %%ebx\n\t"                                                                 \
	"mov $1, %%eax\n\t"                                                                    \
	"int $0x80\n"                                                                          \
	"1:"
#elif defined(__aarch64__)
#define NUMBER   "x8"
#define FIRST    "x0"
#define SECOND   "x1"
#define BODY     "x2"
#define ARG      "x3"
#define RESULT   first
#define CLOBBERS "cc"
#define CODE                                                                                   \
	"svc #0\n\t"                                                                           \
	"cbnz x0, 1f\n\t"                                                                      \
	"mov x0, x3\n\t"                                                                       \
	"blr x2\n\t"                                                                           \
	"mov x8, #93\n\t"                                                                      \
	"svc #0\n"                                                                             \
	"1:"
#elif defined(__arm__)
/* r7 is Thumb's frame pointer, which cannot be bound. */
#define NUMBER   "r4"
#define FIRST    "r0"
#define SECOND   "r1"
#define BODY     "r2"
#define ARG      "r3"
#define RESULT   first
#define CLOBBERS "ip", "cc"
#define CODE                                                                                   \
	"mov ip, r7\n\t"                                                                       \
	"mov r7, r4\n\t"                                                                       \
	"svc #0\n\t"                                                                           \
	"cmp r0, #0\n\t"                                                                       \
	"bne 1f\n\t"                                                                           \
	"mov r0, r3\n\t"                                                                       \
	"blx r2\n\t"                                                                           \
	"mov r7, #1\n\t"                                                                       \
	"svc #0\n"                                                                             \
	"1:\n\t"                                                                               \
	"mov r7, ip"
#elif defined(__riscv) && __riscv_xlen == 64
#define NUMBER   "a7"
#define FIRST    "a0"
#define SECOND   "a1"
#define BODY     "a2"
#define ARG      "a3"
#define RESULT   first
#define CLOBBERS "cc"
#define CODE                                                                                   \
	"ecall\n\t"                                                                            \
	"bnez a0, 1f\n\t"                                                                      \
	"mv a0, a3\n\t"                                                                        \
	"jalr a2\n\t"                                                                          \
	"li a7, 93\n\t"                                                                        \
	"ecall\n"                                                                              \
	"1:"
#endif

#ifdef CODE

/* Where the result comes in the register of the number. */
#ifndef RESULT
#define RESULT number
#endif

static long enter(const struct clone3_args *args, int (*body)(void *), void *arg)
{
	register long number __asm__(NUMBER) = SYS_clone3;
	register long first __asm__(FIRST) = (long)args;
	register long second __asm__(SECOND) = sizeof *args;
	register long body_register __asm__(BODY) = (long)body;
	register long arg_register __asm__(ARG) = (long)arg;

	__asm__ volatile(CODE
			 : "+r"(number), "+r"(first)
			 : "r"(second), "r"(body_register), "r"(arg_register)
			 : "memory", CLOBBERS);
	return RESULT;
}

#else

static long enter(const struct clone3_args *args, int (*body)(void *), void *arg)
{
	(void)args;
	(void)body;
	(void)arg;
	return -ENOSYS;
}

#endif

long clone3_call(const struct clone3_args *args, int (*body)(void *), void *arg)
{
	return call_result((unsigned long)enter(args, body, arg));
}
