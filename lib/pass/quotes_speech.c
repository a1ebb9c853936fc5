/* SPDX-License-Identifier: MIT */
/*
 * Is a marked span somebody's words, or a name, a title, irony?
 *
 * A logistic decision over surface features, each with one weight for short
 * spans (up to three words) and one for longer ones; the weights stand in
 * lib/data/speech.tsv and were fitted by scripts/fit-speech.
 */
#include "pass/quotes_speech.h"

#include <math.h>

enum { LIST_WORDS = 2, LIST_SPANS = 3 };

static int
is_stop(const struct qtok *t)
{
	return t->kind == TOK_PUNCT && (t->c == '.' || t->c == '!' || t->c == '?');
}

/* Marks without a letter between them say nothing. */
static int
has_word(const struct quotes *q, const struct qspan *p)
{
	size_t i;

	for (i = p->open + 1; i < p->close; i++)
		if (q->tok[i].kind == TOK_WORD)
			return 1;
	return 0;
}

/* Single marks hold speech on a page that has few others, when they are real
 * marks, or where a sentence ends inside them: 'Yes,' she said. */
static int
single_counts(const struct quotes *q, const struct qspan *p)
{
	const struct qtok *last = &q->tok[p->close - 1];
	uint8_t m = q->tok[p->open].mark;

	return q->sys.singles || m == MARK_SLOW || m == MARK_SLEFT || m == MARK_SGL || m == MARK_SGR ||
	       is_stop(last) || qtok_is(last, ',');
}

static unsigned
words_in(const struct quotes *q, const struct qspan *p)
{
	unsigned n = 0;
	size_t i;

	for (i = p->open + 1; i < p->close && n <= LIST_WORDS; i++)
		n += q->tok[i].kind == TOK_WORD;
	return n;
}

/* Does span b follow span a in a list: "may," "will," and "should"? */
static int
lists(const struct quotes *q, const struct qspan *a, const struct qspan *b)
{
	size_t i;

	if (b->depth || b->open <= a->close || b->open > a->close + 3)
		return 0;
	for (i = a->close + 1; i < b->open; i++)
		if (!(qtok_is(&q->tok[i], ',') || qtok_is(&q->tok[i], ';') || q->tok[i].cls & W_COORD))
			return 0;
	return words_in(q, b) <= LIST_WORDS;
}

/* Words that are listed one by one are spoken of, not spoken. */
static void
drop_lists(struct quotes *q)
{
	size_t i, k, to;

	for (i = 0; i < q->nspan; i = to) {
		to = i + 1;
		if (q->span[i].depth || words_in(q, &q->span[i]) > LIST_WORDS)
			continue;
		while (to < q->nspan && lists(q, &q->span[to - 1], &q->span[to]))
			to++;
		for (k = i; to - i >= LIST_SPANS && k < to; k++)
			q->span[k].speech = q->span[k].resumed;
	}
}

/* »A« and »B«: a first one in doubt goes with the second. */
static void
share(const struct quotes *q, struct qspan *a, const struct qspan *b)
{
	float score;

	if (!a || a->speech || !b->speech || !quotes_joined(q, b, a))
		return;
	score = (a->score + b->score) / 2;
	if ((double)score < q->opts.min_confidence)
		return;
	a->score = score;
	a->speech = 1;
}

/* Is there a decision to make, or do the marks hold no words of their own? */
static int
in_question(const struct quotes *q, const struct qspan *p)
{
	return !p->depth && (!p->single || single_counts(q, p)) && has_word(q, p);
}

/* How likely span p is speech; prev was decided before it. */
static float
score_of(struct quotes *q, const struct qspan *p, const struct qspan *prev)
{
	float f[SPEECH_FEATURES], sum = 0;
	int longer = quotes_features(q, p, prev, f);
	const float *w = q->weights->w + (longer ? SPEECH_FEATURES : 0);
	size_t k;

	for (k = 0; k < SPEECH_FEATURES; k++)
		sum += w[k] * f[k];
	if (q->watch)
		q->watch(q, p, f, longer);
	return 1 / (1 + expf(-sum));
}

void
quotes_speech(struct quotes *q)
{
	struct qspan *prev = NULL;
	size_t i;

	for (i = 0; i < q->nspan; i++) {
		struct qspan *p = &q->span[i];

		if (p->resumed) {
			p->speech = 1;
		} else if (in_question(q, p)) {
			p->score = score_of(q, p, prev);
			p->speech = (double)p->score >= q->opts.min_confidence;
			share(q, prev, p);
			prev = p;
		}
	}
	drop_lists(q);
}
