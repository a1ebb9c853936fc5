/* SPDX-License-Identifier: MIT */
/*
 * Where reported speech without marks begins and ends, in the languages that
 * put the verb behind its subject: the first is told by the word behind the
 * cue (that, whether, to, a noun phrase), the second by what begins a clause
 * of somebody else's.
 */
#include "pass/quotes_clause.h"

enum { BESIDES = 3, FINITE = 14, WHOM = 8, SHORT = 3, TE = 20 };

/* How far what is reported runs. */
enum extent { EXTENT_CLAUSE, EXTENT_PHRASE };

/* A comma, but not that of "125,000". */
int
clause_comma(const struct quotes *q, uint32_t i)
{
	return qtok_is(&q->view[i], ',') &&
	       (!i || q->view[i].flags & T_GAPAFTER || q->view[i - 1].kind != TOK_NUMBER);
}

static int
dash(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i];

	return qtok_is(t, '-') && (t->n > 1 || t->flags & T_GAP || !(t->flags & T_GAPAFTER));
}

/* Where the insertion ends that the dash at i begins, or i. */
static uint32_t
past_dashes(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i + 1; k + 2 < to; k++)
		if (dash(q, k))
			return k;
	return i;
}

uint32_t
clause_words(const struct quotes *q, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += q->view[from].kind == TOK_WORD;
	return n;
}

/* "that", "que", "che", "dat": what only begins a clause. */
int
clause_is_that(const struct quotes *q, uint32_t i)
{
	return quotes_small(q, i, W_THAT);
}

/* May a clause or noun phrase begin at i, as its first word tells? */
int
clause_opens_phrase(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i];

	if (i >= to)
		return 0;
	if (t->kind == TOK_QUOTE || t->kind == TOK_NUMBER)
		return 1;
	if (t->kind != TOK_WORD || t->cls & (W_PREP | W_COORD | W_DAY) || t->cls & W_AUX)
		return 0;
	return (t->cls & (W_DET | W_POSS | W_PRON | W_SELF | W_YOU | W_REFL | W_INDEF)) || t->flags & T_CAP;
}

int
clause_is_object(const struct quotes *q, uint32_t i)
{
	return quotes_small(q, i, W_OBJECT);
}

/* ---- where it ends ------------------------------------------------------------------- */

static int
finite(const struct qtok *t)
{
	return t->kind == TOK_WORD && t->cls & (C_VERB | C_WEAK) && !(t->flags & T_CAP);
}

/* ", adding that", ", selon X", ", but": at the comma i begins something else. */
static int
breaks_off(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i + 1];
	uint32_t k = i + 1, e, particle;

	if (k >= to)
		return 1;
	if (t->cls & C_PREP && t->kind == TOK_WORD)
		return 1;
	if (quotes_small(q, k, W_BREAK))
		return 1;
	if (t->cls & W_COORD && k + 1 < to)
		t = &q->view[++k];
	if (q->blang == LANG_EN && t->cls & C_INF && t->n > 5 &&
		!memcmp(qtok_text(q, t).p + t->n - 3, "ing", 3))
		return 1;
	if (k > i + 1 && finite(t)) /* ", and said" */
		return 1;
	/* ", and he accused", ", a report says." */
	e = quotes_np(q, k, to);
	if (k > i + 1)
		return e > k && e < to && finite(&q->view[e]);
	return e > k && e < to && e + 4 >= to && q->view[e].cls & C_VERB &&
	       quotes_cue_ok(q, e, to, &particle);
}

/* Does the token at k end what began at i? */
static int
ends_report(const struct quotes *q, uint32_t i, uint32_t k, uint32_t to, enum extent extent)
{
	const struct qtok *t = &q->view[k];

	if (clause_comma(q, k))
		return extent == EXTENT_PHRASE || breaks_off(q, k, to);
	if (t->kind != TOK_WORD)
		return 0;
	return (t->cls & W_COORD && k + 1 < to && finite(t + 1)) ||
	       (t->cls & C_PREP && quotes_is(q, k, "according")) ||
	       (extent == EXTENT_PHRASE && k > i + 1 && quotes_small(q, k, W_TURN));
}

/* The end of what begins at i. */
static uint32_t
report_end(const struct quotes *q, uint32_t i, uint32_t to, enum extent extent)
{
	uint32_t k, e, depth = qtok_is(&q->view[i], '(');

	for (k = i + 1; k < to; k++) {
		const struct qtok *t = &q->view[k];

		if (dash(q, k)) {
			e = past_dashes(q, k, to);
			if (e == k)
				return k;
			k = e;
			continue;
		}
		depth += qtok_is(t, '(');
		if (qtok_is(t, ';') || (qtok_is(t, ')') && !depth--) || ends_report(q, i, k, to, extent))
			return k;
	}
	return to;
}

