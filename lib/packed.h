#ifndef PACKED_H
#define PACKED_H

/* Texts that the program holds packed, all in one. The linker gives them a place in memory
 * without bytes of the file (packed.ld); what it would hold is packed (packed.awk), and laid
 * there when one of them is needed. A program linked without packed.ld has them as they are. */

/* Puts an array of texts, each ended by NUL, among them, in one of the groups of packed.ld. */
#define PACKED(group) __attribute__((aligned(1), section(".packed." group)))

/* Lays the text at TEXT and all before it; nothing may read it before. Does nothing for one
 * that is not packed, or laid already. */
void packed_lay(const char *text);

#endif
