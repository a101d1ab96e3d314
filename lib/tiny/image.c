#include "image.h"

#include "err.h"

int image_mount(const char *path, bool writable)
{
	(void)writable;
	return fail_clear("%s: is no directory, and images are not in this program", path);
}

int image_check_loop(void)
{
	return fail_clear("not in this program");
}
