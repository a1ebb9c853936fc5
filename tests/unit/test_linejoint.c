/* SPDX-License-Identifier: MIT */
/* Where a line is cut by signs: words before and behind them. */
#include "unit.h"

#include "text/linescan.h"

static const struct {
	const char *text;
	unsigned label, colon, open, slash, copy;
} cases[] = {
	{"", 0, 0, 0, 0, 0},
	{"one two three", 0, 0, 0, 0, 0},
	{"Related: one two", 1, 1, 0, 0, 0},
	{"Lesen Sie auch: eins", 3, 3, 0, 0, 0},
	{"Lire aussi : un", 2, 2, 0, 0, 0},
	{"at 12:30 and 3:1", 0, 0, 0, 0, 0},
	{"see https://a.example", 0, 0, 0, 2, 0},
	{"Read more:", 0, 0, 0, 0, 0}, /* nothing behind it */
	{"One two three. Photo: A. Name", 4, 4, 0, 0, 0},
	{"One two. Photo: Name: x", 3, 4, 0, 0, 0},
	{"One two (three four)", 0, 0, 2, 0, 0},
	{"One two (three four).", 0, 0, 2, 0, 0},
	{"One (two) three", 0, 0, 0, 0, 0},
	{"One two (three", 0, 0, 0, 0, 0},
	{"One two / three", 0, 0, 0, 2, 0},
	{"One / two | three", 0, 0, 0, 2, 0},
	{"One two. \xC2\xA9 Three | Four", 0, 0, 0, 3, 2},
	{"\xC2\xA9 2024 One", 0, 0, 0, 0, 0}, /* nothing before it */
	{"\xC3\xA9t\xC3\xA9 (\xC3\xA0 la plage)", 0, 0, 1, 0, 0},
};

static void
joints_are_counted_in_words(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		rel_str text = {cases[i].text, strlen(cases[i].text)};
		struct scan s;

		scan_line(&s, text);
		scan_joints(&s, text);
		if (s.label != cases[i].label || s.colon != cases[i].colon || s.open != cases[i].open ||
		    s.slash != cases[i].slash || s.copy != cases[i].copy)
			fail_msg("%s: %u %u %u %u %u", cases[i].text, s.label, s.colon, s.open,
				s.slash, s.copy);
	}
}

static struct scan
scanned(const char *line)
{
	rel_str text = {line, strlen(line)};
	struct scan s;

	scan_line(&s, text);
	scan_joints(&s, text);
	return s;
}

static void
a_source_in_brackets_ends_a_sentence(void **state)
{
	static const char *const ends[] = {"So said he. (AFP)", "So said he (AFP).", "So said he (AFP)"};
	static const int stop[] = {1, 1, 0};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct scan s = scanned(ends[i]);

		assert_int_equal(s.last == EDGE_STOP, stop[i]);
	}
}

static void
a_bracket_may_stand_apart(void **state)
{
	static const char *const ends[] = {"At the quay. (A. Name/Agency)", "At the quay (A. Name/Agency)",
		"At the quay"};
	static const int apart[] = {1, 0, 0};
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct scan s = scanned(ends[i]);

		assert_int_equal(s.apart, apart[i]);
	}
}

static void
long_lines_have_none(void **state)
{
	static char text[4 * SCAN_WORDS + 64];
	struct scan s;
	size_t i, n = 0;

	(void)state;
	for (i = 0; i <= SCAN_WORDS; i++)
		n += (size_t)sprintf(text + n, i ? "ab " : "ab: ");
	scan_line(&s, (rel_str){text, n});
	scan_joints(&s, (rel_str){text, n});
	assert_int_equal(s.label, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joints_are_counted_in_words),
		cmocka_unit_test(a_source_in_brackets_ends_a_sentence),
		cmocka_unit_test(a_bracket_may_stand_apart),
		cmocka_unit_test(long_lines_have_none),
	};

	return RUN(tests);
}