/* ---- X said that A ----------------------------------------------------------------------- */

/* Is there a finite verb among the words from i on, as far as that can be told? */
int
clause_has_verb(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i; k < to && k < i + FINITE && !(clause_comma(q, k) && k > i + 3); k++) {
		const struct qtok *t = &q->view[k];

		if (t->kind != TOK_WORD || t->flags & T_CAP)
			continue;
		if (t->cls & (W_AUX | W_MODAL) || (t->cls & C_VERB && k > i))
			return 1;
		if (t->n > 3 && memchr(qtok_text(q, t).p, '\'', t->n) && t->cls & (W_PRON | W_SELF))
			return 1;
	}
	return 0;
}

/* Past "on Monday", "in a statement", "later", "to reporters". */
static uint32_t
past_besides(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t n, e;

	for (n = 0; n < BESIDES && i < to; n++) {
		const struct qtok *t = &q->view[i];

		if (t->kind != TOK_WORD)
			break;
		if (t->cls & (W_DAY | W_ADV) && !(t->cls & (W_DET | W_PRON | W_PREP))) {
			i++;
		} else if (t->cls & W_PREP && !clause_is_that(q, i)) {
			e = quotes_np(q, i + 1, to);
			if (e == i + 1) /* "to reporters", "in writing" */
				e += i + 2 < to && q->view[i + 1].kind == TOK_WORD &&
				     !(q->view[i + 1].cls & W_CLOSED);
			if (e <= i + 1)
				break;
			i = e;
		} else {
			break;
		}
	}
	return i;
}

/* Whom it was told: "told police", "asked him", "urged the two sides". */
uint32_t
clause_past_whom(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t e, k;

	if (i < to && clause_is_object(q, i))
		return i + 1;
	e = quotes_np(q, i, to);
	for (k = e > i ? e : i; k < to && k < i + WHOM; k++)
		if (quotes_small(q, k, W_THAT | W_WHETHER) || quotes_is(q, k, "to"))
			return k;
		else if (q->view[k].kind != TOK_WORD || q->view[k].cls & (W_AUX | W_MODAL))
			break;
	/* "told reporters the plan was dead" */
	if (e == i && i + 1 < to && q->view[i].kind == TOK_WORD && !(q->view[i].cls & W_CLOSED))
		e = i + 1;
	return e;
}

/* "reír", "publicar": the word at i ends like an infinitive. */
static int
ends_infinitive(const struct quotes *q, uint32_t i)
{
	const struct qtok *t = &q->view[i];

	return t->n > SHORT && !(t->cls & W_CLOSED) && quotes_ending(q->lex, qtok_text(q, t)) & W_INFIN;
}

/* "te doen" somewhere before the next comma: Dutch puts it at the end. */
static int
has_te(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k;

	for (k = i; k + 1 < to && k < i + TE && q->view[k].kind <= TOK_NUMBER; k++)
		if (quotes_small(q, k, W_INFIN))
			return 1;
	return 0;
}

/* "to do B", "de faire B", "hacer B", "B te doen" */
static int
is_infinitive(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t;

	if (i < to && q->blang == LANG_NL)
		return has_te(q, i, to);
	if (i < to && q->blang == LANG_ES)
		return q->view[i].kind == TOK_WORD && !(q->view[i].flags & T_CAP) && ends_infinitive(q, i);
	if (i + 1 >= to || !quotes_small(q, i, W_INFIN))
		return 0;
	t = &q->view[i + 1];
	if (t->kind != TOK_WORD || t->flags & T_CAP)
		return 0;
	if (q->blang == LANG_EN)
		return !(t->cls & (W_DET | W_POSS | W_PREP | W_REFL));
	return ends_infinitive(q, i + 1);
}

/* "for", "about", "of": what the verb is about stands behind it. */
int
clause_is_about(const struct quotes *q, uint32_t i)
{
	return quotes_small(q, i, W_ABOUT);
}

/* "reported flat growth": a past form, and a word that is none of grammar. */
static int
is_past(const struct quotes *q, uint32_t i, uint32_t k)
{
	const struct qtok *t = &q->view[i], *r = &q->view[k];

	return q->blang == LANG_EN && k == i + 1 && t->n > 3 && t->cls & (C_VERB | C_WEAK) &&
	       !memcmp(qtok_text(q, t).p + t->n - 2, "ed", 2) && r->kind == TOK_WORD &&
	       !(r->cls & (W_CLOSED | W_SUB | W_DAY));
}

