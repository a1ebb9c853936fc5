/* SPDX-License-Identifier: MIT */
/*
 * Reported speech without marks in German, a sentence at a time:
 *
 *   laut X ..., nach Angaben von X ..., X zufolge ...
 *   X sagte, dass ...
 *   X sagte, er habe ... (subjunctive), X drohte, ... zu ... (infinitive)
 *   ..., sagte X; ..., so X
 *   ... habe ... sei ...: a subjunctive without a frame goes on with the
 *   speaker before it
 */
#include "pass/quotes.h"

enum { REACH = 14, INSERTION = 16, WIE = 25 };

struct clause {
	uint32_t from, to; /* view tokens of what is reported */
	double sure;
};

static int
comma(const struct quotes *q, uint32_t i)
{
	return qtok_is(&q->view[i], ',');
}

/* The sentence without its last point. */
static uint32_t
last_word(const struct quotes *q, const struct qsent *s)
{
	uint32_t to = s->to;

	while (to > s->from && q->view[to - 1].kind == TOK_PUNCT && q->view[to - 1].c != ')')
		to--;
	return to;
}

static int
has_class(const struct quotes *q, uint32_t from, uint32_t to, uint64_t cls)
{
	for (; from < to; from++)
		if (q->view[from].cls & cls && q->view[from].kind == TOK_WORD)
			return 1;
	return 0;
}

/* "gehe", "sei"; not the noun "Stelle" */
static int
has_mood(const struct quotes *q, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (quotes_small(q, from, W_K1))
			return 1;
	return 0;
}

static uint32_t
words(const struct quotes *q, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += q->view[from].kind == TOK_WORD;
	return n;
}

/* "zu sagen", "mitzuteilen" */
static int
has_infinitive(const struct quotes *q, uint32_t from, uint32_t to)
{
	uint32_t i;

	for (i = from; i < to; i++) {
		rel_str s = qtok_text(q, &q->view[i]);
		size_t k;

		if (q->view[i].kind != TOK_WORD)
			continue;
		if (quotes_small(q, i, W_INFIN) && i + 1 < to && q->view[i + 1].kind == TOK_WORD &&
			!(q->view[i + 1].flags & T_CAP))
			return 1;
		for (k = 2; !(q->view[i].flags & T_CAP) && s.n > 7 && k + 5 < s.n; k++)
			if (s.p[k] == 'z' && s.p[k + 1] == 'u' && s.p[s.n - 1] == 'n')
				return 1;
	}
	return 0;
}

/* "Es heißt": nobody */
static int
is_it(const struct quotes *q, const struct qframe *f)
{
	return f->who_end == f->who + 1 && quotes_has(q, f->who, W_IT);
}

/* "Ha precisato che ...": in Italian and Spanish a verb without subject goes
 * on with who spoke last. */
static int
drops_subject(const struct quotes *q, const struct qframe *f)
{
	return (q->blang == LANG_IT || q->blang == LANG_ES) && !f->who_end && f->cue_end && q->has_last &&
	       q->last_block == q->block;
}

int
quotes_report(struct quotes *q, size_t sent, uint32_t from, uint32_t to, double sure, const struct qframe *f)
{
	const struct qtok *a = &q->view[from], *b = &q->view[to - 1];
	struct speaker who = {.name = {NULL, 0}};
	struct rel_quote *r;

	if (f->who_end && !is_it(q, f)) {
		if (quotes_resolve(q, f, &who))
			return q->err;
		quotes_remember(q, &who, sent, f->source);
	} else if (f->floats || drops_subject(q, f)) {
		who = q->last;
		q->last_sent = sent + 1;
	}
	q->chain = q->block;
	if (!q->opts.indirect)
		return q->err;
	r = quotes_add(q, q->at + a->at, q->at + b->at + b->n, REL_INDIRECT, f, &who, sure);
	if (r)
		r->quote = ++q->number;
	return q->err;
}

static int
emit(struct quotes *q, size_t sent, struct clause c, const struct qframe *f)
{
	return quotes_report(q, sent, c.from, c.to, c.sure, f);
}

