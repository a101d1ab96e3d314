/* passwd(5), group(5) and their like, of the system or of an image. */

#include "frame/frame.h"

#include "passwd.h"

enum { GROUPS = 8 };

void fuzz(char *text, size_t size)
{
	struct passwd_user user = { 0 };
	uid_t uid = 1000;
	const char *file = frame_file();
	gid_t gid, groups[GROUPS];
	ssize_t count;

	(void)text, (void)size;
	frame_check(passwd_find(file, NULL, &uid, &user));
	frame_check(passwd_read(file, "root", &uid, &user));
	frame_check(passwd_read(file, "", &uid, &user));
	frame_check(passwd_read(file, "wheel", &gid, NULL));
	count = passwd_list_groups(file, "user", groups, GROUPS);
	must(count <= GROUPS);
	frame_check(count < 0 ? -1 : 0);
}
