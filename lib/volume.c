#include "volume.h"

#include "err.h"
#include "pool.h"
#include "text.h"
#include "volume-words.h"

#include <limits.h>
#include <string.h>

/* [SRC:]DST[:OPTS] */
static int parse_plain(struct volume *v, char *text)
{
	if (v->kind == VOLUME_BIND)
		v->source = strsep(&text, ":");
	v->target = strsep(&text, ":");
	while (text)
		if (volume_words_set(v, strsep(&text, ",")) < 0)
			return -1;
	return 0;
}

/* SRC[:DST][:rwm] */
static int parse_device(struct volume *v, char *text)
{
	v->source = v->target = strsep(&text, ":");
	if (text && *text == '/')
		v->target = strsep(&text, ":");
	if (text && strcmp(text, "rw") != 0 && strcmp(text, "rwm") != 0)
		return fail_plain("'%s' is not rwm", text);
	return 0;
}

static int set_pair(struct volume *v, const char *text)
{
	size_t length = strcspn(text, "=");
	const char *value = text + length + (text[length] == '=');

	if (text_lists("src source", " ", text, length))
		v->source = value;
	else if (text_lists("dst destination target", " ", text, length))
		v->target = value;
	else if (!text_lists("type", " ", text, length))
		return volume_words_set(v, text);
	else if (strcmp(value, "bind") != 0 && strcmp(value, "tmpfs") != 0)
		return fail_plain("type '%s' is not bind or tmpfs", value);
	return 0;
}

static int parse_pairs(struct volume *v, char *text)
{
	while (text)
		if (set_pair(v, strsep(&text, ",")) < 0)
			return -1;
	return 0;
}

static const struct form {
	const char *shape;
	int (*parse)(struct volume *v, char *text);
} forms[] = {
	[VOLUME_BIND] = { "SRC:DST[:OPTS]", parse_plain },
	[VOLUME_TMPFS] = { "DST[:OPTS]", parse_plain },
	[VOLUME_DEVICE] = { "SRC[:DST][:rwm]", parse_device },
	[VOLUME_MOUNT] = { "type=bind,src=SRC,dst=DST[,OPTS] or type=tmpfs,dst=DST[,OPTS]",
		parse_pairs },
};

/* PATH, which is absolute, without "." and "..", as the user means it, and slashes that are too
 * many; the top is "". */
static const char *clean(const char *path)
{
	char *copy = pool_take(strlen(path) + 1), *to = copy;
	size_t length;

	for (; copy && *path; path += length) {
		path += strspn(path, "/");
		length = strcspn(path, "/");
		if (length == 2 && !strncmp(path, "..", 2)) {
			while (to > copy && *--to != '/')
				;
		} else if (length && (length > 1 || *path != '.')) {
			*to++ = '/';
			to = mempcpy(to, path, length);
		}
	}
	if (copy)
		*to = '\0';
	return copy;
}

static int check(struct volume *v, const char *shape)
{
	bool has_source = v->source && *v->source;

	if (!v->target || !*v->target || has_source == (v->kind == VOLUME_TMPFS))
		return fail_plain("is not %s", shape);
	if (has_source && *v->source != '/' && *v->source != '.')
		return fail_plain("source '%s' is not a path: /%s or ./%s", v->source,
			v->source, v->source);
	if (*v->target != '/')
		return fail_plain("target '%s' is not absolute: /%s", v->target, v->target);
	v->target = clean(v->target);
	if (!v->target)
		return -1;
	return *v->target ? 0 : fail_plain("the target is the root itself: see --rootfs");
}

/* Its place among the others. */
static size_t rank(const struct volume *v)
{
	size_t rank = v->flags & MS_SHARED ? PATH_MAX : 0;

	for (const char *at = v->target; *at; at++)
		rank += *at == '/';
	return rank;
}

/* Whether A would be mounted below B, and so show outside. */
static bool shows_below(const struct volume *a, const struct volume *b)
{
	size_t length = strlen(b->target);

	return b->flags & MS_SHARED && !strncmp(a->target, b->target, length) &&
	       a->target[length] == '/';
}

static int check_beside(const struct volume *fresh, const struct volume *v)
{
	if (!strcmp(v->target, fresh->target))
		return fail_plain("%s has a mount already", fresh->target);
	if (shows_below(fresh, v) || shows_below(v, fresh))
		return fail_plain("%s and %s: a mount below a shared one would show outside",
			v->target, fresh->target);
	return 0;
}

static int insert(struct volume_list *list, struct volume *fresh)
{
	struct volume **at = &list->first;

	for (struct volume *v; (v = *at);) {
		if (v->yields && !strcmp(v->target, fresh->target)) {
			*at = v->next;
			list->count--;
			continue;
		}
		if (check_beside(fresh, v) < 0)
			return -1;
		at = &v->next;
	}
	for (at = &list->first; *at && rank(*at) <= rank(fresh); at = &(*at)->next)
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

/* The kind, before the words that are for one of them only. */
static enum volume_kind find_kind(const struct opt *row, const char *value)
{
	static const char type[] = "type=tmpfs";

	if (row->mark != VOLUME_MOUNT)
		return (enum volume_kind)row->mark;
	return text_lists(value, ",", type, sizeof type - 1) ? VOLUME_TMPFS : VOLUME_BIND;
}

/* A device is the host's node, whose mode and owner are to stay. */
static const unsigned defaults[] = {
	[VOLUME_BIND] = MS_PRIVATE,
	[VOLUME_TMPFS] = MS_NOSUID | MS_NODEV | MS_NOEXEC,
	[VOLUME_DEVICE] = MS_PRIVATE | MS_RDONLY,
};

int volume_add(void *config, const struct opt *row, const char *value)
{
	struct volume_list *list = opt_member(config, row);
	const struct form *form = &forms[row->mark];
	char *text = pool_keep(value);
	struct volume *v = pool_take(sizeof *v);

	if (!text || !v)
		return -1;
	v->kind = find_kind(row, value);
	v->flags = defaults[v->kind];
	if (form->parse(v, text) < 0 || check(v, form->shape) < 0)
		return fail_in(value);
	return insert(list, v);
}
