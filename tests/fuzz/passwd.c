/* passwd(5), group(5) and their like, of the system or of an image. */

#include "frame/frame.h"

#include "passwd.h"

#include <fcntl.h>

enum { GROUPS = 8 };

void fuzz(char *text, size_t size)
{
	struct passwd_user user = { 0 };
	const char *file = frame_file();
	gid_t gid, groups[GROUPS];
	ssize_t count;

	(void)text, (void)size;
	frame_check(passwd_find_name(AT_FDCWD, file, "root", &user));
	frame_check(passwd_find_name(AT_FDCWD, file, "", &user));
	frame_check(passwd_find_id(AT_FDCWD, file, 1000, &user));
	frame_check(passwd_find_group_name(AT_FDCWD, file, "wheel", &gid));
	count = passwd_list_groups(AT_FDCWD, file, "user", groups, GROUPS);
	must(count <= GROUPS);
	frame_check(count < 0 ? -1 : 0);
}
