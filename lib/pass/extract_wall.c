/* SPDX-License-Identifier: MIT */
#include "pass/extract_in.h"
#include "pass/lines.h"

enum {
	WALL_WORDS = 250, /* a page with more says something itself */
	BARE_WORDS = 40   /* of a page where one phrase is enough */
};

static int
is_bot(const struct phrases *ph, rel_str s)
{
	struct line l;

	line_look(&l, ph, s);
	return l.phrase && l.phrase->cls == PHRASE_BOT;
}

int
ex_is_wall(const struct ex_page *x, const struct rel_rules *rules)
{
	const struct phrases *ph = x->words <= WALL_WORDS ? phrases_of(rules) : NULL;
	int hits;
	size_t i;

	if (!ph)
		return 0;
	hits = x->head_title.n && is_bot(ph, x->head_title);
	for (i = 0; i < x->html->nblock; i++)
		hits += x->block[i].nth == 1 && is_bot(ph, x->html->block[i].text);
	return hits > 1 || (hits && x->words <= BARE_WORDS);
}