/* ---- laut X, nach Angaben, X zufolge ------------------------------------------------ */

/* Where the clause around token i begins: behind ", der", ", dass". */
static uint32_t
around(const struct quotes *q, uint32_t from, uint32_t i)
{
	for (; i > from; i--)
		if (comma(q, i - 1) && q->view[i].cls & (W_SUB | W_REL))
			return i;
	return from;
}

/* The frame of the first "laut X", "nach Angaben von X", "X zufolge". */
static struct qframe
adposition(const struct quotes *q, const struct qsent *s, uint32_t to)
{
	struct qframe f;
	uint32_t i;

	for (i = s->from; i < to; i++) {
		const struct qtok *t = &q->view[i];

		if (t->kind != TOK_WORD || !(t->cls & (W_PREP | C_PREP | C_POST)))
			continue;
		if (quotes_nach_behind(q, s->from, i, &f) || quotes_nach_frame(q, s->from, i, to, &f))
			return f;
		if (t->cls & C_PREP) {
			f = quotes_cue_frame(q, s->from, i, to);
			if (f.who_end)
				return f;
		}
		if (quotes_post(q, s->from, i, &f))
			return f;
	}
	return (struct qframe){0};
}

/* The adposition with its phrase; "nach eigenen Angaben" alone, whose frame
 * names the subject of the sentence. */
static void
adposition_span(const struct quotes *q, const struct qframe *f, uint32_t to, uint32_t *a, uint32_t *b)
{
	uint32_t e = quotes_nach(q, f->cue, to);

	quotes_frame_span(f, a, b);
	if (e > f->cue && f->who != f->cue + 1) {
		*a = f->cue;
		*b = e;
	}
	while (*b < to && comma(q, *b))
		++*b;
}

/* At the head of the sentence the rest is reported, at its end what stands
 * before, in the middle the clause around it. */
static int
by_adposition(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	uint32_t a, b, to = last_word(q, s);
	struct qframe f = adposition(q, s, to);
	struct clause c = {.to = to, .sure = 0.8};

	if (!f.who_end)
		return 0;
	adposition_span(q, &f, to, &a, &b);
	if (a == s->from || (a == s->from + 1 && q->view[s->from].cls & (W_COORD | W_ADV | W_PREP))) {
		c.from = b;
	} else if (b >= to) {
		c.from = s->from;
		c.to = a - (uint32_t)comma(q, a - 1);
	} else {
		c.from = around(q, s->from, a);
	}
	if (c.to <= c.from || words(q, c.from, c.to) < 3)
		return 0;
	emit(q, n, c, &f);
	return 1;
}

/* ---- X sagte, dass ... ------------------------------------------------------------------ */

/* Where what is reported from i on ends: ", und kündigte an" is the frame's. */
static uint32_t
clause_end(const struct quotes *q, uint32_t i, uint32_t to)
{
	uint32_t k, particle;

	for (k = i + 2; k + 2 < to; k++) {
		const struct qtok *t = &q->view[k];

		if (qtok_is(t, ';'))
			return k;
		if (!(t->cls & W_COORD) || t->flags & T_CAP)
			continue;
		if (q->view[k + 1].cls & C_VERB && quotes_cue_ok(q, k + 1, to, &particle) &&
			q->view[k + 1].cue->clause)
			return comma(q, k - 1) ? k - 1 : k;
	}
	return to;
}

/* The comma from i on that a clause follows, or `to`; "sagte gestern in Rom,". */
static uint32_t
comma_behind(const struct quotes *q, uint32_t i, uint32_t end, uint32_t to)
{
	for (; i < to && i <= end; i++) {
		if (q->view[i].kind == TOK_QUOTE || qtok_is(&q->view[i], ':'))
			return to;
		if (comma(q, i))
			return i;
	}
	return to;
}

/* Is the clause with a conjunction what is reported?  "dass" and "ob" tell;
 * others do near the cue ("sagte, wo er war") or in the subjunctive. */
