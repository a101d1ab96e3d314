#ifndef ERR_REASON_H
#define ERR_REASON_H

/* What fail_plain makes of its arguments (err.h): all is told. */
#define ERR_REASON(format, ...) fail_clear(format, ##__VA_ARGS__)

#endif
