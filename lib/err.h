#ifndef ERR_H
#define ERR_H

#include "packed.h"

/* The last error: one text and one errno value. A function that fails calls one of these,
 * returns their -1, and so does its caller, up to the applet, which prints. A child that
 * shares our memory until its exec reports in the same way. */

/* How much is told of each string in a text: the reason behind it must not be cut off. And the
 * room for all of them and the words around, NUL included. */
enum { ERR_LONGEST = 2048, ERR_ROOM = 4 * ERR_LONGEST + 256 };

/* How every message of this program begins, e.g. "minictr run". Set once, by main. */
extern char err_program[64];

/* Sets the error to "FORMAT: what errno says" and returns -1; errno stays as it is. */
int fail(const char *format, ...) __attribute__((cold));

/* The same for the error of one PATH. */
int fail_path(const char *path) __attribute__((cold));

/* The same where no errno tells the reason: wrong use, a value that cannot be. err_number is
 * then EINVAL. */
int fail_plain(const char *format, ...) __attribute__((cold));

/* Takes over the error of another process: its errno and its whole text. Returns -1. */
int err_take(int number, const char *text) __attribute__((cold));

/* Puts "WHERE: " before the text of the last error, e.g. a step's name, and returns -1. WHERE
 * may be packed: a literal in ERR_FORMAT. */
int fail_in(const char *where) __attribute__((cold));

/* The same with the text number ROW of those at NAMES, packed one behind the other. */
int fail_at(const char *names, int row) __attribute__((cold));

/* Their formats are literals, and packed (packed.h). Where a start that succeeds may come by,
 * (fail) or (fail_plain) takes one as it is, which costs no unpacking. */
#ifndef __clang_analyzer__
#define fail(format, ...)       ERR_CALL(fail, (fail), format, ##__VA_ARGS__)
#define fail_plain(format, ...) ERR_CALL(fail_plain, err_fail_plain_of, format, ##__VA_ARGS__)
#else
/* It sees one file at a time, and would follow a failure as if it were success. */
#define fail(...)       (fail(__VA_ARGS__), -1)
#define fail_path(path) (fail_path(path), -1)
#define fail_plain(...) (fail_plain(__VA_ARGS__), -1)
#endif

/* Most calls have no argument, or one string: they go to functions that take no list, before
 * whose calls a register would have to be set. */
#define ERR_CALL(name, one, format, ...)                                                       \
	ERR_SIXTH(0, ##__VA_ARGS__, (name), (name), (name), ERR_ONE(name, one, __VA_ARGS__),   \
		err_##name)                                                                    \
	(ERR_FORMAT(format, ##__VA_ARGS__), ##__VA_ARGS__)
#define ERR_SIXTH(a, b, c, d, e, sixth, ...) sixth
#define ERR_ONE(name, one, ...)                                                                \
	_Generic(__VA_ARGS__, char * : one, const char * : one, default : (name))
int err_fail(const char *text) __attribute__((cold));
int err_fail_plain(const char *text) __attribute__((cold));
int err_fail_plain_of(const char *format, const char *what) __attribute__((cold));

/* FORMAT as a packed text: a section a line, so that the linker drops those that are not used.
 * The compiler checks arguments only where it sees a literal. */
#define ERR_FORMAT(format, ...)                                                                \
	__extension__({                                                                        \
		static const char err_format[] PACKED("error" ERR_STRING(__LINE__)) = format;  \
		(void)sizeof err_check(format, ##__VA_ARGS__);                                 \
		err_format;                                                                    \
	})
#define ERR_STRING(x)  ERR_STRING_(x)
#define ERR_STRING_(x) #x
int err_check(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Text of the last error, "" if there was none. */
const char *err_text(void);

/* The same as one line without control characters, for a terminal or a report: it may have
 * names that an image chose. */
const char *err_line(void);

/* errno of the last error. */
int err_number(void);

/* Adds to the last error what mends it, a string that stays valid, and may be packed as
 * well. */
void err_add_hint(const char *remedy);

/* That of the last error; NULL if there is none. */
const char *err_hint(void);

/* Forgets the last error. */
void err_clear(void);

#endif