/* Stands the cue at i in a clause that another follows: "When X learned that
 * A, Y did B"?  Then what is reported ends at a comma. */
static enum extent
extent_at(const struct quotes *q, uint32_t from, uint32_t i)
{
	uint32_t k = i;

	while (k > from && !clause_comma(q, k - 1))
		k--;
	while (k < i && q->view[k].cls & (W_COORD | W_ADV) && !(q->view[k].cls & W_SUB))
		k++;
	return k < i && q->view[k].cls & W_SUB && !clause_is_that(q, k) ? EXTENT_PHRASE : EXTENT_CLAUSE;
}

/* "advirtió de que": past the preposition. */
static uint32_t
past_de(const struct quotes *q, uint32_t i, uint32_t to)
{
	return i +
	       (q->blang == LANG_ES && i + 1 < to && quotes_has(q, i, W_PREP) && clause_is_that(q, i + 1));
}

/* What is reported from i on, if it has more than `few` words. */
static int
report(const struct quotes *q, struct report *r, uint32_t i, uint32_t end, double sure, uint32_t few)
{
	*r = (struct report){i, end, sure};
	return clause_words(q, i, end) > few;
}

/* "X said he was there": a clause without a conjunction. */
static int
is_bare_clause(const struct quotes *q, int takes, uint32_t i, uint32_t to)
{
	if (!(takes & TAKES_BARE) || q->view[i].kind == TOK_PUNCT ||
		q->view[i].cls & (W_COORD | W_SUB | W_PREP))
		return 0;
	return takes & TAKES_FREE || (clause_opens_phrase(q, i, to) && clause_has_verb(q, i, to));
}

/* "called for a vote", not "asked for it" */
static int
is_topic(const struct quotes *q, uint32_t i, uint32_t to)
{
	const struct qtok *t = &q->view[i + 1];

	return clause_is_about(q, i) && i + 1 < to && t->kind != TOK_QUOTE &&
	       !(t->cls & (W_PRON | W_REFL) && !(t->cls & W_DET));
}

/* "denied the claim", "reported flat growth" */
static int
is_noun(const struct quotes *q, uint32_t cue, uint32_t i, uint32_t to)
{
	return i < to && q->view[i].kind != TOK_QUOTE &&
	       (clause_opens_phrase(q, i, to) || clause_is_object(q, i) || is_past(q, cue, i));
}

/* By what stands behind the cue, the surest first: to whom it is said and an
 * infinitive, "that", a question, a bare clause, a noun phrase. */
int
clause_behind_cue(
	const struct quotes *q, uint32_t from, uint32_t i, uint32_t last, uint32_t to, struct report *r)
{
	const struct quotes_cue *cue = q->view[i].cue;
	enum extent extent = extent_at(q, from, i);
	uint32_t k = last + 1, start;

	if (cue->takes & TAKES_WHOM && k < to && !clause_is_that(q, k) && !is_infinitive(q, k, to)) {
		start = clause_past_whom(q, k, to);
		if (start < to && start > k && is_infinitive(q, start, to))
			return report(q, r, start, report_end(q, start, to, EXTENT_PHRASE), 0.7, 1);
		k = cue->takes & TAKES_BARE ? start : k;
	}
	if (cue->infinitive && is_infinitive(q, k, to))
		return report(q, r, k, report_end(q, k, to, EXTENT_PHRASE), 0.65, 1);
	start = past_de(q, past_besides(q, k, to), to);
	if (start >= to)
		return 0;
	if (cue->clause && clause_is_that(q, start))
		return report(q, r, start, report_end(q, start, to, extent), 0.85, 2);
	if (cue->clause && quotes_small(q, k, W_WHETHER))
		return report(q, r, k, report_end(q, k, to, extent), 0.7, 2);
	if (is_bare_clause(q, cue->takes, start, to))
		return report(q, r, start, report_end(q, start, to, extent), 0.75, 2) &&
		       !(q->view[start].kind == TOK_QUOTE && r->to == start + 1);
	if (cue->takes & TAKES_ABOUT && is_topic(q, k, to))
		return report(q, r, k + 1, report_end(q, k + 1, to, EXTENT_PHRASE), 0.6, 1);
	if (cue->takes & TAKES_NOUN && is_noun(q, i, k, to))
		return report(q, r, k, report_end(q, k, to, EXTENT_PHRASE), 0.6, 1);
	return 0;
}

uint32_t
clause_end(const struct quotes *q, uint32_t from, uint32_t cue, uint32_t i, uint32_t to)
{
	return report_end(q, i, to, extent_at(q, from, cue));
}
