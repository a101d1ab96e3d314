/* Maps of ids: as options give them, a line each, and as /proc/self/uid_map shows them. */

#include "frame/frame.h"

#include "err.h"
#include "idmap.h"

#include <string.h>

static struct idmap map;

static void check(void)
{
	for (const struct idmap_range *row = map.of[IDMAP_USERS]; row; row = row->next)
		must(row->count > 0 && row->count <= UINT32_MAX - row->inner &&
			row->count <= UINT32_MAX - row->outer);
}

void fuzz(char *text, size_t size)
{
	map.of[IDMAP_USERS] = NULL;
	/* The kernel's own rows are taken as they are. */
	frame_check(idmap_add(&map, IDMAP_USERS, "all"));
	map.of[IDMAP_USERS] = NULL;
	for (char **word = frame_words(text, size); *word; word++) {
		if (!strcmp(*word, "all"))
			continue;
		frame_check(idmap_add(&map, IDMAP_USERS, *word));
		check();
	}
	frame_check(idmap_add_own(&map, IDMAP_USERS, 5));
	check();
}
