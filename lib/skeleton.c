#include "skeleton.h"

#include "err.h"
#include "fmt.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

enum { USER = 1000 };

static const struct {
	char path[14];
	uint16_t mode, owner;
} directories[] = {
	{ "bin", 0755 },
	{ "dev", 0755 },
	{ "etc", 0755 },
	{ "home", 0755 },
	{ "home/user", 0755, USER },
	{ "lib", 0755 },
	{ "mnt", 0755 },
	{ "opt", 0755 },
	{ "proc", 0555 },
	{ "root", 0700 },
	{ "run", 0755 },
	{ "sbin", 0755 },
	{ "srv", 0755 },
	{ "sys", 0555 },
	{ "tmp", 01777 },
	{ "usr/bin", 0755 },
	{ "usr/lib", 0755 },
	{ "usr/local/bin", 0755 },
	{ "usr/sbin", 0755 },
	{ "usr/share", 0755 },
	{ "var/cache", 0755 },
	{ "var/lib", 0755 },
	{ "var/log", 0755 },
	{ "var/spool", 0755 },
	{ "var/tmp", 01777 },
};

static const struct {
	const char *path, *target;
} links[] = {
	{ "etc/mtab", "../proc/self/mounts" },
	{ "var/run", "../run" },
};

/* In a text, the one % is the host's name. */
static const struct {
	const char *path, *text;
} files[] = {
	{ "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"
			"user:x:1000:1000::/home/user:/bin/sh\n"
			"nobody:x:65534:65534:nobody:/:/bin/false\n" },
	{ "etc/group", "root:x:0:\n"
		       "tty:x:5:\n"
		       "disk:x:6:\n"
		       "user:x:1000:\n"
		       "nogroup:x:65534:\n" },
	{ "etc/hosts", "127.0.0.1\tlocalhost\n"
		       "::1\tlocalhost ip6-localhost\n"
		       "127.0.1.1\t%\n" },
	{ "etc/hostname", "%\n" },
	{ "etc/resolv.conf", "# nameserver ADDRESS\n" },
	{ "etc/profile",
		"export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
		"PS1='# '\n" },
	{ "etc/shells", "/bin/sh\n" },
};

static int put_directories(struct tree *tree)
{
	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++) {
		struct tree_entry *entry =
			tree_put(tree, directories[i].path, S_IFDIR | directories[i].mode);

		if (!entry)
			return -1;
		entry->owner = directories[i].owner;
	}
	return 0;
}

static int put_text(
	struct tree *tree, const char *path, const char *format, const char *hostname)
{
	size_t before = strcspn(format, "%");
	bool gap = format[before];
	char text[1024];

	fmt_write(text, sizeof text, "%.*s%s%s", (int)before, format, gap ? hostname : "",
		format + before + gap);
	return tree_put_text(tree, path, S_IFREG | 0644, text);
}

int skeleton_put(struct tree *tree, const char *hostname)
{
	if (put_directories(tree) < 0)
		return -1;
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (tree_put_text(tree, links[i].path, S_IFLNK | 0777, links[i].target) < 0)
			return -1;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (put_text(tree, files[i].path, files[i].text, hostname) < 0)
			return -1;
	return 0;
}

static const struct {
	const char *path;
	mode_t mode;
	unsigned major, minor;
} nodes[] = {
	{ "dev/console", 0600, 5, 1 },
	{ "dev/null", 0666, 1, 3 },
};

int skeleton_put_nodes(struct tree *tree)
{
	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
		struct tree_entry *entry =
			tree_put(tree, nodes[i].path, S_IFCHR | nodes[i].mode);

		if (!entry)
			return -1;
		entry->device = makedev(nodes[i].major, nodes[i].minor);
	}
	return 0;
}
