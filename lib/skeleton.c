#include "skeleton.h"

#include "fmt.h"
#include "packed.h"
#include "text.h"

enum { USER = 1000 };

/* Directories, up to an empty name; then path and text of what is more than one. In a text, %s
 * is the host's name. */
static const char texts[] PACKED("skeleton") =
	"bin\0dev\0etc\0home\0lib\0mnt\0opt\0proc\0run\0sbin\0srv\0sys\0"
	"usr/bin\0usr/lib\0usr/local/bin\0usr/sbin\0usr/share\0"
	"var/cache\0var/lib\0var/log\0var/spool\0\0"
	"root\0\0"
	"tmp\0\0"
	"var/tmp\0\0"
	"home/user\0\0"
	"var/run\0"
	"../run\0"
	"etc/passwd\0"
	"root:x:0:0:root:/root:/bin/sh\n"
	"user:x:1000:1000::/home/user:/bin/sh\n"
	"nobody:x:65534:65534:nobody:/:/bin/false\n\0"
	"etc/group\0"
	"root:x:0:\n"
	"tty:x:5:\n"
	"disk:x:6:\n"
	"user:x:1000:\n"
	"nogroup:x:65534:\n\0"
	"etc/hosts\0"
	"127.0.0.1\tlocalhost\n"
	"::1\tlocalhost ip6-localhost\n"
	"127.0.1.1\t%s\n\0"
	"etc/hostname\0"
	"%s\n\0"
	"etc/resolv.conf\0"
	"# nameserver ADDRESS\n\0"
	"etc/profile\0"
	"export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
	"PS1='# '\n\0"
	"dev/console\0\0"
	"dev/null\0\0";

static const struct {
	uint16_t mode, owner, device; /* major << 8 | minor */
} entries[] = {
	{ S_IFDIR | 0700 },                /* root */
	{ S_IFDIR | 01777 },               /* tmp */
	{ S_IFDIR | 01777 },               /* var/tmp */
	{ S_IFDIR | 0755, USER },          /* home/user */
	{ S_IFLNK | 0777 },                /* var/run */
	{ S_IFREG | 0644 },                /* etc/passwd */
	{ S_IFREG | 0644 },                /* etc/group */
	{ S_IFREG | 0644 },                /* etc/hosts */
	{ S_IFREG | 0644 },                /* etc/hostname */
	{ S_IFREG | 0644 },                /* etc/resolv.conf */
	{ S_IFREG | 0644 },                /* etc/profile */
	{ S_IFCHR | 0600, 0, 5 << 8 | 1 }, /* dev/console */
	{ S_IFCHR | 0666, 0, 1 << 8 | 3 }, /* dev/null */
};

int skeleton_put(const char *hostname, bool nodes)
{
	const char *path = texts;

	packed_lay(texts + sizeof texts - 1);
	for (; *path; path = text_next(path))
		if (!tree_put(path, S_IFDIR | 0755))
			return -1;
	path++;
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
		const char *format = text_next(path);
		struct tree_entry *entry;
		char text[256];

		if (S_ISCHR(entries[i].mode) && !nodes)
			break;
		fmt_write(text, sizeof text, format, hostname);
		entry = tree_put_text(path, entries[i].mode, text);
		if (!entry)
			return -1;
		entry->owner = entries[i].owner;
		entry->device = entries[i].device;
		path = text_next(format);
	}
	return 0;
}
