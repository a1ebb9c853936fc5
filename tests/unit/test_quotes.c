/* SPDX-License-Identifier: MIT */
/* rel_quotes by its interface; what it finds in which words is in
 * tests/cli/quotes.test. */
#include "unit.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "pass/quotes.h"
#include "pass/quotes_speech.h"

struct page {
	struct rel_rules *rules;
	struct rel_doc *doc;
};

static int
set_up(void **state)
{
	struct page *p = calloc(1, sizeof(*p));

	*state = p;
	return !p || rel_rules_new(&p->rules) || rel_doc_new(&p->doc, p->rules);
}

static int
tear_down(void **state)
{
	struct page *p = *state;

	rel_doc_free(p->doc);
	rel_rules_free(p->rules);
	free(p);
	return 0;
}

static size_t
quotes_of(struct page *p, rel_str text, const struct rel_quotes_opts *o, const struct rel_quote **q)
{
	struct rel_parse_opts parse = REL_OPTS(rel_parse_opts);
	size_t n;

	parse.kind = REL_TEXT;
	assert_int_equal(rel_doc_parse(p->doc, text, &parse), REL_OK);
	assert_int_equal(rel_quotes(p->doc, o, q, &n), REL_OK);
	return n;
}

static void
text_lies_at_its_offsets(void **state)
{
	static const char text[] =
		"Änne Öz sagte: „Ähm, wir bauen um.“ „Schön“, so Öz. Später sagte Öz, er sei müde.";
	struct rel_quotes_opts o = REL_OPTS(rel_quotes_opts);
	const struct rel_quote *q;
	size_t i, n;

	o.indirect = o.bytes = 1;
	n = quotes_of(*state, (rel_str){text, sizeof(text) - 1}, &o, &q);
	assert_true(n >= 2);
	for (i = 0; i < n; i++) {
		assert_true(q[i].end <= sizeof(text) - 1);
		assert_ptr_equal(q[i].text.p, text + q[i].start);
		assert_int_equal(q[i].text.n, q[i].end - q[i].start);
		if (q[i].mention.p)
			assert_ptr_equal(q[i].mention.p, text + q[i].mention_start);
		if (i)
			assert_true(q[i - 1].start <= q[i].start);
		assert_true(q[i].confidence >= 0.5 && q[i].confidence <= 1);
		assert_string_equal(q[i].language, "de");
		assert_int_equal(q[i].paragraph, 1);
	}
}

static void
a_page_without_words_has_none(void **state)
{
	static const char *const texts[] = {
		"", "\n\n", "„“", "\"", "“”“”", "...", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"};
	const struct rel_quote *q;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_int_equal(quotes_of(*state, str_of(texts[i]), NULL, &q), 0);
}

/* A byte order mark is not counted, and does not shift persons either. */
static void
a_byte_order_mark_is_not_counted(void **state)
{
	static const char text[] = "\xEF\xBB\xBF"
				   "Anna Brandt tagt. „Wir bauen um“, sagte Brandt.";
	const struct rel_quote *q;

	assert_int_equal(quotes_of(*state, (rel_str){text, sizeof(text) - 1}, NULL, &q), 1);
	assert_int_equal(q[0].start, 19);
	assert_int_equal(q[0].mention_start, 40);
	assert_span(q[0].speaker, "Anna Brandt");
}

/* The same page again, after another one, gives the same. */
static void
a_page_leaves_nothing_behind(void **state)
{
	rel_str a = STR("Bert Adler (SPD) sagte: „Das ist viel zu teuer für uns.“"),
		b = STR("„Wir haben nichts davon gewusst.“");
	const struct rel_quote *q;

	assert_int_equal(quotes_of(*state, a, NULL, &q), 1);
	assert_true(q[0].mention.p != NULL);
	assert_int_equal(quotes_of(*state, b, NULL, &q), 1);
	assert_null(q[0].mention.p);
	assert_null(q[0].speaker.p);
}

static void
confidence_is_a_threshold(void **state)
{
	rel_str text =
		STR("Anna Brandt sagte: „Wir bauen um.“ Das Schiff „Anna“ fährt. Sie nannte das „gut“.");
	struct rel_quotes_opts o = REL_OPTS(rel_quotes_opts);
	const struct rel_quote *q;
	size_t n, before = 100, i;

	for (i = 1; i < 10; i++) {
		o.min_confidence = (double)i / 10;
		n = quotes_of(*state, text, &o, &q);
		assert_true(n <= before);
		before = n;
		while (n)
			assert_true(q[--n].confidence >= o.min_confidence);
	}
}

/* An added row makes a word report. */
static void
rules_can_be_added(void **state)
{
	struct page *p = *state;
	rel_str text = STR("Der Rat hat getagt. Dabei bromselte Anna Brandt, dass der Hafen umgebaut werde.");
	struct rel_quotes_opts o = REL_OPTS(rel_quotes_opts);
	const struct rel_quote *q;

	o.indirect = 1;
	assert_int_equal(quotes_of(p, text, &o, &q), 0);
	tear_down(state);
	assert_int_equal(set_up(state), 0);
	p = *state;
	assert_int_equal(
		rel_rules_add(p->rules, "cues.de", (rel_str)STR("bromselte\tv\tbromseln\t\tc\n")), REL_OK);
	assert_int_equal(quotes_of(p, text, &o, &q), 1);
	assert_true(str_is(q[0].cue, "bromselte"));
	assert_true(str_is(q[0].speaker, "Anna Brandt"));
}

/* More than goes to the sink at once: each line once. */
static void
many_lines_are_written_once(void **state)
{
	enum { MANY = 400 };
	struct page *p = *state;
	struct rel_quotes_opts o = REL_OPTS(rel_quotes_opts);
	struct rel_buf text = REL_BUF_INIT, lines = REL_BUF_INIT;
	const struct rel_quote *q;
	size_t i, n;

	for (i = 0; i < MANY; i++)
		rel_buf_printf(&text, "„Wir bauen die Brücke Nummer %zu im Mai um“, sagte Anna Brandt.\n", i);
	n = quotes_of(p, buf_all(&text), &o, &q);
	assert_int_equal(n, MANY);
	assert_int_equal(rel_write_quotes(p->doc, "page", buf_sink, &lines), REL_OK);
	assert_true(lines.n > 1 << 16);
	assert_int_equal(str_count(buf_all(&lines), '\n'), MANY);
	rel_buf_free(&text);
	rel_buf_free(&lines);
}

static void
every_feature_has_a_weight(void **state)
{
	struct page *p = *state;
	const struct table *t = rules_table(p->rules, "speech");
	size_t i, k;

	assert_non_null(t);
	assert_int_equal(t->rows, SPEECH_FEATURES);
	for (i = 0; i < SPEECH_FEATURES; i++) {
		for (k = 0; k < t->rows && !str_is(t->row[k].cell[0], quotes_feature_names[i]); k++)
			;
		assert_true(k < t->rows);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_lies_at_its_offsets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_page_without_words_has_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_byte_order_mark_is_not_counted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_page_leaves_nothing_behind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(confidence_is_a_threshold, set_up, tear_down),
		cmocka_unit_test_setup_teardown(rules_can_be_added, set_up, tear_down),
		cmocka_unit_test_setup_teardown(many_lines_are_written_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_feature_has_a_weight, set_up, tear_down),
	};

	return RUN(tests);
}
