/* SPDX-License-Identifier: MIT */
/* Text through rel_dedupe at every level; the first byte picks a second look
 * at it as drops and as keys. */
#include <stdint.h>
#include <stdlib.h>

#include "rel.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
count(void *user, const void *p, size_t n)
{
	(void)p;
	*(size_t *)user += n;
	return 0;
}

static size_t
run(const struct rel_rules *rules, struct rel_dedupe_opts *d, rel_str text, int *rc)
{
	struct rel_stream_opts o = REL_OPTS(rel_stream_opts);
	struct rel_stream *s;
	size_t out = 0;

	o.passes = REL_DEDUPE;
	o.kind = REL_TEXT;
	o.dedupe = d;
	o.out = count;
	o.user = &out;
	*rc = rel_stream_new(&s, rules, &o);
	if (!*rc)
		*rc = rel_stream_run(s, "page", text);
	rel_stream_free(s);
	return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct rel_dedupe_opts d = REL_OPTS(rel_dedupe_opts);
	rel_str text = {(const char *)p, n};
	struct rel_rules *rules;
	struct rel_drops *drops;
	int level, rc;

	if (rel_rules_new(&rules))
		return 0;
	for (level = REL_EXACT; level <= REL_NEAR; level++) {
		d.level = (enum rel_level)level;
		d.min_words = 3;
		/* nothing is added but a last newline; UTF-16 becomes UTF-8 */
		if ((run(rules, &d, text, &rc) > n + 1 && !(n > 1 && (p[0] | p[1]) == 0xFF)) || rc)
			abort();
	}
	d.level = REL_FOLD;
	d.decide = 1;
	run(rules, &d, text, &rc);
	d.decide = 0;
	d.keys = 1;
	run(rules, &d, text, &rc);
	d.keys = 0;
	if (!rel_drops_new(&drops, text)) {
		d.drops = drops;
		run(rules, &d, text, &rc);
	}
	rel_drops_free(drops);
	rel_similarity(rules, (rel_str){text.p, n / 2}, (rel_str){text.p + n / 2, n - n / 2});
	rel_rules_free(rules);
	return 0;
}
