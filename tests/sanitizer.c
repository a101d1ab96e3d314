/* What gcc's -fsanitize=address,undefined calls, without its libraries: those need glibc and
 * a dynamic program, and ours runs in empty roots and as /init. A mistake is one line on stderr
 * and SIGABRT. No heap is watched, since there is none.
 *
 * AddressSanitizer asks the shadow before each access: one byte for eight of memory, at
 * (address >> 3) + SHADOW. 0: all eight may be used; 1 to 7: the first so many; else none. The
 * compiler poisons the surroundings of what is on the stack; of globals we do. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PC          __builtin_return_address(0)
#define SHADOW      0x7fff8000ul
#define SHADOW_SIZE (1ul << 44)
#define TOP         (SHADOW_SIZE * GRANULE)

enum { GRANULE = 8, REDZONE = 0xf9, GONE = 0xf8, STACK = 64 * 1024 };

/* Before libc's start is through nothing is mapped, and nothing of ours runs. */
static bool is_mapped;

static _Noreturn void die(const char *what, uintptr_t address, size_t size, const void *pc)
{
	dprintf(2,
		"sanitizer: %s of %zu bytes at %#lx, pc %p (addr2line -e "
		"build/minictr.debug)\n",
		what, size, (unsigned long)address, pc);
	abort();
}

static int8_t *shadow_of(uintptr_t address)
{
	return (int8_t *)((address >> 3) + SHADOW); // NOLINT(performance-no-int-to-ptr)
}

static void poison(uintptr_t from, uintptr_t end, int value)
{
	for (uintptr_t at = from; at < end; at += GRANULE)
		*shadow_of(at) = (int8_t)value;
}

/* SIZE bytes may be used at ADDRESS, which is a granule's; what is left of the last may not. */
static void unpoison(uintptr_t address, size_t size)
{
	poison(address, address + size, 0);
	if (size % GRANULE)
		*shadow_of(address + size) = size % GRANULE;
}

static void check(const char *what, const void *memory, size_t size, const void *pc)
{
	uintptr_t address = (uintptr_t)memory;

	for (size_t i = 0; is_mapped && i < size; i++) {
		int8_t state = *shadow_of(address + i);

		if (state && (int8_t)((address + i) % GRANULE) >= state)
			die(what, address, size, pc);
	}
}

/* Each file's start calls it. */
void __asan_init(void)
{
	if (is_mapped)
		return;
	if (mmap((void *)SHADOW, SHADOW_SIZE, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1,
		    0) == MAP_FAILED)
		die("no shadow", SHADOW, SHADOW_SIZE, PC);
	is_mapped = true;
}

void __asan_version_mismatch_check_v8(void)
{
}

struct global {
	uintptr_t address;
	size_t size, size_with_redzone;
	const char *name, *file;
	uintptr_t is_dynamic, location, indicator;
};

void __asan_register_globals(const struct global *globals, size_t count)
{
	for (const struct global *g = globals; g < globals + count; g++) {
		poison(g->address, g->address + g->size_with_redzone, REDZONE);
		unpoison(g->address, g->size);
	}
}

void __asan_unregister_globals(const struct global *globals, size_t count)
{
	(void)globals;
	(void)count;
}

/* A frame that is never left would stay poisoned for what uses the stack next. */
void __asan_handle_no_return(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0) / GRANULE * GRANULE;

	poison(here, here + STACK < TOP ? here + STACK : TOP, 0);
}

void __asan_poison_stack_memory(uintptr_t address, size_t size)
{
	poison(address, address + size, GONE);
}

void __asan_unpoison_stack_memory(uintptr_t address, size_t size)
{
	unpoison(address, size);
}

