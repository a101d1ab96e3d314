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
typedef bool function(struct hint_case *h);
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
static void find_what(struct hint_case *h)
{
	const char *start = text_find(h->text, ": ");
	const char *end = start ? text_find(start + 2, ": ") : NULL;

	if (end)
		fmt_write(h->what, sizeof h->what, "%.*s", (int)(end - start - 2), start + 2);
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

static bool try_row(size_t row, const char *error, struct hint_case *h)
{
	function *look = functions[choices[row]];

	h->arg = text_next(error);
	if (values[row] != h->number || !is_of(h->text, error) || (look && !look(h)))
		return false;
	fmt_write(hint, sizeof hint, text_next(h->arg), h->found);
	make_line(hint);
	return true;
}

static void try_rows(struct hint_case *h)
{
	const char *error = texts;

	packed_lay(texts + sizeof texts - 1);
	for (size_t row = 0; row < sizeof choices && !try_row(row, error, h); row++)
		error = text_next(text_next(text_next(error)));
}

void hint_look(void)
{
	static char text[ERR_ROOM]; /* whole: looking sets errors too */
	struct hint_case h = { .number = err_number(), .text = text };

	if (err_hint() || !*err_text())
		return;
	fmt_write(text, sizeof text, "%s", err_text());
	*hint = '\0';
	find_what(&h);
	try_rows(&h);
	err_take(h.number, text);
	if (*hint)
		err_add_hint(hint);
}