static int
is_content(const struct quotes *q, struct clause *c, int near)
{
	int that = quotes_small(q, c->from, W_THAT | W_WHETHER);

	c->sure = that ? 0.9 : 0.6;
	return that || (near && !quotes_small(q, c->from, W_AS | W_TURN)) || has_mood(q, c->from, c->to);
}

/* "sagte, er hat Zeit": a main clause, right behind a finite cue. */
static int
is_bare_clause(const struct quotes *q, const struct qframe *f, const struct clause *c)
{
	const struct qtok *t = &q->view[c->from];

	if (t->cls & W_REL && !(t->cls & W_DET))
		return 0;
	return q->view[f->cue].cls & C_VERB && !(t->cls & (W_COORD | W_PREP)) &&
	       has_class(q, c->from, c->to, W_AUX | W_MODAL) && quotes_np(q, c->from, c->to) > c->from;
}

/* The comma behind the frame, then a clause. */
static int
behind_comma(struct quotes *q, const struct qframe *f, uint32_t to, struct clause *c)
{
	const struct quotes_cue *cue = q->view[f->cue].cue;
	uint32_t a, i, k;

	quotes_frame_span(f, &a, &i);
	k = comma_behind(q, i, i + REACH + 1, to);
	if (k + 3 >= to)
		return 0;
	c->from = k + 1;
	c->to = clause_end(q, k + 1, to);
	if (q->view[c->from].kind == TOK_QUOTE && c->to <= c->from + 2)
		return 0;
	if (q->view[c->from].cls & W_SUB && !(q->view[c->from].cls & W_PREP))
		return is_content(q, c, k <= i + 3);
	if (has_mood(q, c->from, c->to))
		c->sure = 0.85;
	else if (cue && cue->infinitive && has_infinitive(q, c->from, c->to))
		c->sure = 0.65;
	else if (k <= i + 1 && is_bare_clause(q, f, c))
		c->sure = 0.55;
	else
		return 0;
	return 1;
}

/* Can a .. b be a main clause?  Not "Da er krank war", "In der Nähe von Y". */
static int
is_main(const struct quotes *q, uint32_t a, uint32_t b)
{
	if (quotes_has(q, a, W_THAT | W_WHETHER))
		return 1;
	if (q->view[a].cls & W_PREP && !(q->view[a].cls & W_DET))
		return has_class(q, a, b, W_AUX | W_MODAL | W_K1 | C_VERB);
	return !(q->view[a].cls & W_SUB) || q->view[a].cls & W_DET;
}

/* "Das Haus, so X, sei leer": the frame a .. b stands between commas. */
static int
in_the_middle(
	const struct quotes *q, const struct qsent *s, uint32_t cue, uint32_t a, uint32_t b, uint32_t to)
{
	uint32_t k;

	if (a != cue || a < s->from + 2 || !comma(q, a - 1))
		return 0;
	for (k = b; k < to && k < b + INSERTION && !comma(q, k); k++)
		if (q->view[k].kind != TOK_WORD || q->view[k].cls & (W_AUX | W_MODAL))
			return 0;
	return k + 2 < to && comma(q, k) && !(q->view[k + 1].cls & (W_SUB | W_REL)) &&
	       (q->view[cue].cls & C_SO || has_mood(q, s->from, to));
}

/* "Wie X mitteilte, ...": what follows the comma behind b. */
static int
after_as(const struct quotes *q, uint32_t b, uint32_t to, struct clause *c)
{
	while (b < to && !comma(q, b))
		b++;
	*c = (struct clause){b + 1, to, 0.75};
	return b + 3 < to;
}

/* "..., sagte X." at the end of the sentence: the frame a .. b. */
static int
is_last(const struct quotes *q, const struct qsent *s, uint32_t a, uint32_t b, uint32_t to)
{
	return b + 6 >= to && a >= s->from + 4 && comma(q, a - 1) && is_main(q, s->from, a - 1) &&
	       !(q->view[a - 2].kind == TOK_QUOTE && words(q, s->from, a - 1) < 3);
}

