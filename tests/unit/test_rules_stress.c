/* SPDX-License-Identifier: MIT */
/* Threads that share rules to which rows were added, so that each module
 * makes its tables anew: whoever comes first makes them for all. */
#include "unit.h"

#include <pthread.h>

#include "base/buf.h"
#include "rel.h"

#define THREADS 4

static const char page[] = "<!doctype html><body><nav><a href=/>Start</a></nav><article><h1>Neuer Weg</h1>"
	"<p>Berlin, 3. Mai 2021. Der Rat hat am Montag beschlossen, den Weg am See zu bauen.</p>"
	"<p>Anna Brandt, die Bürgermeisterin, sagte: „Wir bauen den Weg im Mai, und er bleibt offen.“</p>"
	"<p>Der Rat hat am Montag beschlossen, den Weg am See zu bauen.</p></article></body>";

struct work {
	const struct rel_rules *rules;
	struct rel_buf out;
	int rc;
};

static int
keep(void *user, const void *p, size_t n)
{
	rel_buf_put(user, p, n);
	return 0;
}

static void *
all_passes(void *user)
{
	static const unsigned passes[] = {REL_NORM | REL_STRIP | REL_DEDUPE, REL_QUOTES, REL_META};
	struct work *w = user;
	size_t i;

	for (i = 0; !w->rc && i < sizeof(passes) / sizeof(*passes); i++) {
		struct rel_stream_opts o = REL_OPTS(rel_stream_opts);
		struct rel_stream *s;

		o.passes = passes[i];
		o.out = keep;
		o.user = &w->out;
		w->rc = rel_stream_new(&s, w->rules, &o);
		if (!w->rc)
			w->rc = rel_stream_run(s, "page", (rel_str){page, sizeof(page) - 1});
		rel_stream_free(s);
	}
	return NULL;
}

static void
rules_are_shared(void **state)
{
	static const char *const tables[] = {"boilerplate.de", "firstnames", "offices.de", "cues.de", "grammar.de",
		"negators", "months", "langwords", "metawords", "linewords", "places", "speech", "html-hints"};
	struct work w[THREADS];
	pthread_t thread[THREADS];
	struct rel_rules *rules;
	size_t i;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	for (i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		assert_int_equal(rel_rules_add(rules, tables[i], STR("!zzz\n")), 0);
	for (i = 0; i < THREADS; i++) {
		w[i] = (struct work){rules, REL_BUF_INIT, 0};
		assert_int_equal(pthread_create(&thread[i], NULL, all_passes, &w[i]), 0);
	}
	for (i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(thread[i], NULL), 0);
	for (i = 0; i < THREADS; i++) {
		assert_int_equal(w[i].rc, 0);
		assert_true(w[i].out.n > 0);
		assert_string_equal(w[i].out.p, w[0].out.p);
	}
	for (i = 0; i < THREADS; i++)
		rel_buf_free(&w[i].out);
	rel_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rules_are_shared)};

	return RUN(tests);
}
