#include "volume.h"

#include "err.h"
#include "pool.h"
#include "volume-mount.h"
#include "volume-words.h"

#include <string.h>
#include <sys/mount.h>

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

static const struct form {
	enum volume_kind kind;
	const char *shape;
	int (*parse)(struct volume *v, char *text);
} forms[] = {
	[VOLUME_BIND] = { VOLUME_BIND, "SRC:DST[:OPTS]", parse_bind },
	[VOLUME_TMPFS] = { VOLUME_TMPFS, "DST[:OPTS]", parse_tmpfs },
	[VOLUME_DEVICE] = { VOLUME_DEVICE, "SRC[:DST][:rwm]", parse_device },
	[VOLUME_MOUNT] = { VOLUME_BIND, "type=bind|tmpfs,src=SRC,dst=DST[,OPTS]",
		volume_mount_parse },
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

static int check_beside(const struct volume *fresh, const struct volume *v)
{
	if (!strcmp(v->target, fresh->target))
		return fail_plain("%s has a mount already", fresh->target);
	if ((is_shared(v) && is_below(fresh, v)) || (is_shared(fresh) && is_below(v, fresh)))
		return fail_plain("%s and %s: a mount below a shared one would show outside",
			v->target, fresh->target);
	return 0;
}

static void remove_yielding(struct volume_list *list, const char *target)
{
	for (struct volume **at = &list->first; *at; at = &(*at)->next) {
		if (!(*at)->yields || strcmp((*at)->target, target) != 0)
			continue;
		*at = (*at)->next;
		list->count--;
		return;
	}
}

static int insert(struct volume_list *list, struct volume *fresh)
{
	struct volume **at;

	remove_yielding(list, fresh->target);
	for (const struct volume *v = list->first; v; v = v->next)
		if (check_beside(fresh, v) < 0)
			return -1;
	for (at = &list->first; *at && !goes_before(fresh, *at); at = &(*at)->next)
		;
	fresh->next = *at;
	*at = fresh;
	list->count++;
	return 0;
}

void volume_yield(struct volume_list *list)
{
	for (struct volume *v = list->first; v; v = v->next)
		v->yields = true;
}

int volume_add(void *config, const struct opt *row, const char *value)
{
	struct volume_list *list = opt_member(config, row);
	const struct form *form = &forms[row->mark];
	char *text = pool_copy(value, strlen(value));
	struct volume *v = pool_take(sizeof *v);

	if (!text || !v)
		return -1;
	v->kind = form->kind;
	v->propagation = MS_PRIVATE | MS_REC;
	if (v->kind == VOLUME_TMPFS)
		v->attributes = VOLUME_TMPFS_ATTRIBUTES;
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
