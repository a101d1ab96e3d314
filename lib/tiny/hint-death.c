#include "hint-death.h"

void hint_death_look(const struct container *c)
{
	(void)c;
}