/* What stands around the frame or before it. */
static int
before_frame(
	const struct quotes *q, const struct qsent *s, const struct qframe *f, uint32_t to, struct clause *c)
{
	uint32_t a, b, i;

	if (quotes_is_relative(q, f))
		return 0;
	quotes_frame_span(f, &a, &b);
	if (a > s->from && quotes_small(q, a - 1, W_AS))
		a--;
	if (quotes_has(q, s->from, W_AS) && f->cue < s->from + WIE)
		return after_as(q, b, to, c);
	for (i = b; i < s->to; i++)
		if (qtok_is(&q->view[i], ':') || q->view[i].kind == TOK_QUOTE)
			return 0; /* the verb takes that */
	if (in_the_middle(q, s, f->cue, a, b, to)) {
		*c = (struct clause){s->from, to, 0.75};
		return 1;
	}
	if (!is_last(q, s, a, b, to))
		return 0;
	*c = (struct clause){s->from, a - 1, 0.75};
	/* "Die beiden, 41 und 42 Jahre alt, wurden aufgefordert": no clause */
	if (f->cue2 && !has_class(q, c->from, c->to, W_AUX | W_MODAL | W_K1 | C_VERB))
		return 0;
	return words(q, c->from, c->to) > 3;
}

static int
by_cue(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	uint32_t i, to = last_word(q, s), found = 0;

	if (!(s->cls & (C_VERB | C_PART | C_SO)))
		return 0;
	for (i = s->from; i < to; i++) {
		const struct qtok *t = &q->view[i];
		struct clause c = {0};
		struct qframe f;
		int ok;

		if (!(t->cls & (C_VERB | C_PART | C_SO)) || t->kind != TOK_WORD)
			continue;
		f = quotes_cue_frame(q, s->from, i, s->to);
		if (!f.cue_end || (f.who_end && q->view[f.who].cls & W_SELF))
			continue;
		ok = !(t->cls & C_SO) && behind_comma(q, &f, to, &c);
		if (!ok && !found)
			ok = before_frame(q, s, &f, to, &c);
		if (!ok)
			continue;
		if (emit(q, n, c, &f))
			return 1;
		found = 1;
		if (c.to > i)
			i = c.to - 1;
	}
	return (int)found;
}

/* "ist überzeugt, dass ..." */
static int
is_sure(const struct quotes *q, uint32_t i, uint32_t to)
{
	return i + 2 < to && quotes_small(q, i, W_SURE) && comma(q, i + 1) && quotes_small(q, i + 2, W_THAT);
}

/* "ist der Meinung, dass ...", "der Vorwurf der Partei, es handle sich ...":
 * the noun at i, then a comma and a clause that goes on to `to`. */
static int
noun_clause(const struct quotes *q, const struct qsent *s, uint32_t i, uint32_t to, struct qframe *f,
	struct clause *c)
{
	uint32_t e = i + 1;

	if (!(q->view[i].cls & C_NOUN && (q->blang != LANG_DE || q->view[i].flags & T_CAP)) &&
		!is_sure(q, i, to))
		return 0;
	*f = (struct qframe){0};
	if (i + 3 < to && q->view[e].cls & (W_ATT | W_DET | W_OBL)) {
		e += !(q->view[e].cls & (W_DET | W_OBL));
		f->who = e;
		e = f->who_end = quotes_np(q, e, to);
	}
	if (e + 3 >= to || !comma(q, e))
		return 0;
	if (!quotes_small(q, e + 1, W_THAT) && !has_mood(q, e + 1, to) && !has_infinitive(q, e + 1, to))
		return 0;
	if (f->who_end <= f->who)
		*f = quotes_sentence_subject(q, s, i);
	*f = quotes_with_cue(*f, i, 0, STRENGTH_BEHIND);
	if (f->who_end > i && f->who <= i)
		f->who_end = f->who = 0;
	*c = (struct clause){e + 1, to, 0.7};
	return 1;
}

