/* In the place of libc's <errno.h>: errno is a plain variable where no thread has its own. */
#include_next <errno.h>

#include "call.h"

#ifdef CALL_ALL
#undef errno
#define errno call_errno
#endif
