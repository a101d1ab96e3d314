#ifndef VOLUME_WORDS_H
#define VOLUME_WORDS_H

#include "volume.h"

/* The options of mounts, as --volume, --tmpfs and --mount have them in common. They are put
 * into V; 0, or -1 with an error that says what is accepted. */

/* A word alone, such as ro. */
int volume_words_set(struct volume *v, const char *name);

/* NAME=VALUE, such as size=64m. VALUE stays where it is. */
int volume_words_set_key(struct volume *v, const char *name, const char *value);

/* Whether NAME is one of those with a value. */
bool volume_words_has_key(const char *name);

#endif
