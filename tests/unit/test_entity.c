/* SPDX-License-Identifier: MIT */
/* Every name of the table is known, with and without its semicolon. */
#include "unit.h"
#include "rules.h"

#include "base/utf8.h"
#include "text/entity.h"
#include "text/rules.h"

/* "26 338" in UTF-8. */
static void
characters(struct rel_buf *out, rel_str cell)
{
	char *p = strndup(cell.p, cell.n), *at = p, *end;

	buf_clear(out);
	while (*at) {
		utf8_append(out, (uint32_t)strtoul(at, &end, 16));
		at = end;
	}
	free(p);
}

static void
reads(const char *text, int attr, const char *want, size_t length)
{
	char out[ENTITY_MAX];
	unsigned n = 0;

	assert_int_equal(entity_read(text, text + strlen(text), attr, out, &n), length);
	if (length)
		assert_span((rel_str){out, n}, want);
}

static void
every_name(void **state)
{
	const struct table *t = rules_table(rules, "entities");
	struct rel_buf want = REL_BUF_INIT;
	char text[64];
	size_t i;

	(void)state;
	assert_true(t->rows > 2000);
	for (i = 0; i < t->rows; i++) {
		const rel_str *cell = t->row[i].cell;

		characters(&want, cell[1]);
		snprintf(text, sizeof(text), "&%.*s;", (int)cell[0].n, cell[0].p);
		reads(text, 0, want.p, cell[0].n + 2);
		reads(text, 1, want.p, cell[0].n + 2);
		text[cell[0].n + 1] = ' ';
		if (cell[2].n)
			reads(text, 0, want.p, cell[0].n + 1);
	}
	rel_buf_free(&want);
}

static void
others(void **state)
{
	(void)state;
	reads("&nosuch;", 0, "", 0);
	reads("&uumlaut", 0, "\xC3\xBC", 5);
	reads("&uumlaut", 1, "", 0);
	reads("&copy=1", 1, "", 0);
	reads("&copy=1", 0, "\xC2\xA9", 5);
	reads("&#8364;", 0, "\xE2\x82\xAC", 7);
	reads("&#x80;", 0, "\xE2\x82\xAC", 6);
	reads("&CounterClockwiseContourIntegralAndMore;", 0, "", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_name), cmocka_unit_test(others)};

	return RUN_WITH_RULES(tests);
}
