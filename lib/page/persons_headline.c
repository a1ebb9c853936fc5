/* SPDX-License-Identifier: MIT */
/*
 * English headlines write every word with a capital, so that a capital there
 * tells nothing: "Board Approves New Fund Rules" names no fund.
 */
#include "page/persons_impl.h"

#define CAPITALS 4 /* words that make a headline, at least */
#define SHORT 4    /* letters of a word that stays small: "with", "over" */

/* A small word that a headline would not have: a longer one, or a verb. */
static int
is_small(const struct tok *t)
{
	return t->kind == TOK_LOWER &&
	       (t->end - t->start > SHORT || (t->cls & (NAME_SPEECH | NAME_VERB | NAME_COPULA)));
}

/* Index behind the sentence that begins at i. */
static uint32_t
sentence(const struct people *s, uint32_t i)
{
	for (i++; s->tok[i].kind != TOK_END && !(s->tok[i].flag & (TOK_FIRST | TOK_GAP)); i++)
		;
	return i;
}

static int
is_headline(const struct people *s, uint32_t from, uint32_t to)
{
	uint32_t i, capitals = 0;

	for (i = from; i < to; i++) {
		if (is_small(&s->tok[i]))
			return 0;
		capitals += tok_capital(&s->tok[i]);
	}
	return capitals >= CAPITALS;
}

void
people_headlines(struct people *s)
{
	uint32_t i = 0, end;

	while (s->lang == NAME_EN && i < s->ntok) {
		end = s->tok[i].kind == TOK_END ? i + 1 : sentence(s, i);
		if (is_headline(s, i, end))
			for (; i < end; i++)
				s->tok[i].flag |= TOK_HEADLINE;
		i = end;
	}
}
