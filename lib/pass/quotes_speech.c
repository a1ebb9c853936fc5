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

#include "base/hash.h"

const char *const quotes_feature_names[SPEECH_FEATURES] = {
	"bias",
	"words1",
	"words2",
	"words4_5",
	"words6_9",
	"words10",
	"words20",
	"stop_inside",
	"comma_inside",
	"comma_after",
	"stop_after",
	"lower",
	"colon_before",
	"comma_before",
	"det_before",
	"prep_before",
	"so_called",
	"name_word",
	"noun_before",
	"glued",
	"noun_after",
	"lower_after",
	"cue_after",
	"so_after",
	"cue_left",
	"cue_right",
	"weak_cue",
	"als_before",
	"subjunctive",
	"finite_inside",
	"self_inside",
	"closed_inside",
	"closed_inside3",
	"all_upper",
	"digits",
	"seen",
	"alone",
	"no_stop",
	"brackets",
	"single",
	"english",
	"romance",
	"adposition",
	"that",
	"coord_before",
	"at_start",
	"title_case",
	"participle",
	"exclaims",
	"object_cue",
	"as_object",
	"speaks_of",
	"dotted",
	"mood_around",
	"frame_after",
	"colon_cue",
	"name_beside",
	"called",
	"words_of",
	"framed",
};

enum {
	F_BIAS,
	F_W1,
	F_W2,
	F_W4,
	F_W6,
	F_W10,
	F_W20,
	F_STOP_IN,
	F_COMMA_IN,
	F_COMMA_AFTER,
	F_STOP_AFTER,
	F_LOWER,
	F_COLON,
	F_COMMA,
	F_DET,
	F_PREP,
	F_SOC,
	F_NAME,
	F_NOUN,
	F_GLUED,
	F_NOUN_AFTER,
	F_LOWER_AFTER,
	F_CUE_AFTER,
	F_SO_AFTER,
	F_CUE_LEFT,
	F_CUE_RIGHT,
	F_WEAK,
	F_ALS,
	F_K1,
	F_FINITE,
	F_SELF,
	F_CLOSED,
	F_CLOSED3,
	F_UPPER,
	F_DIGITS,
	F_SEEN,
	F_ALONE,
	F_NO_STOP,
	F_BRACKETS,
	F_SINGLE,
	F_EN,
	F_ROMANCE,
	F_ADPOSITION,
	F_THAT,
	F_COORD,
	F_START,
	F_TITLE,
	F_PARTICIPLE,
	F_EXCLAIMS,
	F_OBJECT,
	F_AS_OBJECT,
	F_SPEAKS_OF,
	F_DOTTED,
	F_MOOD_AROUND,
	F_FRAME_AFTER,
	F_COLON_CUE,
	F_NAME_BESIDE,
	F_CALLED,
	F_WORDS_OF,
	F_FRAMED
};

enum { REACH = 40, NEAR = 4, CALLED = 12, LIST_WORDS = 2, LIST_SPANS = 3 };

static int
is_stop(const struct qtok *t)
{
	return t->kind == TOK_PUNCT && (t->c == '.' || t->c == '!' || t->c == '?');
}

static int
sentence_end(const struct quotes *q, size_t i)
{
	return quotes_stop(q->tok, i, q->ntok, q->blang);
}

/* Words of a span, counted. */
struct counts {
	unsigned words, closed, upper;
	unsigned content; /* capitals that are no function words */
};

/* What one word inside the marks tells. */
static void
count_word(const struct qtok *t, struct counts *c, float *f)
{
	c->words++;
	c->closed += (t->cls & W_CLOSED) != 0;
	c->content += !(t->cls & W_CLOSED) && t->flags & T_CAP;
	c->upper += t->kind == TOK_NUMBER || t->flags & T_CAP;
	f[F_DIGITS] = f[F_DIGITS] || t->kind == TOK_NUMBER;
	f[F_FINITE] = f[F_FINITE] || (t->cls & (W_AUX | W_MODAL | C_VERB)) != 0;
	f[F_SELF] = f[F_SELF] || (t->cls & (W_SELF | W_YOU)) != 0;
}

/* What their number tells. */
static void
count_features(const struct counts *c, float *f)
{
	f[F_CLOSED] = c->closed > 0;
	f[F_CLOSED3] = c->closed >= 3;
	f[F_UPPER] = c->upper == c->words;
	f[F_TITLE] = c->words > 1 && c->content + c->closed == c->words && c->content > 1;
	f[F_W1] = c->words <= 1;
	f[F_W2] = c->words == 2;
	f[F_W4] = c->words >= 4 && c->words <= 5;
	f[F_W6] = c->words >= 6 && c->words <= 9;
	f[F_W10] = c->words >= 10;
	f[F_W20] = c->words >= 20;
}

