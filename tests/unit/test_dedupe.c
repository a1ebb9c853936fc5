/* SPDX-License-Identifier: MIT */
/* What rel_dedupe remembers, and that pieces change nothing. */
#include "unit.h"

#include "pass/dedupe_near.h"
#include "pass/dedupe_set.h"

static void
set_holds_what_was_added(void **state)
{
	struct dedupe_set s = {0};
	enum { N = 50000 };
	uint64_t i, key;
	int added;

	(void)state;
	for (i = 1; i <= N; i++) {
		key = i * 0x9E3779B97F4A7C15u;
		assert_int_equal(dedupe_set_add(&s, key, (uint32_t)i, &added), i);
		assert_int_equal(added, 1);
	}
	for (i = 1; i <= N; i++) {
		assert_int_equal(dedupe_set_add(&s, i * 0x9E3779B97F4A7C15u, 7, &added), i);
		assert_int_equal(added, 0);
	}
	dedupe_set_clear(&s);
	assert_int_equal(dedupe_set_add(&s, 0x9E3779B97F4A7C15u, 7, &added), 7);
	assert_int_equal(added, 1);
	dedupe_set_free(&s);
}

/* Paragraph i of a text in which no two words in a row come again. */
static void
make(token *t, size_t n, uint64_t i)
{
	size_t k;

	for (k = 0; k < n; k++) {
		uint64_t x = hash64(&(uint64_t[2]){i, k}, 16);

		t[k] = (token)(TOKEN_WORD + x % (TOKEN_FIGURE - TOKEN_WORD));
	}
}

static void
near_finds_after_growing(void **state)
{
	struct near s = {0};
	struct near_found f;
	enum { N = 9000, WORDS = 40 };
	token t[WORDS];
	size_t found = 0, chance = 0;
	uint32_t i;

	(void)state;
	for (i = 0; i < N; i++) {
		make(t, WORDS, i);
		assert_int_equal(near_search(&s, t, WORDS, &f), 0);
		chance += f.n;
		assert_int_equal(near_add(&s, t, WORDS, i), 0);
	}
	assert_true(s.level > 0); /* it samples by now */
	assert_true(chance < N / 500); /* two shingles with one tag */
	for (i = 0; i < N; i++) {
		make(t, WORDS, i);
		t[20] = TOKEN_WORD; /* an edited copy */
		assert_int_equal(near_search(&s, t, WORDS, &f), 0);
		found += f.n && s.rec[f.hit[0].record].par == i;
	}
	assert_true(found > N - N / 50);
	near_free(&s);
}

static void
run(const struct rel_rules *rules, enum rel_level level, rel_str text, size_t step, struct rel_buf *out)
{
	struct rel_dedupe_opts d = REL_OPTS(rel_dedupe_opts);
	struct rel_stream_opts o = REL_OPTS(rel_stream_opts);
	struct rel_stream *s;
	size_t i, n;

	d.level = level;
	o.passes = REL_DEDUPE;
	o.kind = REL_TEXT;
	o.dedupe = &d;
	o.out = buf_sink;
	o.user = out;
	assert_int_equal(rel_stream_new(&s, rules, &o), 0);
	assert_int_equal(rel_stream_begin(s, "page"), 0);
	for (i = 0; i < text.n; i += n) {
		n = text.n - i < step ? text.n - i : step;
		assert_int_equal(rel_stream_feed(s, text.p + i, n), 0);
	}
	assert_int_equal(rel_stream_end(s), 0);
	rel_stream_free(s);
}

static void
pieces_change_nothing(void **state)
{
	static const size_t step[] = {333, 65536, 1 << 30};
	struct rel_buf text = REL_BUF_INIT, first, out;
	struct rel_rules *rules;
	unsigned i, k, level, kept;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	for (i = 0; i < 6000; i++) {
		k = i % 3 ? i : i / 7; /* every third one says an earlier one again */
		rel_buf_printf(&text, "%s Nummer w%ux kam nach Ort v%uy und traf dort Person u%uz%s\n",
			i % 3 ? "Der Mann" : "DER MANN", k, k * 7 % 1000, k * 13 % 977, i % 5 ? "." : "");
		if (i % 11 == 0)
			buf_puts(&text, "Foto: dpa\n\n");
	}
	for (level = REL_EXACT; level <= REL_NEAR; level++) {
		first = REL_BUF_INIT;
		run(rules, (enum rel_level)level, buf_all(&text), step[0], &first);
		for (i = 1; i < sizeof(step) / sizeof(*step); i++) {
			out = REL_BUF_INIT;
			run(rules, (enum rel_level)level, buf_all(&text), step[i], &out);
			assert_int_equal(out.n, first.n);
			assert_memory_equal(out.p, first.p, first.n);
			rel_buf_free(&out);
		}
		for (kept = 0, i = 0; i < first.n; i++)
			kept += first.p[i] == '\n';
		assert_true(level == REL_EXACT ? kept > 5500 : kept < 6000);
		rel_buf_free(&first);
	}
	rel_buf_free(&text);
	rel_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(set_holds_what_was_added), cmocka_unit_test(near_finds_after_growing),
		cmocka_unit_test(pieces_change_nothing),
	};

	return RUN(tests);
}
