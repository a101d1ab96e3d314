#ifndef MOUNTCASE_REPORT_H
#define MOUNTCASE_REPORT_H

#include "mountcase.h"

/* Prints what became of C: passed where STATUS is 0, else what the error says that
 * mountcase_script_run has set. */
enum mountcase_outcome mountcase_report_print(const struct mountcase *c, int status);

/* Prints the mounts as comments, if mountcase_begin was told so. */
void mountcase_report_mounts(void);

/* Where to, and whether the mounts too. */
void mountcase_report_begin(int fd, bool shows);

#endif
