/* Functions of musl's in the bytes that they need here: its own go by words of the machine and
 * by tables, which pays for long texts only. glibc's cannot be replaced in a static program. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
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

/* The sanitizer looks at all of the text itself. */
#ifndef __SANITIZE_ADDRESS__
size_t strlen(const char *text)
{
	return (size_t)(strchrnul(text, '\0') - text);
}
#endif

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

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n && *a && *a == *b; n--) {
		a++;
		b++;
	}
	return n ? (unsigned char)*a - (unsigned char)*b : 0;
}

/* In the C locale, the only one here. */
static int lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c | ' ' : (unsigned char)c;
}

int strcasecmp(const char *a, const char *b)
{
	for (; *a && lower(*a) == lower(*b); a++)
		b++;
	return lower(*a) - lower(*b);
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

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, PTRDIFF_MAX);
}

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *at = a, *other = b;

	for (; n && *at == *other; n--) {
		at++;
		other++;
	}
	return n ? *at - *other : 0;
}

size_t strnlen(const char *text, size_t n)
{
	const char *end = memchr(text, '\0', n);

	return end ? (size_t)(end - text) : n;
}

void *memrchr(const void *bytes, int c, size_t n)
{
	const unsigned char *at = bytes;

	while (n--)
		if (at[n] == (unsigned char)c)
			return (void *)(uintptr_t)&at[n];
	return NULL;
}

char *strrchr(const char *text, int c)
{
	return memrchr(text, c, strlen(text) + 1);
}

char *strsep(char **text, const char *ends)
{
	char *first = *text;

	if (first) {
		*text += strcspn(first, ends);
		if (**text)
			*(*text)++ = '\0';
		else
			*text = NULL;
	}
	return first;
}

#endif
