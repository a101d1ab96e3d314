#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

/* The files of the root that is to be made, of which there is one: what each is and where its
 * contents come from. Nothing is written here. Everything lives in the pool (pool.h). */

/* What the names of one file share. */
struct tree_file {
	dev_t device; /* of the file on this machine */
	ino_t inode;
	struct tree_entry *first; /* as are the rest, known after tree_settle */
	unsigned names, serial;
	struct tree_file *next;
};

struct tree_entry {
	const char *path;   /* "bin/ls"; "." is the root itself */
	mode_t mode;        /* with the type */
	uint32_t owner;     /* user and group */
	dev_t device;       /* of a device node */
	uint64_t size;      /* of a regular file or a symbolic link */
	const char *text;   /* of a symbolic link; contents of a regular file; NULL: SOURCE's */
	const char *source; /* on this machine */
	int dir;            /* SOURCE lies below it; AT_FDCWD: anywhere */
	bool is_given;      /* by the user of the program, as a link too */
	struct tree_file *file;      /* never NULL */
	struct tree_entry *next;     /* of directories that are still to be copied */
	struct tree_entry *child[2]; /* of the search tree, as is PRIORITY */
	uint32_t priority;
};

/* The entry at PATH, written as for tree_put, or NULL. Directories on the way are made. */
struct tree_entry *tree_find(const char *path);

/* Puts an entry of that MODE at PATH: slashes in front, doubled or at the end and "." are
 * dropped, missing directories on the way are made (0755). A directory that is there already
 * stays as it is; what is none is replaced by what is none. Returns the entry, a new one with
 * zeros; NULL with the error set: for "..", and where something is a directory and should be
 * none, or the other way. */
struct tree_entry *tree_put(const char *path, mode_t mode);

/* The same with that TEXT. */
struct tree_entry *tree_put_text(const char *path, mode_t mode, const char *text);

/* The same for a symbolic link. 0 or -1. */
int tree_put_link(const char *path, const char *target);

/* Opens the source of ENTRY with FLAGS. Where that lies below a directory no link is followed:
 * somebody may change the tree while it is read. The descriptor; -1 with the error set. */
int tree_open(const struct tree_entry *entry, int flags);

/* Whether ENTRY is a further name of a file that comes earlier. */
bool tree_is_further_name(const struct tree_entry *entry);

/* Calls VISIT for every entry, sorted by path so that a directory comes before what it holds,
 * or (tree_each_backwards) after. Ends with the first result that is not 0, and returns it,
 * with the path in the error. */
int tree_each(int (*visit)(struct tree_entry *entry));
int tree_each_backwards(int (*visit)(struct tree_entry *entry));

/* Fills in, when all entries are put, what the files know of their names. Serial numbers go
 * up in the order of tree_each, from 1. */
void tree_settle(void);

#endif