static int
by_noun(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	uint32_t i, to = last_word(q, s);
	struct qframe f;
	struct clause c;

	for (i = s->from; s->cls & (C_NOUN | W_SURE) && i + 3 < to; i++)
		if (noun_clause(q, s, i, to, &f, &c)) {
			emit(q, n, c, &f);
			return 1;
		}
	return 0;
}

int
quotes_clause_frame(const struct quotes *q, const struct qsent *s, uint32_t quote, struct qframe *f)
{
	struct qframe found;
	struct clause c;
	uint32_t i, n;

	for (i = quote, n = 0; i > s->from && n < 2 * REACH; i--, n++)
		if (noun_clause(q, s, i - 1, s->to, &found, &c) && c.from <= quote && found.who_end) {
			*f = found;
			return 1;
		}
	return 0;
}

/* ---- a subjunctive that goes on ------------------------------------------------------------ */

/* "sei", "habe", "könne": the mood of reported speech, not of condition. */
static int
is_first(const struct quotes *q, const struct qtok *t)
{
	rel_str w = qtok_text(q, t);

	return t->cls & W_REPORTS ||
	       (t->cls & W_MODAL && w.n > 4 && w.p[w.n - 1] == 'e' && memcmp(w.p + w.n - 3, "te", 2));
}

/* Is the sentence told in the subjunctive?  2: in the mood of reports. */
static int
mood_of(const struct quotes *q, const struct qsent *s)
{
	uint32_t i;
	int mood = 0;

	for (i = s->from; s->cls & W_K1 && i < s->to && mood < 2; i++) {
		const struct qtok *t = &q->view[i];

		if (t->kind == TOK_WORD && t->cls & W_K1 && t->cls & (W_AUX | W_MODAL) && !(t->flags & T_CAP))
			mood = is_first(q, t) ? 2 : 1;
	}
	return mood;
}

/* May sentence n go on with what was reported before it?  "könnte", "wäre"
 * may be the writer's own, unless they follow at once. */
static int
goes_on(const struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	int mood;

	if (q->blang != LANG_DE || !q->has_last || (q->chain != q->block && q->last_block != q->block))
		return 0;
	mood = mood_of(q, s);
	return mood && (mood == 2 || q->last_sent == n) && !has_class(q, s->from, s->to, W_SELF);
}

static int
by_mood(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n];
	const struct qtok *last = &q->view[s->to - 1];
	struct qframe f = {.floats = 1};

	if (!goes_on(q, n))
		return 0;
	if (q->mood_sent == n && q->mood_block == q->block && q->nquote && q->opts.indirect) {
		struct rel_quote *r = &q->quote[q->nquote - 1]; /* one report, sentence by sentence */

		r->end = q->at + last->at + last->n;
		r->text.n = r->end - r->start;
		q->last_sent = n + 1;
	} else {
		emit(q, n, (struct clause){s->from, s->to, 0.7}, &f);
	}
	q->mood_sent = n + 1;
	q->mood_block = q->block;
	return 1;
}

/* "X hat gewonnen.  Das teilte Y mit.": the sentence before is reported. */
static int
by_this(struct quotes *q, size_t n)
{
	const struct qsent *s = &q->sent[n], *before = s - 1;
	struct clause c = {0, s->from + 1, 0.65};
	struct qframe f;

	if (!n || s->quotes || before->quotes || s->to - s->from < 4 || !quotes_has(q, s->from, W_THIS) ||
		!(q->view[s->from + 1].cls & C_VERB))
		return 0;
	f = quotes_cue_frame(q, s->from, s->from + 1, s->to);
	if (!f.cue_end || f.who <= f.cue)
		return 0;
	c.from = before->from;
	emit(q, n, c, &f);
	return 1;
}

int
quotes_indirect(struct quotes *q, size_t i)
{
	const struct qsent *s = &q->sent[i];

	if (s->to - s->from < 4)
		return q->err;
	if (q->blang != LANG_DE) {
		quotes_clauses(q, i);
		return q->err;
	}
	if (!by_this(q, i) && !by_adposition(q, i) && !by_cue(q, i) && !by_noun(q, i) && !s->quotes)
		by_mood(q, i);
	return q->err;
}
