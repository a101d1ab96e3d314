/* The beginning of a program or a script. */

#include "frame/frame.h"

#include "../../lib/hint-exec.c"
#include "binary.h"
#include "image.h"

void fuzz(char *text, size_t size)
{
	static char start[START];
	struct hint_case h = { 0 };
	const char *name;

	fmt_write(h.what, sizeof h.what, "%s", frame_file());
	frame_check(binary_check(frame_file()) < 0 ? -1 : 0);
	must(!hint_exec_interpreter(&h) || strlen(h.found) < sizeof h.found);
	hint_exec_machine(&h);
	hint_exec_mode(&h);
	memset(start, 0, START);
	memcpy(start, text, size < START ? size : START - 1);
	name = find_interpreter(start);
	must(!name || (name >= start && name < start + START));
}
