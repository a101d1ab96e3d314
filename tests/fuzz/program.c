/* The beginning of a program or a script. */

#include "frame/frame.h"

#include "../../lib/hint-exec.c"
#include "binary.h"
#include "image.h"

void fuzz(char *text, size_t size)
{
	static char start[START];
	const char *name;

	hint_case = (struct hint_case){ .arg = "f" };
	fmt_write(hint_case.what, sizeof hint_case.what, "%s", frame_file());
	frame_check(binary_check(frame_file()) < 0 ? -1 : 0);
	must(!hint_exec_interpreter() || strlen(hint_case.found) < sizeof hint_case.found);
	hint_exec_machine();
	hint_exec_is();
	memset(start, 0, START);
	memcpy(start, text, size < START ? size : START - 1);
	name = find_interpreter(start);
	must(!name || (name >= start && name < start + START));
}
