#include "volume.h"

#include "err.h"
#include "pool.h"
#include "volume-words.h"

#include <linux/mount.h>
#include <string.h>
#include <sys/mount.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const uint64_t tmpfs_attributes =
	MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;

/* WORD or KEY=VALUE, with commas between them. */
static int set_options(struct volume *v, char *text)
{
	while (text) {
		char *value = strsep(&text, ","), *name = strsep(&value, "=");

		if ((value ? volume_words_set_key(v, name, value) : volume_words_set(v, name)) <
			0)
			return -1;
	}
	return 0;
}

/* SRC:DST[:OPTS] */
static int parse_bind(struct volume *v, char *text)
{
	v->source = strsep(&text, ":");
	v->target = text ? strsep(&text, ":") : "";
	return set_options(v, text);
}

/* DST[:OPTS] */
static int parse_tmpfs(struct volume *v, char *text)
{
	v->target = strsep(&text, ":");
	return set_options(v, text);
}

/* SRC[:DST[:rwm]], where DST may be left out alone. */
static int parse_device(struct volume *v, char *text)
{
	const char *rights = "rwm";

	v->source = v->target = strsep(&text, ":");
	if (text && *text == '/')
		v->target = strsep(&text, ":");
	if (text)
		rights = text;
	if (!*rights || strspn(rights, "rwm") != strlen(rights))
		return fail_plain("'%s' is not rwm", rights);
	if (!strchr(rights, 'r') || !strchr(rights, 'w'))
		return fail_plain("'%s': a device can be given only for reading and writing, "
				  "rw or rwm",
			rights);
	return 0;
}

static int set_type(struct volume *v, const char *value)
{
	static const char *const names[] = { "bind", "tmpfs" };

	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(value, names[i]) != 0)
			continue;
		v->kind = (enum volume_kind)i;
		if (v->kind == VOLUME_TMPFS)
			v->attributes |= tmpfs_attributes;
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
	if (strstr(value, "private") || strstr(value, "slave") || strstr(value, "shared"))
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
	for (size_t i = 0; i < COUNT(mount_keys); i++)
		if (!strcmp(text, mount_keys[i].name))
			return mount_keys[i].set(v, value);
	if (volume_words_has_key(text) ||
		(strcmp(value, "true") != 0 && strcmp(value, "1") != 0))
		return volume_words_set_key(v, text, value);
	return volume_words_set(v, text);
}

static int parse_mount(struct volume *v, char *text)
{
	while (text)
		if (set_mount_key(v, strsep(&text, ",")) < 0)
			return -1;
	return 0;
}

static const struct form {
	enum volume_kind kind;
	const char *shape;
	int (*parse)(struct volume *v, char *text);
} forms[] = {
	[VOLUME_BIND] = { VOLUME_BIND, "SRC:DST[:OPTS]", parse_bind },
	[VOLUME_TMPFS] = { VOLUME_TMPFS, "DST[:OPTS]", parse_tmpfs },
	[VOLUME_DEVICE] = { VOLUME_DEVICE, "SRC[:DST][:rwm]", parse_device },
	[VOLUME_MOUNT] = { VOLUME_BIND, "type=bind|tmpfs,src=SRC,dst=DST[,OPTS]", parse_mount },
};

/* PATH without "." and "..", as the user means it, and slashes that are too many; the top is
 * "". */
static const char *clean(const char *path)
{
	char *copy = pool_take(strlen(path) + 2), *to = copy;
	size_t length;

	for (; copy && *path; path += length) {
		path += strspn(path, "/");
		length = strcspn(path, "/");
		if (length == 2 && !strncmp(path, "..", 2)) {
			while (to > copy && *--to != '/')
				;
		} else if (length && (length > 1 || *path != '.')) {
			*to++ = '/';
			memcpy(to, path, length);
			to += length;
		}
	}
	if (copy)
		*to = '\0';
	return copy;
}

static int check(struct volume *v, const struct form *form)
{
	for (size_t i = 0; i < VOLUME_KINDS; i++)
		if (v->only[i] && i != v->kind)
			return fail_plain("'%s' is for another type of mount", v->only[i]);
	if (!v->target || !*v->target ||
		(v->kind != VOLUME_TMPFS && (!v->source || !*v->source)))
		return fail_plain("is not %s", form->shape);
	if (v->source && *v->source != '/' && *v->source != '.')
		return fail_plain("source '%s' is not a path: /%s or ./%s", v->source,
			v->source, v->source);
	if (*v->target != '/')
		return fail_plain("target '%s' is not absolute: /%s", v->target, v->target);
	v->target = clean(v->target);
	if (!v->target)
		return -1;
	return *v->target ? 0 : fail_plain("the target is the root itself: see --rootfs");
}

static bool is_shared(const struct volume *v)
{
	return v->propagation & MS_SHARED;
}

static size_t depth(const char *path)
{
	size_t n = 0;

	while ((path = strchr(path, '/'))) {
		path++;
		n++;
	}
	return n;
}

static bool goes_before(const struct volume *a, const struct volume *b)
{
	if (is_shared(a) != is_shared(b))
		return is_shared(b);
	return depth(a->target) < depth(b->target);
}

static bool is_below(const struct volume *a, const struct volume *b)
{
	size_t length = strlen(b->target);

	return !strncmp(a->target, b->target, length) && a->target[length] == '/';
}

static int insert(struct volume_list *list, struct volume *fresh)
{
	struct volume **at;

	for (const struct volume *v = list->first; v; v = v->next) {
		if (!strcmp(v->target, fresh->target))
			return fail_plain("%s has a mount already", fresh->target);
		if ((is_shared(v) && is_below(fresh, v)) ||
			(is_shared(fresh) && is_below(v, fresh)))
			return fail_plain("%s and %s: a mount below a shared one would show "
					  "outside",
				v->target, fresh->target);
	}
	for (at = &list->first; *at && !goes_before(fresh, *at); at = &(*at)->next)
		;
	fresh->next = *at;
	*at = fresh;
	list->count++;
	return 0;
}

int volume_add(void *config, const struct opt *row, const char *value)
{
	struct volume_list *list = (void *)((char *)config + row->offset);
	const struct form *form = &forms[row->mark];
	char *text = pool_copy(value, strlen(value));
	struct volume *v = pool_take(sizeof *v);

	if (!text || !v)
		return -1;
	v->kind = form->kind;
	v->propagation = MS_PRIVATE | MS_REC;
	if (v->kind == VOLUME_TMPFS)
		v->attributes = tmpfs_attributes;
	if (form->parse(v, text) < 0 || check(v, form) < 0)
		return fail_in(value);
	return insert(list, v);
}

bool volume_is_on(const struct volume_list *list, const char *target)
{
	for (const struct volume *v = list->first; v; v = v->next)
		if (!strcmp(v->target, target))
			return true;
	return false;
}
