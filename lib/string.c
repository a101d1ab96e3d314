/* Searches of <string.h>, and getenv(3) with them, in a few bytes: musl's go by words of the
 * machine and by tables, which pays for long texts only. glibc's cannot be replaced in a static
 * program. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef __GLIBC__

char *strchrnul(const char *text, int c)
{
	while (*text && *text != (char)c)
		text++;
	return (char *)(uintptr_t)text;
}

char *strchr(const char *text, int c)
{
	text = strchrnul(text, c);
	return *text == (char)c ? (char *)(uintptr_t)text : NULL;
}

size_t strspn(const char *text, const char *set)
{
	size_t n = 0;

	while (text[n] && strchr(set, text[n]))
		n++;
	return n;
}

size_t strcspn(const char *text, const char *set)
{
	size_t n = 0;

	while (text[n] && !strchr(set, text[n]))
		n++;
	return n;
}

void *memchr(const void *bytes, int c, size_t n)
{
	for (const unsigned char *at = bytes; n; at++, n--)
		if (*at == (unsigned char)c)
			return (void *)(uintptr_t)at;
	return NULL;
}

char *getenv(const char *name)
{
	size_t length = strlen(name);

	for (char **variable = environ; *variable; variable++)
		if (!strncmp(*variable, name, length) && (*variable)[length] == '=')
			return *variable + length + 1;
	return NULL;
}

#endif
