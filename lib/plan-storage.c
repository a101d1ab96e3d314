#include "plan-storage.h"

#include "volume-words.h"

#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

static const char *const kinds[] = {
	[VOLUME_BIND] = "bind",
	[VOLUME_TMPFS] = "tmpfs",
	[VOLUME_DEVICE] = "device",
};

static void tell_flags(struct draft *out, unsigned flags)
{
	const char *word;

	while ((word = volume_words_take(&flags)))
		draft_tell(out, " %.*s", (int)strcspn(word, " "), word);
}

void plan_storage_tell_sources(struct draft *out, const struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		if (v->source)
			draft_tell(out, " %s", v->source);
}

static unsigned nodev(const struct container *c)
{
	return c->config->privileged ? 0 : MS_NODEV;
}

static void tell_volume(struct draft *out, const struct container *c, const struct volume *v)
{
	draft_tell(out, "%s %s on %s (%s", v == c->config->volumes.first ? "" : ";",
		v->source ? v->source : "none", v->target, kinds[v->kind]);
	if (v->kind != VOLUME_DEVICE)
		tell_flags(out, v->flags | nodev(c));
	for (const char *const *key = v->keys; *key; key += 2)
		draft_tell(out, " %s=%s", key[0], key[1]);
	draft_tell(out, ")");
}

void plan_storage_tell_volumes(struct draft *out, const struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		tell_volume(out, c, v);
}

void plan_storage_tell_root(struct draft *out, const struct container *c)
{
	const struct container_config *config = c->config;
	struct stat st;

	draft_tell(out, " %s", config->rootfs);
	if (stat(config->rootfs, &st) == 0 && !S_ISDIR(st.st_mode))
		draft_tell(out, ", an image, %s",
			config->image_writable ? "writable" : "read-only");
	if (config->overlay)
		draft_tell(out, ", below an overlay with its changes in %s",
			*config->overlay ? config->overlay : "memory");
}

void plan_storage_tell_restriction(struct draft *out, const struct container *c)
{
	tell_flags(out, nodev(c) | (c->config->read_only ? MS_RDONLY : 0));
}

void plan_storage_tell_shm(struct draft *out, const struct container *c)
{
	uint64_t size = c->config->shm_size ? c->config->shm_size : CONTAINER_SHM_SIZE;

	draft_tell(out, " of %llu bytes", (unsigned long long)size);
}

void plan_storage_tell_sys(struct draft *out, const struct container *c)
{
	tell_flags(out,
		MS_NOSUID | MS_NODEV | MS_NOEXEC | (c->config->privileged ? 0 : MS_RDONLY));
}
