/* A pattern and a text, a line each. */

#include "frame/frame.h"

#include "glob.h"

#include <string.h>

void fuzz(char *text, size_t size)
{
	char **words = frame_words(text, size);

	if (!words[0] || !words[1])
		return;
	if (!strpbrk(words[0], "*?["))
		must(glob_match(words[0], words[1]) == !strcmp(words[0], words[1]));
	else
		glob_match(words[0], words[1]);
}
