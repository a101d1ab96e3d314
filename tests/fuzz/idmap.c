/* Maps of ids: as options give them, a line each, and as /proc/self/uid_map shows them. */

#include "frame/frame.h"

#include "err.h"
#include "idmap.h"

#include <string.h>

static struct idmap map;
static struct idmap_rows *const users = &map.of[IDMAP_USERS];

static void check(void)
{
	must(users->count <= IDMAP_ROWS);
	for (size_t i = 0; i < users->count; i++)
		must(users->row[i].count > 0 &&
			users->row[i].count <= UINT32_MAX - users->row[i].inner &&
			users->row[i].count <= UINT32_MAX - users->row[i].outer);
}

void fuzz(char *text, size_t size)
{
	char out[IDMAP_TEXT];

	memset(&map, 0, sizeof map);
	/* The kernel's own rows are taken as they are. */
	frame_check(idmap_add(&map, IDMAP_USERS, "all"));
	must(users->count <= IDMAP_ROWS);
	users->count = 0;
	for (char **word = frame_words(text, size); *word; word++) {
		if (!strcmp(*word, "all"))
			continue;
		frame_check(idmap_add(&map, IDMAP_USERS, *word));
		check();
	}
	frame_check(idmap_fold(users, 5, 1000));
	check();
	if (idmap_format(users, out) == 0)
		must(memchr(out, '\0', sizeof out) != NULL);
	else
		frame_check(-1);
}
