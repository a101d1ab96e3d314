#ifndef MOUNTCASE_TEXT_H
#define MOUNTCASE_TEXT_H

/* The texts of mountcase.txt, which the program holds packed by mountcase.awk. Valid until the
 * end. */

/* The head of the entry behind the one with this HEAD; of the first for NULL. NULL at the end.
 */
const char *mountcase_text_next(const char *head);

/* The script of the entry with this HEAD. */
const char *mountcase_text_script(const char *head);

#endif