#define REPORT(kind, size)                                                                     \
	void __asan_report_##kind##size(uintptr_t address)                                     \
	{                                                                                      \
		die(#kind, address, size, PC);                                                 \
	}
#define REPORTS(kind)                                                                          \
	REPORT(kind, 1)                                                                        \
	REPORT(kind, 2) REPORT(kind, 4) REPORT(kind, 8)                                        \
		REPORT(kind, 16) void __asan_report_##kind##_n(uintptr_t address, size_t size) \
	{                                                                                      \
		die(#kind, address, size, PC);                                                 \
	}
REPORTS(load)
REPORTS(store)

/* libc is compiled without: what is given to it is checked here (ld's --wrap). */
void *__real_memcpy(void *to, const void *from, size_t size);
void *__wrap_memcpy(void *to, const void *from, size_t size)
{
	check("memcpy from", from, size, PC);
	check("memcpy to", to, size, PC);
	return __real_memcpy(to, from, size);
}

void *__real_memmove(void *to, const void *from, size_t size);
void *__wrap_memmove(void *to, const void *from, size_t size)
{
	check("memmove from", from, size, PC);
	check("memmove to", to, size, PC);
	return __real_memmove(to, from, size);
}

void *__real_memset(void *to, int byte, size_t size);
void *__wrap_memset(void *to, int byte, size_t size)
{
	check("memset", to, size, PC);
	return __real_memset(to, byte, size);
}

size_t __real_strlen(const char *text);
size_t __wrap_strlen(const char *text)
{
	size_t length = __real_strlen(text);

	check("strlen", text, length + 1, PC);
	return length;
}

ssize_t __real_read(int file, void *to, size_t size);
ssize_t __wrap_read(int file, void *to, size_t size)
{
	check("read", to, size, PC);
	return __real_read(file, to, size);
}

ssize_t __real_write(int file, const void *from, size_t size);
ssize_t __wrap_write(int file, const void *from, size_t size)
{
	check("write", from, size, PC);
	return __real_write(file, from, size);
}

/* After vfork(2) the caller goes on below frames that are not left either. */
int __real_execve(const char *file, char *const *words, char *const *variables);
int __wrap_execve(const char *file, char *const *words, char *const *variables)
{
	__asan_handle_no_return();
	return __real_execve(file, words, variables);
}

/* A child on the stack below its parent's frames leaves them poisoned if it is killed. */
static void forget_child(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	poison(here - STACK, here, 0);
}

typedef int body(void *);

int __real_clone(body *run, void *stack, int flags, void *argument, pid_t *pid);
int __wrap_clone(body *run, void *stack, int flags, void *argument, pid_t *pid)
{
	int child = __real_clone(run, stack, flags, argument, pid);

	forget_child();
	return child;
}

long __real_clone3_call(const void *how, body *run, void *argument);
long __wrap_clone3_call(const void *how, body *run, void *argument)
{
	long child = __real_clone3_call(how, run, argument);

	forget_child();
	return child;
}

/* UndefinedBehaviorSanitizer calls one function a kind; what all give first is the place. */
struct place {
	const char *file;
	uint32_t line, column;
};

#define UNDEFINED(name, what)                                                                  \
	void __ubsan_handle_##name(const struct place *place)                                  \
	{                                                                                      \
		dprintf(2, "sanitizer: %s:%u:%u: " what "\n", place->file, place->line,        \
			place->column);                                                        \
		abort();                                                                       \
	}
UNDEFINED(add_overflow_abort, "sum overflows")
UNDEFINED(sub_overflow_abort, "difference overflows")
UNDEFINED(mul_overflow_abort, "product overflows")
UNDEFINED(negate_overflow_abort, "negation overflows")
UNDEFINED(divrem_overflow_abort, "quotient overflows")
UNDEFINED(shift_out_of_bounds_abort, "shift by too much")
UNDEFINED(out_of_bounds_abort, "index out of bounds")
UNDEFINED(type_mismatch_v1_abort, "pointer is null, not aligned or to too small an object")
UNDEFINED(vla_bound_not_positive_abort, "size of an array is not positive")
UNDEFINED(load_invalid_value_abort, "no value of the type")
UNDEFINED(pointer_overflow_abort, "pointer overflows")
UNDEFINED(nonnull_arg_abort, "null is given where it may not be")
UNDEFINED(nonnull_return_v1_abort, "null is returned where it may not be")
UNDEFINED(invalid_builtin_abort, "no argument for the builtin")
UNDEFINED(builtin_unreachable, "not to be reached")
