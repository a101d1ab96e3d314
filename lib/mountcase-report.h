#ifndef MOUNTCASE_REPORT_H
#define MOUNTCASE_REPORT_H

/* In the process of a case: writes the report (mountcase.h) to OUT. STATUS: 0, or -1 with the
 * error as mountcase_script_run sets it. */
void mountcase_report_write(int out, int status);

#endif
