#include "volume-words.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"
#include "text.h"
#include "value.h"

#include <stdint.h>
#include <string.h>

/* Words without a value, those of a line mean the same: the flags that they decide, and those
 * of them that they set. */
static const struct word {
	const char *names;
	uint32_t about, set;
} words[] = {
	{ "ro readonly", MS_RDONLY, MS_RDONLY },
	{ "rw", MS_RDONLY, 0 },
	{ "nosuid", MS_NOSUID, MS_NOSUID },
	{ "suid", MS_NOSUID, 0 },
	{ "noexec", MS_NOEXEC, MS_NOEXEC },
	{ "exec", MS_NOEXEC, 0 },
	{ "nodev", MS_NODEV, MS_NODEV },
	/* With r or without: mounts below would stay as they are outside, shared mostly. */
	{ "rprivate private", VOLUME_PROPAGATION, MS_PRIVATE },
	{ "rslave slave", VOLUME_PROPAGATION, MS_SLAVE },
	{ "rshared shared", VOLUME_PROPAGATION, MS_SHARED },
	{ "bind-nonrecursive bind bind-recursive=disabled", MS_BIND, MS_BIND },
	{ "rbind bind-recursive=enabled", MS_BIND, 0 },
	/* Labels of SELinux, which we never set: files can be used without. How stale a volume
	 * may be where docker runs in a machine: not here. */
	{ "z Z consistent cached delegated", 0, 0 },
};

static int set_flags(struct volume *v, const struct word *word, const char *text)
{
	if (v->said & word->about && (v->flags & word->about) != word->set)
		return fail_plain("'%s' contradicts a word before it", text);
	v->said |= word->about;
	v->flags |= word->set;
	return 0;
}

/* The VALUE of a tmpfs's KEY as the kernel takes it: it knows neither fractions of sizes nor
 * all of the units. NULL: error set. */
static const char *read_value(const char *key, const char *value)
{
	char bytes[24];
	uint64_t size;
	unsigned n;

	if (*key == 'm')
		return value_octal(value, 07777, &n) < 0 ? NULL : value;
	if (key[1] == 'i' && key[2] == 'd')
		return value_id(value, &n) < 0 ? NULL : value;
	if (value_size(value, &size) < 0)
		return NULL;
	return pool_copy(
		bytes, fmt_write(bytes, sizeof bytes, "%llu", (unsigned long long)size));
}

/* KEY ends where VALUE begins, with a '='. */
static int set_key(struct volume *v, const char *key, char *value)
{
	const char **at = v->keys;

	*value++ = '\0';
	while (at[0] && strcmp(at[0], key) != 0)
		at += 2;
	at[0] = key;
	at[1] = read_value(key, value);
	return at[1] ? 0 : -1;
}

/* NAME=true and NAME=1 as well as NAME. */
static const struct word *find_word(const char *text)
{
	const char *end = strchrnul(text, '=');

	if (strcmp(end, "=true") != 0 && strcmp(end, "=1") != 0)
		end += strlen(end);
	for (const struct word *word = words; word < words + sizeof words / sizeof *words;
		word++)
		if (text_lists(word->names, " ", text, (size_t)(end - text)))
			return word;
	return NULL;
}

const char *volume_words_take(unsigned *flags)
{
	for (const struct word *word = words; word < words + sizeof words / sizeof *words;
		word++) {
		if (!word->set || (*flags & word->about) != word->set)
			continue;
		*flags &= ~word->about;
		return word->names;
	}
	return NULL;
}

int volume_words_set(struct volume *v, char *text)
{
	static const char propagation[] = "bind-propagation=";
	bool is_long = !strncmp(text, propagation, sizeof propagation - 1);
	const struct word *word = find_word(is_long ? text + sizeof propagation - 1 : text);
	char *key = text + (strncmp(text, "tmpfs-", 6) ? 0 : 6), *value = strchr(key, '=');

	if (word && (!is_long || word->about == VOLUME_PROPAGATION))
		return set_flags(v, word, text);
	if (value && text_lists("size mode uid gid nr_inodes", " ", key, (size_t)(value - key)))
		return set_key(v, key, value);
	return fail_plain(
		"'%s' is no option of a mount, such as ro, noexec, rslave or size=64m", text);
}
