#include "table.h"

#include "lz.h"
#include "table.inc"

const char *table_texts(size_t at)
{
	static char texts[UNPACKED];

	if (!*texts)
		lz_unpack(texts, sizeof texts, packed);
	return texts + at;
}
