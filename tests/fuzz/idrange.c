/* Maps of ids: as options give them, a line each, and as /proc/self/uid_map shows them. */

#include "frame/frame.h"

#include "err.h"
#include "idrange.h"

#include <string.h>

static struct idrange_map map;

static void check(void)
{
	must(map.count <= IDRANGE_ROWS);
	for (size_t i = 0; i < map.count; i++)
		must(map.row[i].count > 0 &&
			map.row[i].count <= UINT32_MAX - map.row[i].inner &&
			map.row[i].count <= UINT32_MAX - map.row[i].outer);
}

void fuzz(char *text, size_t size)
{
	char out[IDRANGE_TEXT];

	memset(&map, 0, sizeof map);
	/* The kernel's own rows are taken as they are. */
	frame_check(idrange_add(&map, IDRANGE_USERS, "all"));
	must(map.count <= IDRANGE_ROWS);
	map.count = 0;
	for (char **word = frame_words(text, size); *word; word++) {
		if (!strcmp(*word, "all"))
			continue;
		frame_check(idrange_add(&map, IDRANGE_USERS, *word));
		check();
	}
	frame_check(idrange_fold(&map, 5, 1000));
	check();
	if (idrange_format(&map, out) == 0)
		must(memchr(out, '\0', sizeof out) != NULL);
	else
		frame_check(-1);
}
