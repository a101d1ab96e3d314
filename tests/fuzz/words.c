/* A line of words as a shell's. */

#include "frame/frame.h"

#include "words.h"

#include <stdint.h>
#include <string.h>

void fuzz(char *text, size_t size)
{
	char **words = words_split(text);
	const char *const first[] = { "a", "b", NULL };
	size_t length = 0, count = 0;

	(void)size;
	if (!words) {
		frame_check(-1);
		return;
	}
	for (; words[count]; count++)
		length += strlen(words[count]);
	must(length + count <= strlen(text) + 1);
	words = words_join(first, words);
	must(words && !strcmp(words[1], "b") && !words[count + 2]);
}
