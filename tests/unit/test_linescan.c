/* SPDX-License-Identifier: MIT */
/* Words and marks of a line, wherever in the line they stand. */
#include "unit.h"

#include "text/linescan.h"

enum { CAP = SCAN_CAP, UPPER = SCAN_CAP | SCAN_UPPER };
#define DIGITS(n) (SCAN_NUM | (n) << 4)

static const struct {
	const char *text;
	unsigned n, form[6], marks;
} line[] = {
	{"", 0, {0}, 0},
	{" ... - ", 0, {0}, 0},
	{"one Two THREE", 3, {0, CAP, UPPER}, 0},
	{"E-Mail", 2, {CAP, CAP}, 0},
	{"a 12 1234567 b2b B2B 2nd", 6, {0, DIGITS(2), DIGITS(7), 0, UPPER, 0}, 0},
	{"3D2D", 1, {SCAN_UPPER}, 0},
	{"12345678901234567890", 1, {DIGITS(15)}, 0},
	{"Über ÄMTER Größe", 3, {CAP, UPPER, CAP}, 0},
	{"Daten\xC2\xADschutz", 1, {CAP}, 0},
	{"\xE2\x80\x9EWort\xE2\x80\x9C", 1, {CAP}, SCAN_QUOTE},
	{"\xC2\xA9 2024", 1, {DIGITS(4)}, SCAN_COPY},
	{"\xE6\x96\xB0\xE8\x81\x9E", 2, {0, 0}, 0}, /* a sign, a word */
	{"a@b.de", 3, {0, 0, 0}, SCAN_AT},
	{"@name #tag", 2, {0, 0}, SCAN_HANDLE},
	{"https://x.org", 3, {0, 0, 0}, SCAN_URL},
	{"a / b:/c", 3, {0, 0, 0}, 0},
	{"+49 30", 2, {DIGITS(2), DIGITS(2)}, SCAN_PHONE},
	{"1 + 1", 2, {DIGITS(1), DIGITS(1)}, 0},
	{"Home | News > Sport", 3, {CAP, CAP, CAP}, SCAN_SEP},
	{"a>b {c}", 3, {0, 0, 0}, SCAN_BRACE},
	{"caf\xE9 bar \xC3", 2, {0, 0}, 0}, /* not UTF-8 */
};

static void
check_line(const char *text, const unsigned *form, unsigned n, unsigned marks, unsigned before)
{
	struct scan s;
	unsigned i;

	scan_line(&s, str_of(text));
	assert_int_equal(s.n, before + n);
	assert_int_equal(s.known, before + n);
	assert_int_equal(s.marks, marks);
	for (i = 0; i < n; i++)
		assert_int_equal(s.form[before + i], form[i]);
}

/* The same at every place of the 64 bytes that are looked at together. */
static void
test_lines(void **state)
{
	char text[256];
	unsigned i, at;

	(void)state;
	for (i = 0; i < sizeof(line) / sizeof(*line); i++) {
		unsigned n = line[i].n;

		check_line(line[i].text, line[i].form, n, line[i].marks, 0);
		for (at = 2; at < 140; at++) {
			memset(text, 'x', at - 1);
			text[at - 1] = ' ';
			strcpy(text + at, line[i].text);
			check_line(text, line[i].form, n, line[i].marks, 1);
		}
	}
}

static uint32_t
key(const char *text)
{
	struct scan s;

	scan_line(&s, str_of(text));
	assert_int_equal(s.known, 1);
	return s.key[0];
}

static void
test_keys(void **state)
{
	static const char *const same[][2] = {{"Datenschutz", "DATENSCHUTZ"}, {"Über", "uber"},
		{"gro\xC3\x9F", "gros"}, {"Newsletterabonnement", "NEWSLETTER\xC2\xAD" "ABONNEMENT"},
		{"7", "2024"}, {"\xCE\x91\xCE\x92", "\xCE\xB1\xCE\xB2"}, {"ABCDEFGH", "abcdefgh"}};
	static const char *const other[][2] = {{"share", "shares"}, {"abcdefgh", "abcdefghi"},
		{"abcdefghijklmnop", "abcdefghijklmnopq"}, {"b2b", "b2c"}, {"a1", "1a"}};
	unsigned i;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(*same); i++)
		assert_int_equal(key(same[i][0]), key(same[i][1]));
	for (i = 0; i < sizeof(other) / sizeof(*other); i++)
		assert_int_not_equal(key(other[i][0]), key(other[i][1]));
}

static void
test_edges(void **state)
{
	static const struct { const char *text; int first, last; } edge[] = {
		{"Ein Satz.", EDGE_UPPER, EDGE_STOP}, {"- Punkt:", EDGE_ITEM, EDGE_COLON},
		{"\"Zitat.\"", EDGE_QUOTE, EDGE_STOP}, {"3 Fragen?", EDGE_DIGIT, EDGE_ASK},
		{"mehr ...", EDGE_LOWER, EDGE_DOTS}, {"mehr \xE2\x80\xA6", EDGE_LOWER, EDGE_DOTS},
		{"Name *", EDGE_UPPER, EDGE_STAR}, {"", EDGE_OTHER, EDGE_OTHER}};
	struct scan s;
	unsigned i;

	(void)state;
	for (i = 0; i < sizeof(edge) / sizeof(*edge); i++) {
		scan_line(&s, str_of(edge[i].text));
		assert_int_equal(s.first, edge[i].first);
		assert_int_equal(s.last, edge[i].last);
	}
}

/* Of a long line the first part is looked at, and the words are estimated. */
static void
test_long(void **state)
{
	char text[4096];
	struct scan s;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text); i++)
		text[i] = i % 8 == 7 ? ' ' : 'a';
	scan_line(&s, (rel_str){text, sizeof(text)});
	assert_int_equal(s.n, sizeof(text) / 8);
	assert_int_equal(s.known, SCAN_BYTES / 8);
	assert_true(s.marks & SCAN_LONG);
	memset(text, 'a', sizeof(text));
	scan_line(&s, (rel_str){text, SCAN_BYTES});
	assert_int_equal(s.n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines), cmocka_unit_test(test_keys),
		cmocka_unit_test(test_edges), cmocka_unit_test(test_long)};

	return RUN(tests);
}
