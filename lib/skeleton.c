#include "skeleton.h"

#include "fmt.h"
#include "text.h"

enum { USER = 1000 };

static const char directories[] =
	"bin\0dev\0etc\0home\0lib\0mnt\0opt\0proc\0run\0sbin\0srv\0sys\0"
	"usr/bin\0usr/lib\0usr/local/bin\0usr/sbin\0usr/share\0"
	"var/cache\0var/lib\0var/log\0var/spool\0";

/* In a text, %s is the host's name. A device is major << 8 | minor. */
static const struct {
	const char *path, *text;
	uint16_t mode, owner, device;
} entries[] = {
	{ "root", "", S_IFDIR | 0700 },
	{ "tmp", "", S_IFDIR | 01777 },
	{ "var/tmp", "", S_IFDIR | 01777 },
	{ "home/user", "", S_IFDIR | 0755, USER },
	{ "var/run", "../run", S_IFLNK | 0777 },
	{ "etc/passwd",
		"root:x:0:0:root:/root:/bin/sh\n"
		"user:x:1000:1000::/home/user:/bin/sh\n"
		"nobody:x:65534:65534:nobody:/:/bin/false\n",
		S_IFREG | 0644 },
	{ "etc/group",
		"root:x:0:\n"
		"tty:x:5:\n"
		"disk:x:6:\n"
		"user:x:1000:\n"
		"nogroup:x:65534:\n",
		S_IFREG | 0644 },
	{ "etc/hosts",
		"127.0.0.1\tlocalhost\n"
		"::1\tlocalhost ip6-localhost\n"
		"127.0.1.1\t%s\n",
		S_IFREG | 0644 },
	{ "etc/hostname", "%s\n", S_IFREG | 0644 },
	{ "etc/resolv.conf", "# nameserver ADDRESS\n", S_IFREG | 0644 },
	{ "etc/profile",
		"export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
		"PS1='# '\n",
		S_IFREG | 0644 },
	{ "dev/console", "", S_IFCHR | 0600, 0, 5 << 8 | 1 },
	{ "dev/null", "", S_IFCHR | 0666, 0, 1 << 8 | 3 },
};

int skeleton_put(struct tree *tree, const char *hostname, bool nodes)
{
	for (const char *path = directories; *path; path = text_next(path))
		if (!tree_put(tree, path, S_IFDIR | 0755))
			return -1;
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
		struct tree_entry *entry;
		char text[256];

		if (S_ISCHR(entries[i].mode) && !nodes)
			continue;
		fmt_write(text, sizeof text, entries[i].text, hostname);
		entry = tree_put_text(tree, entries[i].path, entries[i].mode, text);
		if (!entry)
			return -1;
		entry->owner = entries[i].owner;
		entry->device = entries[i].device;
	}
	return 0;
}
