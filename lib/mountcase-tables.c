#include "mountcase-tables.h"

#include "mountcase-attribute.h"
#include "mountcase-bind.h"
#include "mountcase-detach.h"
#include "mountcase-lock.h"
#include "mountcase-move.h"
#include "mountcase-pivot.h"
#include "mountcase-rbind.h"
#include "mountcase-space.h"
#include "mountcase-type.h"

#include <stddef.h>

/* Last: it sees what all others left. */
static const struct mountcase_row outside_rows[] = {
	{ "outside-unchanged: the outside's mountinfo is what it was before the first case",
		"outside" },
	{ 0 },
};

const struct mountcase_row *const mountcase_tables[] = {
	mountcase_space_rows,
	mountcase_type_rows,
	mountcase_bind_rows,
	mountcase_rbind_rows,
	mountcase_move_rows,
	mountcase_detach_rows,
	mountcase_attribute_rows,
	mountcase_lock_rows,
	mountcase_pivot_rows,
	outside_rows,
	NULL,
};
