#include "volume.h"

#include "err.h"
#include "pool.h"
#include "text.h"
#include "volume-words.h"

#include <string.h>

/* A word of --mount. */
static int set_pair(struct volume *v, char *text)
{
	size_t length = strcspn(text, "=");
	const char *value = text + length + (text[length] == '=');

	if (text_lists("src source", " ", text, length))
		v->source = value;
	else if (text_lists("dst destination target", " ", text, length))
		v->target = value;
	else if (!text_lists("type", " ", text, length))
		return volume_words_set(v, text);
	else if (!strcmp(value, "tmpfs"))
		v->kind = VOLUME_TMPFS;
	else if (strcmp(value, "bind") != 0)
		return fail_plain("type '%s' is not bind or tmpfs", value);
	return 0;
}

/* Cuts SRC and DST off *TEXT, but those of --mount, which are among the words behind. */
static void cut_places(struct volume *v, char **text)
{
	if (v->kind != VOLUME_TMPFS)
		v->target = v->source = strsep(text, ":");
	if (v->kind != VOLUME_DEVICE || (*text && **text == '/'))
		v->target = strsep(text, ":");
}

static int parse(struct volume *v, int mark, char *text)
{
	if (mark != VOLUME_MOUNT) {
		v->kind = (enum volume_kind)mark;
		cut_places(v, &text);
	}
	if (text && mark == VOLUME_DEVICE)
		return text_lists("rw rwm", " ", text, strlen(text))
			       ? 0
			       : fail_plain("'%s' is not rwm", text);
	while (text) {
		char *word = strsep(&text, ",");

		if ((mark == VOLUME_MOUNT ? set_pair : volume_words_set)(v, word) < 0)
			return -1;
	}
	return 0;
}

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

/* Whether V lacks a place, or has one too many. */
static bool is_wrong(const struct volume *v)
{
	bool has_source = v->source && *v->source;

	return !v->target || !*v->target || has_source == (v->kind == VOLUME_TMPFS);
}

static int refuse(const struct opt *row, const char *value)
{
	return row->mark != VOLUME_MOUNT
		       ? opt_refuse(row, value)
		       : fail_plain("'%s' is not type=bind,src=SRC,dst=DST[,OPTS] or "
				    "type=tmpfs,dst=DST[,OPTS]",
				 value);
}

static int check(struct volume *v)
{
	if (v->kind != VOLUME_TMPFS && *v->source != '/' && *v->source != '.')
		return fail_plain("source '%s' is not a path: /%s or ./%s", v->source,
			v->source, v->source);
	if (*v->target != '/')
		return fail_plain("target '%s' is not absolute: /%s", v->target, v->target);
	if (v->kind == VOLUME_TMPFS ? v->said & ~VOLUME_ATTRIBUTES : v->keys[0] != NULL)
		return fail_plain("an option is for another type of mount");
	v->target = clean(v->target);
	if (!v->target)
		return -1;
	for (const char *at = v->target; *at; at++)
		v->depth += *at == '/';
	return v->depth ? 0 : fail_plain("the target is the root itself: see --rootfs");
}

/* Puts FRESH in the place of one that yields, or behind those of its depth. */
static int insert(struct volume_list *list, struct volume *fresh)
{
	struct volume **at = &list->first, **place = at;

	for (struct volume *v; (v = *at);) {
		if (strcmp(v->target, fresh->target) != 0) {
			at = &v->next;
			if (v->depth <= fresh->depth)
				place = at;
			continue;
		}
		if (fresh->yields)
			return 0;
		if (!v->yields)
			return fail_plain("%s has a mount already", fresh->target);
		*at = v->next;
		list->count--;
	}
	fresh->next = *place;
	*place = fresh;
	list->count++;
	return 0;
}

void volume_yield(struct volume_list *list)
{
	for (struct volume *v = list->first; v; v = v->next)
		v->yields = true;
}

/* A device is the host's node, whose mode and owner are to stay. */
static const unsigned defaults[] = {
	[VOLUME_BIND] = MS_PRIVATE,
	[VOLUME_TMPFS] = MS_NOSUID | MS_NODEV | MS_NOEXEC,
	[VOLUME_DEVICE] = MS_PRIVATE | MS_RDONLY,
};

static int add(struct volume_list *list, const struct opt *row, const char *value, bool yields)
{
	char *text = pool_keep(value);
	struct volume *v = pool_take(sizeof *v);

	if (!text || !v)
		return -1;
	v->yields = yields;
	if (parse(v, row->mark, text) < 0)
		return fail_in(value);
	if (is_wrong(v))
		return refuse(row, value);
	if (check(v) < 0)
		return fail_in(value);
	v->flags |= defaults[v->kind] & ~v->said;
	/* Before all that was asked for, which may have files of its own at that place. */
	if (yields)
		v->depth = 0;
	return insert(list, v);
}

int volume_add(void *config, const struct opt *row, const char *value)
{
	return add(opt_member(config, row), row, value, false);
}

int volume_add_scratch(struct volume_list *list)
{
	static const char scratch[] = "/run:exec,mode=755\0/tmp:exec\0/var/tmp:exec\0";
	const struct opt row = { .mark = VOLUME_TMPFS };

	for (const char *value = scratch; *value; value = text_next(value))
		if (add(list, &row, value, true) < 0)
			return -1;
	return 0;
}
