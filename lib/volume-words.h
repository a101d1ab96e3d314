#ifndef VOLUME_WORDS_H
#define VOLUME_WORDS_H

#include "volume.h"

/* The options of mounts, as --volume, --tmpfs and --mount have them in common. */

/* Puts TEXT, a word such as ro or size=64m, into V, which keeps it and may cut it. 0, or -1
 * with an error that says what is accepted. */
int volume_words_set(struct volume *v, char *text);

/* A word, up to a blank, for some of *FLAGS, which it takes out of them. NULL: there is none.
 */
const char *volume_words_take(unsigned *flags);

#endif