/* What stands inside the marks; gives the number of words. */
static unsigned
look_inside(const struct quotes *q, const struct qspan *p, float *f)
{
	const struct qtok *last = &q->tok[p->close - 1];
	struct counts c = {0};
	size_t i;

	for (i = p->open + 1; i < p->close; i++) {
		const struct qtok *t = &q->tok[i];

		if (qtok_is(t, '.') && !(t->flags & T_GAPAFTER) && i + 1 < p->close &&
			t[1].kind == TOK_WORD && !(t[1].flags & T_CAP))
			f[F_DOTTED] = 1; /* example.net */
		if (t->kind > TOK_NUMBER)
			continue;
		if (!c.words)
			f[F_LOWER] = t->kind == TOK_WORD && !(t->flags & T_CAP);
		count_word(t, &c, f);
	}
	count_features(&c, f);
	f[F_STOP_IN] = is_stop(last);
	f[F_EXCLAIMS] = is_stop(last) && last->c != '.';
	f[F_COMMA_IN] = qtok_is(last, ',');
	return c.words;
}

/* "nannte", "bezeichnete", "called" */
static int
takes_object(const struct qtok *t)
{
	return t->cue && t->cue->object && t->cls & (C_VERB | C_WEAK | C_PART | C_WPART);
}

/* "von einem", "vor": of what somebody speaks or warns. */
static int
of_what(const struct quotes *q, size_t open)
{
	size_t i, n;

	for (i = open, n = 0; i && n < 3; i--, n++) {
		const struct qtok *t = &q->tok[i - 1];

		if (t->cls & W_OF)
			return 1;
		if (!(t->cls & (W_DET | W_OBL)))
			break;
	}
	return 0;
}

/* Cues that report like a finite verb: "ha detto" and "heeft gezegd" are what
 * papers write where German and English have "sagte" and "said". */
static uint64_t
reporting(const struct quotes *q)
{
	return q->blang == LANG_DE || q->blang == LANG_EN ? C_VERB : C_VERB | C_PART;
}

/* What any word of the sentence outside the marks tells; cue: F_CUE_LEFT or
 * F_CUE_RIGHT. */
static void
sentence_features(const struct quotes *q, const struct qtok *t, int cue, float *f)
{
	f[cue] = f[cue] || (t->cls & (reporting(q) | C_NOUN)) != 0;
	f[F_OBJECT] = f[F_OBJECT] || takes_object(t);
	f[F_PARTICIPLE] = f[F_PARTICIPLE] || (t->cls & (C_PART | C_WPART)) != 0;
	f[F_WEAK] = f[F_WEAK] || (t->cls & C_WEAK) != 0;
	f[F_K1] = f[F_K1] || (t->cls & W_K1) != 0;
}

/* What the token right before the opening mark tells. */
static void
left_neighbour(const struct quotes *q, const struct qspan *p, float *f)
{
	const struct qtok *t = &q->tok[p->open - 1];

	f[F_START] = sentence_end(q, p->open - 1);
	f[F_GLUED] = !(q->tok[p->open].flags & T_GAP) && qtok_is(t, '-');
	f[F_COLON] = qtok_is(t, ':');
	f[F_COMMA] = qtok_is(t, ',');
	f[F_BRACKETS] = qtok_is(t, '(');
	if (t->kind != TOK_WORD)
		return;
	f[F_DET] = (t->cls & (W_DET | W_OBL | W_POSS)) != 0;
	f[F_PREP] = (t->cls & W_PREP) != 0;
	f[F_COORD] = (t->cls & W_COORD) != 0;
	f[F_THAT] = (t->cls & W_SUB) != 0 && !f[F_PREP];
	f[F_ALS] = (t->n == 3 && !memcmp(qtok_text(q, t).p, "als", 3)) ||
		   (t->n == 2 && q->blang == LANG_EN && !memcmp(qtok_text(q, t).p, "as", 2));
	f[F_NOUN] = t->flags & T_CAP && !(t->cls & W_CLOSED);
	f[F_NAME_BESIDE] = t->cls & W_NAME && !(t->cls & W_ANY_CUE);
	f[F_WORDS_OF] = t->cls & C_NOUN && !(t->cls & W_NAME) && (q->blang != LANG_DE || t->flags & T_CAP);
}

/* "nannte den Plan einen »Unsinn«": a verb that takes it, in the same clause. */
static int
is_called(const struct quotes *q, size_t open)
{
	size_t i, n;

	for (i = open, n = 0; i && n < CALLED && q->tok[i - 1].kind <= TOK_NUMBER; i--, n++)
		if (takes_object(&q->tok[i - 1]))
			return 1;
	return 0;
}

static void
look_before(const struct quotes *q, const struct qspan *p, float *f)
{
	size_t i, n;

	if (!p->open) {
		f[F_START] = 1;
		return;
	}
	left_neighbour(q, p, f);
	for (i = p->open, n = 0; i && n < REACH && !sentence_end(q, i - 1); i--, n++) {
		const struct qtok *t = &q->tok[i - 1];

		if (n < NEAR) {
			f[F_SOC] = f[F_SOC] || (t->cls & W_SOC) != 0;
			f[F_NAME] = f[F_NAME] || (n < 3 && (t->cls & W_NAME) != 0);
			f[F_ADPOSITION] = f[F_ADPOSITION] || (t->cls & C_PREP) != 0;
		}
		sentence_features(q, t, F_CUE_LEFT, f);
	}
	f[F_COLON_CUE] = f[F_COLON] && f[F_CUE_LEFT];
	f[F_CALLED] = q->blang != LANG_EN && !f[F_ALS] && !f[F_DIGITS] && is_called(q, p->open);
}

