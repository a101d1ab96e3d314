/* Numbers, sizes and names, as options and files give them. */

#include "frame/frame.h"

#include "value.h"

#include <string.h>

void fuzz(char *text, size_t size)
{
	uint64_t number = 5;
	int64_t with_sign;
	uint32_t id;
	int signal, status;

	(void)size;
	status = value_number(text, 3, 70000, &number);
	must(status < 0 ||
		(number >= 3 && number <= 70000 && strspn(text, "0123456789") == strlen(text)));
	frame_check(status);
	frame_check(value_signed(text, &with_sign));
	frame_check(value_size(text, &number));
	status = value_fraction(text, 100000, &number);
	must(status < 0 || strspn(text, "0123456789.") == strlen(text));
	frame_check(status);
	status = value_octal(text, 0777, &id);
	must(status < 0 || (id <= 0777 && strspn(text, "01234567") == strlen(text)));
	frame_check(status);
	status = value_id(text, &id);
	must(status < 0 || id != UINT32_MAX);
	frame_check(status);
	status = value_signal(text, &signal);
	must(status < 0 || (signal > 0 && signal <= 64));
	frame_check(status);
	status = value_name(text);
	must(status < 0 || (*text && strlen(text) <= 64 && !strpbrk(text, "/ \n")));
	frame_check(status);
}
