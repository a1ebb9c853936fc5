/* SPDX-License-Identifier: MIT */
/*
 * What a marked span and the words around it tell: the features of the speech
 * decision (quotes_speech.c), each 0 or 1.
 */
#include "pass/quotes_speech.h"

#include "base/hash.h"

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
	F_FRAMED,
	F_JOINED,
	F_UNJOINED,
	F_SIGNED,
	F_SOURCE,
	F_PERSON_COLON,
	F_TITLE_STOP,
	F_BARE_START
};

const char *const quotes_feature_names[SPEECH_FEATURES] = {
	[F_BIAS] = "bias",
	[F_W1] = "words1",
	[F_W2] = "words2",
	[F_W4] = "words4_5",
	[F_W6] = "words6_9",
	[F_W10] = "words10",
	[F_W20] = "words20",
	[F_STOP_IN] = "stop_inside",
	[F_COMMA_IN] = "comma_inside",
	[F_COMMA_AFTER] = "comma_after",
	[F_STOP_AFTER] = "stop_after",
	[F_LOWER] = "lower",
	[F_COLON] = "colon_before",
	[F_COMMA] = "comma_before",
	[F_DET] = "det_before",
	[F_PREP] = "prep_before",
	[F_SOC] = "so_called",
	[F_NAME] = "name_word",
	[F_NOUN] = "noun_before",
	[F_GLUED] = "glued",
	[F_NOUN_AFTER] = "noun_after",
	[F_LOWER_AFTER] = "lower_after",
	[F_CUE_AFTER] = "cue_after",
	[F_SO_AFTER] = "so_after",
	[F_CUE_LEFT] = "cue_left",
	[F_CUE_RIGHT] = "cue_right",
	[F_WEAK] = "weak_cue",
	[F_ALS] = "als_before",
	[F_K1] = "subjunctive",
	[F_FINITE] = "finite_inside",
	[F_SELF] = "self_inside",
	[F_CLOSED] = "closed_inside",
	[F_CLOSED3] = "closed_inside3",
	[F_UPPER] = "all_upper",
	[F_DIGITS] = "digits",
	[F_SEEN] = "seen",
	[F_ALONE] = "alone",
	[F_NO_STOP] = "no_stop",
	[F_BRACKETS] = "brackets",
	[F_SINGLE] = "single",
	[F_EN] = "english",
	[F_ROMANCE] = "romance",
	[F_ADPOSITION] = "adposition",
	[F_THAT] = "that",
	[F_COORD] = "coord_before",
	[F_START] = "at_start",
	[F_TITLE] = "title_case",
	[F_PARTICIPLE] = "participle",
	[F_EXCLAIMS] = "exclaims",
	[F_OBJECT] = "object_cue",
	[F_AS_OBJECT] = "as_object",
	[F_SPEAKS_OF] = "speaks_of",
	[F_DOTTED] = "dotted",
	[F_MOOD_AROUND] = "mood_around",
	[F_FRAME_AFTER] = "frame_after",
	[F_COLON_CUE] = "colon_cue",
	[F_NAME_BESIDE] = "name_beside",
	[F_CALLED] = "called",
	[F_WORDS_OF] = "words_of",
	[F_FRAMED] = "framed",
	[F_JOINED] = "joined",
	[F_UNJOINED] = "unjoined",
	[F_SIGNED] = "signed",
	[F_SOURCE] = "source",
	[F_PERSON_COLON] = "person_colon",
	[F_TITLE_STOP] = "title_stop",
	[F_BARE_START] = "bare_start",
};

/* Tokens a rule looks over; bytes of a line with a name, and before it. */
enum { REACH = 40, NEAR = 4, CALLED = 12, JOINT = 5, SIGNATURE = 120, BEFORE_NAME = 6 };

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
		} else if (t->cls & C_PREP) {
			f[F_SOURCE] = 1;
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

/* »A« opens on Monday: does a verb stand near i that reports without a
 * particle?  "geht ... weiter" has another. */
static int
reports_alone(const struct quotes *q, size_t i)
{
	size_t n;

	for (n = 0; i < q->ntok && n < NEAR; i++, n++) {
		const struct qtok *t = &q->tok[i];

		if (t->cls & (reporting(q) | C_WEAK) && !(t->cue && t->cue->particle_n && !t->cue->alone))
			return 1;
	}
	return 0;
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
		f[F_SOURCE] = f[F_SOURCE] || t->cls & C_POST;
		sentence_features(q, t, F_CUE_RIGHT, f);
	}
}