/* "sagte", "ha detto": does a verb that reports begin at token i? */
static int
verb_behind(const struct quotes *q, size_t i)
{
	const struct qtok *t = &q->tok[i];

	if (i >= q->ntok || t->kind != TOK_WORD || t->flags & T_CAP)
		return 0;
	return t->cls & (C_VERB | C_WEAK) || (t->cls & W_AUX && i + 1 < q->ntok && t[1].cls & C_PART);
}

static void
look_after(const struct quotes *q, const struct qspan *p, float *f)
{
	size_t i = p->close + 1, n, end = q->ntok;
	const struct qtok *t;

	if (i >= end) {
		f[F_NO_STOP] = !f[F_STOP_IN];
		return;
	}
	t = &q->tok[i];
	f[F_GLUED] = f[F_GLUED] || (!(t->flags & T_GAP) && (t->c == '-' || t->kind == TOK_WORD));
	f[F_COMMA_AFTER] = qtok_is(t, ',');
	f[F_STOP_AFTER] = is_stop(t);
	f[F_BRACKETS] = f[F_BRACKETS] && qtok_is(t, ')');
	f[F_NOUN_AFTER] = t->kind == TOK_WORD && t->flags & T_CAP && !(t->cls & W_CLOSED);
	f[F_LOWER_AFTER] = t->kind == TOK_WORD && !(t->flags & T_CAP);
	for (n = 0; i < end && n < REACH && !sentence_end(q, i); i++, n++) {
		t = &q->tok[i];
		if (t->kind == TOK_MARK)
			break;
		if (n < NEAR) {
			f[F_CUE_AFTER] = f[F_CUE_AFTER] || (t->cls & (reporting(q) | C_WEAK)) != 0;
			f[F_SO_AFTER] = f[F_SO_AFTER] || (n < 2 && (t->cls & (C_SO | C_PREP)) != 0);
		}
		sentence_features(q, t, F_CUE_RIGHT, f);
	}
}

/* Did these words stand in marks on this page before? */
static int
seen(struct quotes *q, const struct qspan *p)
{
	uint32_t h = (uint32_t)hash64(q->text.p + q->at + p->at, p->end - p->at);
	uint32_t *cell = &q->seen[h % SEEN_CELLS];

	if (*cell == (h | 1))
		return 1;
	*cell = h | 1;
	return 0;
}

/* Fills f; gives 1 for a long span, 0 for a short one. */
static int
fill_features(struct quotes *q, const struct qspan *p, float *f)
{
	unsigned words;

	memset(f, 0, SPEECH_FEATURES * sizeof(*f));
	f[F_BIAS] = 1;
	words = look_inside(q, p, f);
	look_before(q, p, f);
	look_after(q, p, f);
	f[F_SEEN] = (float)seen(q, p);
	f[F_ALONE] = !p->open && p->close + 1 >= q->ntok;
	f[F_SINGLE] = p->single;
	f[F_AS_OBJECT] = f[F_ALS] && f[F_OBJECT];
	f[F_SPEAKS_OF] = (f[F_CUE_LEFT] || f[F_CUE_RIGHT]) && of_what(q, p->open);
	f[F_MOOD_AROUND] = q->moods > 1;
	f[F_FRAME_AFTER] = (f[F_COMMA_AFTER] || f[F_COMMA_IN]) && (f[F_CUE_AFTER] || f[F_SO_AFTER]);
	f[F_FRAMED] = f[F_START] && (f[F_COMMA_IN] || f[F_COMMA_AFTER]) &&
		      verb_behind(q, p->close + 1 + (f[F_COMMA_AFTER] != 0));
	f[F_EN] = q->blang == LANG_EN;
	f[F_ROMANCE] = q->blang == LANG_FR || q->blang == LANG_ES || q->blang == LANG_IT;
	return words > 3;
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

void
quotes_speech(struct quotes *q)
{
	float f[SPEECH_FEATURES];
	size_t i, k;

	for (i = 0; i < q->nspan; i++) {
		struct qspan *p = &q->span[i];
		const float *w;
		float sum = 0;
		int longer;

		if (p->resumed) {
			p->speech = 1;
			continue;
		}
		if (p->depth || (p->single && !single_counts(q, p)) || !has_word(q, p))
			continue;
		longer = fill_features(q, p, f);
		w = q->weights->w + (longer ? SPEECH_FEATURES : 0);
		for (k = 0; k < SPEECH_FEATURES; k++)
			sum += w[k] * f[k];
		p->score = 1 / (1 + expf(-sum));
		if (q->watch)
			q->watch(q, p, f, longer);
		p->speech = (double)p->score >= q->opts.min_confidence;
	}
	drop_lists(q);
}
