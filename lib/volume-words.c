#include "volume-words.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"
#include "value.h"

#include <linux/mount.h>
#include <string.h>
#include <sys/mount.h>

#define ANY VOLUME_KINDS

enum { UNSAID, SHALLOW, DEEP };

/* Words without a value. */
static const struct word {
	const char *name;
	uint8_t only;  /* enum volume_kind */
	uint8_t depth; /* one of those below */
	uint8_t set, clear;
	uint32_t propagation;
} words[] = {
	{ "ro", ANY, UNSAID, MOUNT_ATTR_RDONLY },
	{ "readonly", ANY, UNSAID, MOUNT_ATTR_RDONLY },
	{ "rw", ANY, UNSAID, 0, MOUNT_ATTR_RDONLY },
	{ "nosuid", ANY, UNSAID, MOUNT_ATTR_NOSUID },
	{ "suid", ANY, UNSAID, 0, MOUNT_ATTR_NOSUID },
	{ "noexec", ANY, UNSAID, MOUNT_ATTR_NOEXEC },
	{ "exec", ANY, UNSAID, 0, MOUNT_ATTR_NOEXEC },
	{ "nodev", ANY, UNSAID, MOUNT_ATTR_NODEV },
	{ "private", VOLUME_BIND, .propagation = MS_PRIVATE },
	{ "rprivate", VOLUME_BIND, .propagation = MS_PRIVATE | MS_REC },
	{ "slave", VOLUME_BIND, .propagation = MS_SLAVE },
	{ "rslave", VOLUME_BIND, .propagation = MS_SLAVE | MS_REC },
	{ "shared", VOLUME_BIND, .propagation = MS_SHARED },
	{ "rshared", VOLUME_BIND, .propagation = MS_SHARED | MS_REC },
	{ "bind", VOLUME_BIND, .depth = SHALLOW },
	{ "rbind", VOLUME_BIND, .depth = DEEP },
	{ "bind-nonrecursive", VOLUME_BIND, .depth = SHALLOW },
	/* Labels of SELinux, which we never set: files can be used without. */
	{ "z", VOLUME_BIND },
	{ "Z", VOLUME_BIND },
	/* How stale a volume may be where docker runs in a machine: not here. */
	{ "consistent", VOLUME_BIND },
	{ "cached", VOLUME_BIND },
	{ "delegated", VOLUME_BIND },
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

/* Words with a value, for a tmpfs; the kernel has them under the second name. */
static const struct key {
	const char *name, *kernel_name;
	const char *(*read)(const char *value); /* NULL: error set */
} keys[] = {
	{ "size", "size", read_size },
	{ "tmpfs-size", "size", read_size },
	{ "mode", "mode", read_mode },
	{ "tmpfs-mode", "mode", read_mode },
	{ "uid", "uid", read_id },
	{ "gid", "gid", read_id },
	{ "nr_inodes", "nr_inodes", read_size },
	{ "nr_blocks", "nr_blocks", read_size },
};

/* What a word decides, as bits of v->said: attributes, which are below these, or one of
 * them. */
enum { PROPAGATION = 0x40, DEPTH = 0x80 };

static unsigned subject(const struct word *word)
{
	return word->set | word->clear | (word->propagation ? PROPAGATION : 0) |
	       (word->depth ? DEPTH : 0);
}

/* Whether an earlier word of the same value said otherwise. */
static bool is_contradicted(const struct volume *v, const struct word *word)
{
	unsigned attributes = word->set | word->clear;

	if (!(v->said & subject(word)))
		return false;
	return (v->attributes & attributes) != word->set ||
	       (word->propagation && v->propagation != word->propagation) ||
	       (word->depth && v->shallow != (word->depth == SHALLOW));
}

int volume_words_set(struct volume *v, const char *name)
{
	for (const struct word *word = words; word < words + sizeof words / sizeof *words;
		word++) {
		if (strcmp(name, word->name) != 0)
			continue;
		if (is_contradicted(v, word))
			return fail_plain("'%s' contradicts a word before it", name);
		v->said |= subject(word);
		if (word->only != ANY)
			v->only[word->only] = name;
		v->attributes = (v->attributes & ~(uint64_t)word->clear) | word->set;
		if (word->propagation)
			v->propagation = word->propagation;
		if (word->depth)
			v->shallow = word->depth == SHALLOW;
		return 0;
	}
	return fail_plain("'%s' is no option of a mount: ro rw nosuid noexec nodev, of a bind "
			  "rprivate rslave rshared bind, of a tmpfs size= mode= uid= gid=",
		name);
}

static const struct key *find_key(const char *name)
{
	for (const struct key *key = keys; key < keys + sizeof keys / sizeof *keys; key++)
		if (!strcmp(name, key->name))
			return key;
	return NULL;
}

bool volume_words_has_key(const char *name)
{
	return find_key(name) != NULL;
}

int volume_words_set_key(struct volume *v, const char *name, const char *value)
{
	const struct key *key = find_key(name);
	size_t at = 0;

	if (!key)
		return fail_plain("'%s=' is no option of a mount", name);
	while (v->keys[at] && strcmp(v->keys[at], key->kernel_name) != 0)
		at += 2;
	v->keys[at] = key->kernel_name;
	v->keys[at + 1] = key->read(value);
	v->only[VOLUME_TMPFS] = name;
	return v->keys[at + 1] ? 0 : fail_in(name);
}
