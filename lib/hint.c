#include "hint.h"

#include "err.h"
#include "feature.h"
#include "fmt.h"
#include "hint-cause.h"
#include "hint-exec.h"
#include "packed.h"
#include "text.h"

#include <errno.h>
#include <string.h>

/* The rows of hint.tsv: which function looks, the errno, and packed the errors, the argument
 * and the remedy. */
typedef bool function(void);
typedef unsigned char value;
#include "hint.inc"

/* Text of the hint: err.h does not copy it. */
static char hint[640];

/* Whether TEXT is an error of the row. */
static bool is_of(const char *text, const char *error)
{
	const char *word = text_find(error, ": ");

	if (word && !text_find(text, word + 2))
		return false;
	return !*error || error == word || text_lists(error, " :", text, strcspn(text, ":"));
}

/* Of "STEP: WHAT: REASON". */
static void find_what(void)
{
	const char *start = text_find(hint_case.text, ": ");
	const char *end = start ? text_find(start + 2, ": ") : NULL;

	if (end)
		fmt_write(hint_case.what, sizeof hint_case.what, "%.*s", (int)(end - start - 2),
			start + 2);
}

/* Blanks become one, lines items of a list. What is found may come from an image. */
static void make_line(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' || to == text || to[-1] != ' ')
			*to++ = *from == '\n' ? ',' : *from;
	*to = '\0';
	text_flatten(text);
}

static bool try_row(size_t row, const char *error)
{
	function *look = functions[choices[row]];

	hint_case.arg = text_next(error);
	if (values[row] != hint_case.number || !is_of(hint_case.text, error) ||
		(look && !look()))
		return false;
	fmt_write(hint, sizeof hint, text_next(hint_case.arg), hint_case.found);
	make_line(hint);
	return true;
}

static void try_rows(void)
{
	const char *error = texts;

	packed_lay(texts + sizeof texts - 1);
	for (size_t row = 0; row < sizeof choices && !try_row(row, error); row++)
		error = text_next(text_next(text_next(error)));
}

void hint_look(void)
{
	static char text[ERR_ROOM]; /* whole: looking sets errors too */

	if (err_hint() || !*err_text())
		return;
	fmt_write(text, sizeof text, "%s", err_text());
	hint_case.text = text;
	hint_case.number = err_number();
	*hint = *hint_case.what = '\0';
	find_what();
	try_rows();
	err_take(hint_case.number, text);
	if (*hint)
		err_add_hint(hint);
}
