/* In a tiny program an error has no second line. */

#include "hint.h"

void hint_look(void)
{
}
