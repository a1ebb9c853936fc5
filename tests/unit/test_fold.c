/* SPDX-License-Identifier: MIT */
/* Folding: what counts as the same text and what does not. */
#include "unit.h"

#include "text/fold.h"
#include "text/rules.h"
#include "text/token.h"

static struct rel_rules *rules;
static const struct words *words;

static int
set_up(void **state)
{
	(void)state;
	if (rel_rules_new(&rules))
		return -1;
	words = words_of(rules);
	return words ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	rel_rules_free(rules);
	return 0;
}

static void
check(const char *in, const char *want)
{
	struct fold_text t = {0};

	assert_int_equal(fold_text(&t, words, str_of(in)), 0);
	assert_span((rel_str){t.p, t.n}, want);
	fold_free(&t);
}

static void
letters(void **state)
{
	(void)state;
	check("", "");
	check(" \t.,;- ", "");
	check("Der ALTE  Mann", "der alte mann");
	check("\xE2\x80\x9EGr\xC3\xBC\xC3\x9F" "e\xE2\x80\x9C, \xC3\x84rzte", "gr\xC3\xBCsse \xC3\xA4rzte");
	check("STRASSE stra\xC3\x9F" "e", "strasse strasse");
	check("Mu\xCC\x88hle", "m\xC3\xBChle");                /* NFD */
	check("Wirt\xC2\xADschaft", "wirtschaft");              /* soft hyphen */
	check("Wirt\xE2\x80\x8Bschaft", "wirtschaft");          /* zero width */
	check("e\xEF\xAC\x83zient", "effizient");               /* ligature */
	check("\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\x93", "ab3");   /* full width */
	check("a\xC3\x97" "b\xC3\xB7" "c", "a b c");
	check("\xC5\x81\xC3\x93" "D\xC5\xB9", "\xC5\x82\xC3\xB3" "d\xC5\xBA");
	check("\xD0\x9C\xD0\x9E\xD0\xA1\xD0\x9A\xD0\x92\xD0\x90", "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
	check("\xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x97\xA5 \xE6\x9C\xAC");
	check("M&uuml;ller &amp; S&ouml;hne &amp;uuml;", "m\xC3\xBCller s\xC3\xB6hne \xC3\xBC");
}

static void
every_place_of_a_block(void **state)
{
	char in[64], want[64];
	size_t at;

	(void)state;
	/* a letter of two bytes, a figure and a dash at every place of the
	 * blocks of sixteen that the fast way reads */
	for (at = 0; at < 40; at++) {
		memset(in, 'A', at);
		memset(want, 'a', at);
		strcpy(in + at, "\xC3\x84\xC3\x9F \xE2\x80\x93 7 Xy");
		strcpy(want + at, "\xC3\xA4ss 7 xy");
		check(in, want);
	}
}

static void
figures(void **state)
{
	(void)state;
	check("10.000 Menschen", "10000 menschen");
	check("10 000 Menschen", "10000 menschen");
	check("10\xC2\xA0" "000 Menschen", "10000 menschen");
	check("1.234.567,89", "1234567.89");
	check("2010 100", "2010 100");
	check("3,5 3.5", "3.5 3.5");
	check("5% 5 %", "5 percent 5 percent");
	check("$5 5\xE2\x82\xAC", "5 dollar 5 euro");
	check("von -5 auf 5 Grad, 3-5", "von -5 auf 5 grad 3 5");
	check("A35", "a35");
	check("2:1", "2 1");
}

static void
dates(void **state)
{
	(void)state;
	check("am 9. November 2017 in", "am 2017-11-09 in");
	check("am 09.11.2017 in", "am 2017-11-09 in");
	check("am 9. 11. 2017 in", "am 2017-11-09 in");
	check("2017-11-09", "2017-11-09");
	check("November 9, 2017", "2017-11-09");
	check("on 9th of November 2017", "on 2017-11-09");
	check("le 1er mars 2020", "le 2020-03-01");
	check("el 9 de noviembre de 2017", "el 2017-11-09");
	check("9. Mai", "05-09");
	check("25/11/2017", "2017-11-25");
	check("03/04/2017", "03 04 2017"); /* may be either */
	check("99.99.2017", "99.99.2017");
}

static void
words_as_written(void **state)
{
	struct fold_text t = {0};

	(void)state;
	assert_int_equal(fold_text(&t, words, str_of("Am 9. November 2017 kamen 10 000 Leute")), 0);
	assert_int_equal(fold_words(&t, 100), 8);
	assert_true(fold_words(&t, 3) >= 3);
	assert_int_equal(fold_text(&t, words, str_of("")), 0);
	assert_int_equal(fold_words(&t, 100), 0);
	fold_free(&t);
}

static void
tokens(void **state)
{
	struct fold_text t = {0};
	struct token_list l = {0};

	(void)state;
	assert_int_equal(fold_text(&t, words, str_of("Der Mann und die Frau kamen nicht, sagte er 2017 im Haus")), 0);
	assert_int_equal(token_split(&l, words, &t), 0);
	/* mann frau kamen nicht er 2017 2017 im haus */
	assert_int_equal(l.n, 9);
	assert_true(token_negator(l.id[3]));
	assert_true(token_figure(l.id[5]) && token_figure(l.id[6]));
	assert_int_equal(l.at[0], 4);
	fold_free(&t);
	token_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters), cmocka_unit_test(every_place_of_a_block), cmocka_unit_test(figures),
		cmocka_unit_test(dates), cmocka_unit_test(words_as_written), cmocka_unit_test(tokens),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
