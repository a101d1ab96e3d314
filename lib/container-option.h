#ifndef CONTAINER_OPTION_H
#define CONTAINER_OPTION_H

#include "opt.h"

/* Row setters (opt.h) of options that fill a struct container_config in a way of their own.
 * CONFIG begins with one. 0, or -1 with an error that says what is accepted. */

/* Whether the namespace row->mark, of enum ns_number, is new, the first word of the usage, or
 * the caller's; of the network also that of a file, ns:PATH. */
int container_option_set_namespace(void *config, const struct opt *row, const char *value);
int container_option_set_network(void *config, const struct opt *row, const char *value);

/* Appends a range of ids of the kind row->mark. */
int container_option_add_ids(void *config, const struct opt *row, const char *value);

/* Adds a capability, or ALL, to the set at row->offset. */
int container_option_set_capability(void *config, const struct opt *row, const char *value);

/* A signal (value_signal). */
int container_option_set_signal(void *config, const struct opt *row, const char *value);

/* An octal number. */
int container_option_set_umask(void *config, const struct opt *row, const char *value);

/* A text that is not empty, at row->offset. */
int container_option_set_text(void *config, const struct opt *row, const char *value);

/* A directory, or an image with or without ":rw" behind it. */
int container_option_set_rootfs(void *config, const struct opt *row, const char *value);

/* A directory, or NULL for none. */
int container_option_set_overlay(void *config, const struct opt *row, const char *value);

/* A root that cannot be written, but for places that programs write to. */
int container_option_set_read_only(void *config, const struct opt *row, const char *value);

/* The size of /dev/shm, not 0. */
int container_option_set_shm_size(void *config, const struct opt *row, const char *value);

/* A number that oom_score_adj takes. */
int container_option_set_oom_score(void *config, const struct opt *row, const char *value);

#endif
