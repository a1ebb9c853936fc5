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

/* The token behind the sentence that begins at i; *headline: it is one. */
static uint32_t
sentence(const struct people *s, uint32_t i, int *headline)
{
	uint32_t k, capitals = 0, small = 0;

	for (k = i; k < s->ntok && s->tok[k].kind != TOK_END; k++) {
		const struct tok *t = &s->tok[k];

		if (k > i && (t->flag & (TOK_FIRST | TOK_GAP)))
			break;
		capitals += tok_capital(t);
		small += is_small(t);
	}
	*headline = capitals >= CAPITALS && !small;
	return k;
}

void
people_headlines(struct people *s)
{
	uint32_t i = 0, end;
	int headline;

	while (s->lang == NAME_EN && i < s->ntok) {
		end = sentence(s, i, &headline);
		for (; i < end; i++)
			s->tok[i].flag |= headline ? TOK_HEADLINE : 0;
		i += end < s->ntok && s->tok[end].kind == TOK_END;
	}
}
