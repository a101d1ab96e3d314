#include "draft.h"

#include "fmt.h"
#include "packed.h"

#include <stdarg.h>

void draft_add(struct draft *draft, const char *format, ...)
{
	va_list args;

	packed_lay(format);
	va_start(args, format);
	draft->length += fmt_write_list(draft->text + draft->length,
		draft->size - draft->length, FMT_WHOLE, format, &args);
	va_end(args);
}
