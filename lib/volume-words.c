#include "volume-words.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"
#include "text.h"
#include "value.h"

#include <stdint.h>
#include <string.h>

/* Words without a value, those of a line mean the same: the flags that they decide, and those
 * of them that they set. What decides no attribute is for a bind only. */
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

/* The kernel knows neither fractions nor all of the units. */
static const char *read_size(const char *value)
{
	char bytes[24];
	uint64_t size;

	if (value_size(value, &size) < 0)
		return NULL;
	return pool_copy(
		bytes, fmt_write(bytes, sizeof bytes, "%llu", (unsigned long long)size));
}

static const char *read_mode(const char *value)
{
	unsigned mode;

	return value_octal(value, 07777, &mode) < 0 ? NULL : value;
}

static const char *read_id(const char *value)
{
	uint32_t id;

	return value_id(value, &id) < 0 ? NULL : value;
}

/* Words with a value, for a tmpfs. */
static const struct key {
	const char *name;
	const char *(*read)(const char *value); /* NULL: error set */
} keys[VOLUME_KEYS] = {
	{ "size", read_size },
	{ "mode", read_mode },
	{ "uid", read_id },
	{ "gid", read_id },
	{ "nr_inodes", read_size },
};

static int set_flags(struct volume *v, const struct word *word, const char *text)
{
	if (v->kind != VOLUME_BIND && !(word->about & VOLUME_ATTRIBUTES))
		return fail_plain("'%s' is for another type of mount", text);
	if (v->said & word->about && (v->flags & word->about) != word->set)
		return fail_plain("'%s' contradicts a word before it", text);
	v->said |= word->about;
	v->flags = (v->flags & ~word->about) | word->set;
	return 0;
}

static int set_key(struct volume *v, const struct key *key, const char *value)
{
	const char **at = v->keys;

	if (v->kind != VOLUME_TMPFS)
		return fail_plain("'%s' is for another type of mount", key->name);
	while (at[0] && at[0] != key->name)
		at += 2;
	at[0] = key->name;
	at[1] = key->read(value);
	return at[1] ? 0 : -1;
}

/* Where TEXT begins with START: what stands behind; else NULL. */
static const char *skip(const char *text, const char *start)
{
	size_t length = strlen(start);

	return strncmp(text, start, length) != 0 ? NULL : text + length;
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

int volume_words_set(struct volume *v, const char *text)
{
	const char *propagation = skip(text, "bind-propagation=");
	const struct word *word = find_word(propagation ? propagation : text);
	const char *key_text = skip(text, "tmpfs-");

	if (word && (!propagation || word->about == VOLUME_PROPAGATION))
		return set_flags(v, word, text);
	key_text = key_text ? key_text : text;
	for (const struct key *key = keys; key < keys + VOLUME_KEYS; key++) {
		const char *rest = skip(key_text, key->name);

		if (rest && *rest == '=')
			return set_key(v, key, rest + 1);
	}
	return fail_plain(
		"'%s' is no option of a mount, such as ro, noexec, rslave or size=64m", text);
}
