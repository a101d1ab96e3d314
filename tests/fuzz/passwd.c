/* passwd(5), group(5) and their like, of the system or of an image. */

#include "frame/frame.h"

#include "passwd.h"

void fuzz(char *text, size_t size)
{
	struct passwd_user user = { 0 };
	uid_t uid = 1000;
	const char *file = frame_file();
	static gid_t ids[PASSWD_MOST_GROUPS];
	struct passwd_groups groups = { 0, ids };
	gid_t gid;

	(void)text, (void)size;
	frame_check(passwd_find(file, NULL, &uid, &user));
	frame_check(passwd_read(file, "root", &uid, &user));
	frame_check(passwd_read(file, "", &uid, &user));
	frame_check(passwd_read(file, "wheel", &gid, NULL));
	frame_check(passwd_add_groups(&groups, file, "user"));
	must(groups.count <= PASSWD_MOST_GROUPS);
}
