#ifndef MOUNTCASE_TABLES_H
#define MOUNTCASE_TABLES_H

/* A row of a table of cases: "NAME [NAME]...: SENTENCE" and the script (mountcase-script.h).
 * One case a name. */
struct mountcase_row {
	const char *head;
	const char *script;
};

/* All tables of cases in the order in which they are played, ended by NULL; each table is
 * ended by a row without a head. */
extern const struct mountcase_row *const mountcase_tables[];

#endif
