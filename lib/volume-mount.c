#include "volume-mount.h"

#include "err.h"
#include "text.h"
#include "volume-words.h"

#include <string.h>

static int set_type(struct volume *v, const char *value)
{
	static const char *const names[] = { "bind", "tmpfs" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(value, names[i]) != 0)
			continue;
		v->kind = (enum volume_kind)i;
		if (v->kind == VOLUME_TMPFS)
			v->attributes |= VOLUME_TMPFS_ATTRIBUTES;
		return 0;
	}
	return fail_plain("type '%s' is not bind or tmpfs", value);
}

static int set_source(struct volume *v, const char *value)
{
	v->source = value;
	v->only[VOLUME_BIND] = "src";
	return 0;
}

static int set_target(struct volume *v, const char *value)
{
	v->target = value;
	return 0;
}

static int set_propagation(struct volume *v, const char *value)
{
	if (text_find(value, "private") || text_find(value, "slave") ||
		text_find(value, "shared"))
		return volume_words_set(v, value);
	return fail_plain("bind-propagation '%s' is not rprivate, rslave, rshared, private, "
			  "slave or shared",
		value);
}

static int set_depth(struct volume *v, const char *value)
{
	if (!strcmp(value, "enabled"))
		return volume_words_set(v, "rbind");
	if (!strcmp(value, "disabled"))
		return volume_words_set(v, "bind");
	return fail_plain("bind-recursive '%s' is not enabled or disabled", value);
}

/* Words of --mount beyond those that all have. */
static const struct {
	const char *name;
	int (*set)(struct volume *v, const char *value);
} mount_keys[] = {
	{ "type", set_type },
	{ "src", set_source },
	{ "source", set_source },
	{ "dst", set_target },
	{ "destination", set_target },
	{ "target", set_target },
	{ "bind-propagation", set_propagation },
	{ "bind-recursive", set_depth },
};

/* NAME=true and NAME=1 as well as NAME. */
static int set_mount_key(struct volume *v, char *text)
{
	char *value = strchr(text, '=');

	if (!value)
		return volume_words_set(v, text);
	*value++ = '\0';
	for (size_t i = 0; i < sizeof mount_keys / sizeof *mount_keys; i++)
		if (!strcmp(text, mount_keys[i].name))
			return mount_keys[i].set(v, value);
	if (volume_words_has_key(text))
		return volume_words_set_key(v, text, value);
	if (volume_words_set(v, text) < 0)
		return -1;
	return !strcmp(value, "true") || !strcmp(value, "1")
		       ? 0
		       : fail_plain("%s '%s' is not true: leave it out", text, value);
}

int volume_mount_parse(struct volume *v, char *text)
{
	while (text)
		if (set_mount_key(v, strsep(&text, ",")) < 0)
			return -1;
	return 0;
}
