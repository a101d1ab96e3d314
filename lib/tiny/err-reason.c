#include "err-reason.h"

#include "err.h"

int err_reason_omit(const char *what)
{
	return fail_clear("%s%srefused", what, *what ? ": " : "");
}
