/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "format/date.h"
#include "text/rules.h"

static struct rel_rules *rules;
static const struct table *months;

/* All dates of the text as "2020-05-03 ...", compared with want. */
static void
dates(const char *text, const char *want)
{
	rel_str t = str_of(text);
	char got[400] = "", iso[11];
	struct date d;
	size_t pos = 0;

	while (date_next(months, t, &pos, &d)) {
		date_print(iso, &d);
		if (got[0])
			strcat(got, " ");
		strcat(got, iso);
		assert_in_range(d.at.p - t.p, 0, t.n);
		assert_true(pos <= t.n);
	}
	if (strcmp(got, want))
		fail_msg("%s: wanted \"%s\", got \"%s\"", text, want, got);
}

static void
written_forms(void **state)
{
	(void)state;
	dates("Musterstadt, den 02. Dezember 2022", "2022-12-02");
	dates("13.01.2022 • Meldung", "2022-01-13");
	dates("Datum:26. Januar 2022", "2022-01-26");
	dates("Musterstadt, 28.10.2021, 058/21", "2021-10-28");
	dates("03. 07. 2018", "2018-07-03");
	dates("am 3.10.19 und am 03.10.19", "2019-10-03 2019-10-03");
	dates("October 2, 2018", "2018-10-02");
	dates("Oct. 2nd 2018", "2018-10-02");
	dates("2nd of October, 2018", "2018-10-02");
	dates("2ND OCTOBER 2018", "2018-10-02");
	dates("the 2 October  2018 of old texts", "2018-10-02");
	dates("1er août 2019, le 5 févr. 2020", "2019-08-01 2020-02-05");
	dates("2 de octubre de 2018", "2018-10-02");
	dates("3 maggio 2019", "2019-05-03");
	dates("4 maart 2020", "2020-03-04");
	dates("5 мая 2021", "2021-05-05");
	dates("2018年10月2日", "2018-10-02");
	dates("2018년 10월 2일", "2018-10-02");
	dates("2018-10-02T10:00:00Z 2018/10/2 2018.10.02", "2018-10-02 2018-10-02 2018-10-02");
	dates("20181002", "2018-10-02");
	dates("2018. október 2.", "2018-10-02");
	dates("02-Oct-18 and Oct 2, '18", "2018-10-02 2018-10-02");
	dates("Week 2012 June 16, 2012", "2012-06-16");
	dates("3 Febuary 1976", "1976-02-03");
	dates("31.12.49, 01.01.50", "2049-12-31 1950-01-01");
}

static void
what_is_no_date(void **state)
{
	(void)state;
	dates("30.02.2018, 31 April 2018, 29.02.2019", "");
	dates("29.02.2020 29 February 2000 29 February 1900", "2020-02-29 2000-02-29");
	dates("2018-13-01 2018-00-10 00.10.2018", "");
	dates("192.168.10.18 and 1.2.3.4", "");
	dates("Version 1.2.18, v1.10.18", "");
	dates("Nr. 058/21, Az. 12/3456", "");
	dates("11.30 Uhr, 5 May 18:30, 2 Mai 20 Uhr", "");
	dates("May 2018, Juni 2020", "");
	dates("3 Marmalade 2018", "");
	dates("12345678 99999999", "");
	dates("01.01.1899 1.1.2100", "");
	dates("", "");
}

static void
flags(void **state)
{
	struct date d;
	size_t pos = 0;

	(void)state;
	assert_true(date_next(months, STR("10/2/2018"), &pos, &d));
	assert_true(d.flags & DATE_EITHER);
	assert_int_equal(d.day, 10);
	date_swap(&d);
	assert_int_equal(d.day, 2);
	pos = 0;
	assert_true(date_next(months, STR("10/22/2018"), &pos, &d));
	assert_false(d.flags & DATE_EITHER);
	assert_int_equal(d.month, 10);
	pos = 0;
	assert_true(date_next(months, STR("12.-14. Mai 2020"), &pos, &d));
	assert_true(d.flags & DATE_RANGE);
	pos = 0;
	assert_true(date_next(months, STR("15.12.2020 - 14:49 Uhr"), &pos, &d));
	assert_true(d.flags & DATE_TIMED);
	assert_span(d.at, "15.12.2020");
}

static void
days_are_in_order(void **state)
{
	struct date a = {1900, 1, 1, 0, 0, {NULL, 0}}, b = {2000, 2, 29, 0, 0, {NULL, 0}},
		    c = {2000, 3, 1, 0, 0, {NULL, 0}};

	(void)state;
	assert_int_equal(date_days(&a), 0);
	assert_int_equal(date_days(&c) - date_days(&b), 1);
	assert_int_equal(date_days(&b), 36583);
}

/* A figure is looked at a bounded number of times: ten times the text, ten
 * times the figures, and none of them a date. */
static void
long_runs_end(void **state)
{
	size_t n = 1 << 20, pos = 0;
	char *p = malloc(n);
	struct date d;

	(void)state;
	memset(p, '1', n);
	assert_false(date_next(months, (rel_str){p, n}, &pos, &d));
	memset(p, ' ', n);
	p[0] = p[n - 1] = '3';
	pos = 0;
	assert_false(date_next(months, (rel_str){p, n}, &pos, &d));
	free(p);
}

/* Bytes before the text are another's, though they would make a month of it. */
static void
nothing_before_the_text(void **state)
{
	rel_str text = STR("December 3, 2018");
	size_t pos = 0;
	struct date d;

	(void)state;
	text.p += 2;
	text.n -= 2;
	assert_false(date_next(months, text, &pos, &d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_forms), cmocka_unit_test(what_is_no_date), cmocka_unit_test(flags),
		cmocka_unit_test(days_are_in_order), cmocka_unit_test(long_runs_end),
		cmocka_unit_test(nothing_before_the_text),
	};
	int rc;

	if (rel_rules_new(&rules))
		return 1;
	months = rules_table(rules, "months");
	rc = RUN(tests);
	rel_rules_free(rules);
	return rc;
}
