#include "plan-storage.h"

#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>

static const struct {
	uint64_t flag;
	const char *name;
} attributes[] = {
	{ MOUNT_ATTR_RDONLY, "ro" },
	{ MOUNT_ATTR_NOSUID, "nosuid" },
	{ MOUNT_ATTR_NODEV, "nodev" },
	{ MOUNT_ATTR_NOEXEC, "noexec" },
};

static const char *const kinds[] = {
	[VOLUME_BIND] = "bind",
	[VOLUME_TMPFS] = "tmpfs",
	[VOLUME_DEVICE] = "device",
};

static void tell_attributes(struct plan_text *out, uint64_t set)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (set & attributes[i].flag)
			plan_text_add(out, " %s", attributes[i].name);
}

void plan_storage_tell_overlay(struct plan_text *out, const struct container *c)
{
	plan_text_add(out, "%s", c->config->overlay);
}

void plan_storage_tell_sources(struct plan_text *out, const struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		if (v->source)
			plan_text_add(out, " %s", v->source);
}

static const char *propagation(const struct volume *v)
{
	if (v->propagation & MS_SHARED)
		return "shared";
	return v->propagation & MS_SLAVE ? "slave" : "private";
}

static void tell_volume(
	struct plan_text *out, const struct container *c, const struct volume *v)
{
	uint64_t nodev = c->config->privileged ? 0 : MOUNT_ATTR_NODEV;

	plan_text_add(out, " %s on %s (%s", v->source ? v->source : "none", v->target,
		kinds[v->kind]);
	if (v->kind == VOLUME_BIND)
		plan_text_add(out, " %s%s", v->shallow ? "" : "recursive ", propagation(v));
	if (v->kind != VOLUME_DEVICE)
		tell_attributes(out, v->attributes | (v->kind == VOLUME_BIND ? nodev : 0));
	for (const char *const *key = v->keys; *key; key += 2)
		plan_text_add(out, " %s=%s", key[0], key[1]);
	plan_text_add(out, ");");
}

void plan_storage_tell_volumes(struct plan_text *out, const struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		tell_volume(out, c, v);
}

void plan_storage_tell_root(struct plan_text *out, const struct container *c)
{
	const struct container_config *config = c->config;
	struct stat st;

	plan_text_add(out, "%s", config->rootfs);
	if (stat(config->rootfs, &st) == 0 && !S_ISDIR(st.st_mode))
		plan_text_add(out, ", an image, %s",
			config->image_writable ? "writable" : "read-only");
	if (config->overlay)
		plan_text_add(out, ", below an overlay with its changes in %s",
			*config->overlay ? config->overlay : "memory");
}

void plan_storage_tell_restriction(struct plan_text *out, const struct container *c)
{
	tell_attributes(out, (c->config->privileged ? 0 : MOUNT_ATTR_NODEV) |
				     (c->config->read_only ? MOUNT_ATTR_RDONLY : 0));
}

void plan_storage_tell_shm(struct plan_text *out, const struct container *c)
{
	uint64_t size = c->config->shm_size ? c->config->shm_size : CONTAINER_SHM_SIZE;

	plan_text_add(out, " of %llu bytes", (unsigned long long)size);
}

void plan_storage_tell_sys(struct plan_text *out, const struct container *c)
{
	tell_attributes(out, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC |
				     (c->config->privileged ? 0 : MOUNT_ATTR_RDONLY));
}