int
quotes_joined(const struct quotes *q, const struct qspan *p, const struct qspan *prev)
{
	size_t i;
	int by = 0;

	if (!prev || p->open <= prev->close || p->open > prev->close + JOINT)
		return 0;
	for (i = prev->close + 1; i < p->open; i++) {
		const struct qtok *t = &q->tok[i];

		by |= t->cls & W_COORD || qtok_is(t, ',');
		if (!(t->cls & (W_COORD | W_DET | W_OBL | W_POSS | W_PREP)) && !qtok_is(t, ','))
			return 0;
	}
	return by;
}

/* "Rehm: »Q«" at the head of a sentence or line. */
static int
named_colon(const struct quotes *q, const struct qspan *p)
{
	const struct mention *m;
	size_t from, end, i = p->open;

	if (i < 2 || !qtok_is(&q->tok[i - 1], ':') || q->tok[i - 2].kind != TOK_WORD)
		return 0;
	m = quotes_mention_at(q, q->at + q->tok[i - 2].at, &from, &end);
	if (!m || m->kind > MENTION_OFFICE || end > q->at + q->tok[i - 1].at)
		return 0;
	for (i -= 2; i && q->at + q->tok[i - 1].at >= from; i--)
		;
	return !i || q->tok[i].flags & T_LINE || sentence_end(q, i - 1);
}

/* Is line i a name and no more, as it stands below a quotation? */
static int
is_signature(const struct quotes *q, size_t i)
{
	const struct quotes_line *l = &q->line[i];
	const char *p = q->text.p + l->at;
	const struct persons *all = q->persons;
	size_t n = l->n, k;

	while (n && p[n - 1] == ' ')
		n--;
	if (!n || n > SIGNATURE || p[n - 1] == '.' || p[n - 1] == ':' || p[n - 1] == '!' || p[n - 1] == '?')
		return 0;
	k = persons_from(all, l->par, l->skip);
	return k < all->nmention && all->mention[k].par == l->par &&
	       all->mention[k].start <= l->skip + BEFORE_NAME && all->mention[k].kind <= MENTION_OFFICE;
}

/* Is the span all of the block, with a name below it and at most one empty
 * line between? */
static int
signed_below(const struct quotes *q, const struct qspan *p)
{
	size_t i = q->line_end, end = (size_t)p->close + 1;

	if (p->open || end + 1 < q->ntok || (end < q->ntok && !is_stop(&q->tok[end])))
		return 0;
	i += i < q->nline && !q->line[i].n;
	return i < q->nline && is_signature(q, i);
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

int
quotes_features(struct quotes *q, const struct qspan *p, const struct qspan *prev, float *f)
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
	f[F_SIGNED] = signed_below(q, p);
	f[F_PERSON_COLON] = f[F_COLON] && named_colon(q, p);
	f[prev && prev->speech ? F_JOINED : F_UNJOINED] = (float)quotes_joined(q, p, prev);
	f[F_AS_OBJECT] = f[F_ALS] && f[F_OBJECT];
	f[F_SPEAKS_OF] = (f[F_CUE_LEFT] || f[F_CUE_RIGHT]) && of_what(q, p->open);
	f[F_MOOD_AROUND] = q->moods > 1;
	f[F_TITLE_STOP] = f[F_NAME_BESIDE] && f[F_EXCLAIMS]; /* the film "Who?" */
	f[F_FRAME_AFTER] = (f[F_COMMA_AFTER] || f[F_COMMA_IN]) && (f[F_CUE_AFTER] || f[F_SO_AFTER]);
	f[F_FRAMED] = f[F_START] && (f[F_COMMA_IN] || f[F_COMMA_AFTER]) &&
		      verb_behind(q, p->close + 1 + (f[F_COMMA_AFTER] != 0));
	f[F_BARE_START] = f[F_START] && (f[F_LOWER_AFTER] || f[F_NOUN_AFTER]) && !f[F_STOP_IN] &&
			  !f[F_COMMA_IN] && !f[F_SO_AFTER] && !reports_alone(q, p->close + 1);
	f[F_EN] = q->blang == LANG_EN;
	f[F_ROMANCE] = q->blang == LANG_FR || q->blang == LANG_ES || q->blang == LANG_IT;
	return words > 3;
}
