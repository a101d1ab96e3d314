#ifndef PACKED_H
#define PACKED_H

/* Texts that the program holds packed, all in one. The linker gives them a place in memory
 * without bytes of the file (packed.ld); what it would hold is packed (packed.awk), and laid
 * there when one of them is needed. A program linked without packed.ld has them as they are. */

/* Puts an array of constant characters among them, in one of the groups of packed.ld. */
#define PACKED(group) __attribute__((aligned(1), section(".packed." group)))

/* The end of the group of errors. */
extern const char packed_errors[] __attribute__((weak));

/* Lays those that stand before END, which points to one of them or to its end. Nothing may read
 * one before; each is laid once. */
void packed_lay(const char *end);

#endif
