/* SPDX-License-Identifier: MIT */
/* Small differences between two runs of words: slips of the pen, hyphens. */
#include "pass/dedupe_align.h"

#include "base/utf8.h"

#define GAP 13      /* tokens on a side, at most */
#define TYPO_MIN 5  /* characters of a word that may be mistyped */
#define WORD_MAX 64 /* bytes of a word that is looked into */
#define ANY_FILLER 0 /* wanted: any word that carries no fact */
#define FILLER_SWAP 7 /* characters of one that may be in the wrong order */
#define FILLER_TYPO 9 /* ... or too many or too few; fewer make other words */

struct gap {
	struct align *a;
	const struct align_text *p;
	size_t at;      /* first token of the paragraph */
	const token *s; /* the source, from token `from` on */
	const struct align_source *source;
	size_t from;
};

/* ---- one word ------------------------------------------------------------ */

static rel_str
word_at(const struct gap *g, size_t i)
{
	const struct fold_text *t = g->p->text;
	size_t from = g->p->token->at[g->at + i];
	const char *end = memchr(t->p + from, ' ', t->n - from);

	return (rel_str){t->p + from, (end ? (size_t)(end - t->p) : t->n) - from};
}

/* Is b what a slip makes of a: one character more or less, or two that
 * changed places? */
static int
one_slip(rel_str a, rel_str b)
{
	size_t n = 0, m = 0, least = a.n < b.n ? a.n : b.n, x, y;
	unsigned k;

	while (n < least && a.p[n] == b.p[n])
		n++;
	while (n && ((unsigned char)a.p[n - (n == a.n)] & 0xC0) == 0x80)
		n--;
	while (m < least - n && a.p[a.n - 1 - m] == b.p[b.n - 1 - m])
		m++;
	x = a.n - n - m;
	y = b.n - n - m;
	if (!x || !y)
		return x + y <= 3;
	k = utf8_len((unsigned char)a.p[n]);
	return x == y && k < x && !memcmp(a.p + n, b.p + n + x - k, k) &&
	       !memcmp(a.p + n + k, b.p + n, x - k);
}

/* Word s of the source, where its text is at hand; else empty. */
static rel_str
source_word(struct align *a, const struct align_source *source, size_t s)
{
	const char *p, *end;

	if (!source->raw.n || a->err)
		return (rel_str){NULL, 0};
	a->err = fold_text(&a->fold, a->words, source->raw);
	if (!a->err)
		a->err = token_split(&a->list, a->words, &a->fold);
	if (a->err || a->list.n != source->n)
		return (rel_str){NULL, 0};
	p = a->fold.p + a->list.at[s];
	end = memchr(p, ' ', (size_t)(a->fold.p + a->fold.n - p));
	return (rel_str){p, (size_t)((end ? end : a->fold.p + a->fold.n) - p)};
}

/* The letters of a slip, where the source's text is at hand. */
static int
confirmed(const struct gap *g, size_t i, size_t s)
{
	rel_str w = source_word(g->a, g->source, g->from + s);

	return !w.n || one_slip(word_at(g, i), w);
}

int
gap_cut_ok(struct align *a, const struct align_text *p, size_t at, const struct align_source *source,
	size_t from)
{
	struct gap g = {a, p, at, NULL, source, from};
	rel_str w = source_word(a, source, from);

	return !w.n || str_starts(w, word_at(&g, 0));
}

static token
id_of(const struct gap *g, const char *p, size_t n)
{
	return words_id(g->a->words, words_hash(p, n));
}

static int
is_word(const struct gap *g, const char *p, size_t n, token want)
{
	token id = id_of(g, p, n);

	return want == ANY_FILLER ? id < TOKEN_NEGATOR : id == want;
}

/* Two letters (of a and b bytes, at i) in the other order. */
static int
swapped(const struct gap *g, rel_str w, size_t i, size_t a, size_t b, token want)
{
	char copy[WORD_MAX + 16] = {0};

	memcpy(copy, w.p, w.n);
	memcpy(copy + i, w.p + i + a, b);
	memcpy(copy + i + b, w.p + i, a);
	return is_word(g, copy, w.n, want);
}

static int
without(const struct gap *g, rel_str w, size_t i, size_t n, token want)
{
	char copy[WORD_MAX + 16] = {0};

	memcpy(copy, w.p, i);
	memcpy(copy + i, w.p + i + n, w.n - i - n);
	return is_word(g, copy, w.n - n, want);
}

/* A letter of n bytes (one of a row of them) more in front of byte i. */
static int
with_one_of(const struct gap *g, rel_str w, size_t i, const char *letters, size_t n, token want)
{
	char copy[WORD_MAX + 16] = {0};

	memcpy(copy, w.p, i);
	memcpy(copy + i + n, w.p + i, w.n - i);
	for (; *letters; letters += n) {
		memcpy(copy + i, letters, n);
		if (is_word(g, copy, w.n + n, want))
			return 1;
	}
	return 0;
}

static int
with_letter(const struct gap *g, rel_str w, size_t i, token want)
{
	return with_one_of(g, w, i, "abcdefghijklmnopqrstuvwxyz", 1, want) ||
	       with_one_of(g, w, i, "äöüé", 2, want);
}

/*
 * Is word i of the paragraph a mistyped `want`?  One letter too many or too
 * few, or two in the wrong order, but neither the first nor (but for the
 * order) the last: "Straße" is no slip for "Straßen".  A wrong letter is
 * none: "Müller" is not "Möller".  Long words that carry no fact are no tokens
 * of the source, so any of them may be wanted.  Of the other word only its
 * token is known, so all slips are tried; a wrong word passes once in two
 * hundred.
 */
static int
mistyped(const struct gap *g, size_t i, token want)
{
	rel_str w = word_at(g, i);
	const char *end = w.p + w.n;
	size_t at, step, after, chars = utf8_count(w);
	size_t swap = want == ANY_FILLER ? FILLER_SWAP : TYPO_MIN - 1;
	size_t typo = want == ANY_FILLER ? FILLER_TYPO : TYPO_MIN;

	if (chars < swap || w.n > WORD_MAX || token_figure(want) || token_guard(want) ||
	    token_guard(g->p->token->id[g->at + i]))
		return 0;
	for (at = utf8_len((unsigned char)w.p[0]); at < w.n; at += step) {
		step = utf8_len((unsigned char)w.p[at]);
		if (at + step > w.n)
			return 0;
		if (chars >= typo - 1 && with_letter(g, w, at, want))
			return 1;
		if (at + step >= w.n)
			break;
		after = utf8_len((unsigned char)w.p[at + step]);
		if (w.p + at + step + after <= end && swapped(g, w, at, step, after, want))
			return 1;
		if (chars > typo && without(g, w, at, step, want))
			return 1;
	}
	return 0;
}

/* Two words that stand next to one another as one; TOKEN_FIGURE (no word)
 * when they do not, or are too long. */
static token
together(const struct gap *g, rel_str a, rel_str b)
{
	char copy[2 * WORD_MAX + 16] = {0};

	if (a.n > WORD_MAX || b.n > WORD_MAX || b.p != a.p + a.n + 1)
		return TOKEN_FIGURE;
	memcpy(copy, a.p, a.n);
	memcpy(copy + a.n, b.p, b.n);
	return id_of(g, copy, a.n + b.n);
}

/* Words i and i + 1 of the paragraph as one. */
static token
joined(const struct gap *g, size_t i)
{
	return together(g, word_at(g, i), word_at(g, i + 1));
}

/* The word before or behind w in the text, be it a token or not. */
static rel_str
beside(const struct gap *g, rel_str w, int behind)
{
	const struct fold_text *t = g->p->text;
	const char *p = behind ? w.p + w.n + 1 : w.p - 1, *end;

	if (p < t->p || p >= t->p + t->n)
		return (rel_str){w.p, 0};
	if (!behind) {
		end = p;
		while (p > t->p && p[-1] != ' ')
			p--;
		return (rel_str){p, (size_t)(end - p)};
	}
	end = memchr(p, ' ', (size_t)(t->p + t->n - p));
	return (rel_str){p, (size_t)((end ? end : t->p + t->n) - p)};
}

/* "aller- dings": is word i, with the next one, a word that carries no fact
 * (and so is no token of the source)? */
static int
splits_filler(const struct gap *g, size_t i, size_t i1)
{
	return i + 2 <= i1 && joined(g, i) < TOKEN_NEGATOR;
}

/* "bei- spielsweise": half of a word that carries no fact, beside the other half,
 * which looks like one that carries none either. */
static int
half_filler(const struct gap *g, size_t i)
{
	rel_str w = word_at(g, i), before = beside(g, w, 0), behind = beside(g, w, 1);

	return (id_of(g, before.p, before.n) < TOKEN_NEGATOR && together(g, before, w) < TOKEN_NEGATOR) ||
	       (id_of(g, behind.p, behind.n) < TOKEN_NEGATOR && together(g, w, behind) < TOKEN_NEGATOR);
}

/* Is word i of the paragraph two words of the source? */
static int
parted(const struct gap *g, size_t i, token want, token want2)
{
	char copy[WORD_MAX + 16] = {0}, rest[WORD_MAX + 16] = {0};
	rel_str w = word_at(g, i);
	size_t k;

	if (w.n > WORD_MAX)
		return 0;
	for (k = 1; k < w.n; k++) {
		copy[k - 1] = w.p[k - 1];
		if (((unsigned char)w.p[k] & 0xC0) == 0x80 || !is_word(g, copy, k, want))
			continue;
		memset(rest, 0, sizeof(rest));
		memcpy(rest, w.p + k, w.n - k);
		if (is_word(g, rest, w.n - k, want2))
			return 1;
	}
	return 0;
}

/* ---- between two equal words --------------------------------------------- */

/* Words i..i1 of the paragraph one after another against s..s1 of the
 * source; rest: the source may have more. */
static int
slips(const struct gap *g, size_t i, size_t i1, size_t s, size_t s1, int rest)
{
	if (i == i1)
		return s == s1 || rest;
	if (half_filler(g, i) && slips(g, i + 1, i1, s, s1, rest))
		return 1;
	if (splits_filler(g, i, i1) && slips(g, i + 2, i1, s, s1, rest))
		return 1;
	if (i1 - i > s1 - s && mistyped(g, i, ANY_FILLER) && slips(g, i + 1, i1, s, s1, rest))
		return 1;
	if (s == s1)
		return 0;
	if (mistyped(g, i, g->s[s]) && confirmed(g, i, s) && slips(g, i + 1, i1, s + 1, s1, rest))
		return 1;
	if (i + 2 <= i1 && joined(g, i) == g->s[s] && slips(g, i + 2, i1, s + 1, s1, rest))
		return 1;
	return s + 2 <= s1 && parted(g, i, g->s[s], g->s[s + 1]) && slips(g, i + 1, i1, s + 2, s1, rest);
}

/* i0..i1 of the paragraph against s0..s1 of the source, nothing in common. */
static int
stretch_ok(const struct gap *g, size_t i0, size_t i1, size_t s0, size_t s1, enum gap_side side)
{
	const token *id = g->p->token->id + g->at;
	size_t k;

	for (k = i0; k < i1; k++)
		if (token_figure(id[k]) || (token_guard(id[k]) && !splits_filler(g, k, i1)))
			return 0;
	for (k = s0; k < s1 && side == GAP_WITHIN; k++)
		if (token_figure(g->s[k]) || token_guard(g->s[k]))
			return 0;
	if (i0 == i1)
		return 1;
	k = s0;
	do
		if (slips(g, i0, i1, k, s1, side == GAP_AT_END))
			return 1;
	while (side == GAP_AT_BEGIN && ++k < s1);
	return 0;
}

/* How many words t[i..n) and s[k..ns) have in common, in order. */
struct common {
	uint8_t n[GAP + 1][GAP + 1];
};

static void
count_common(struct common *c, const token *t, size_t n, const token *s, size_t ns)
{
	size_t i, k;

	memset(c, 0, sizeof(*c));
	for (i = n; i-- > 0;)
		for (k = ns; k-- > 0;) {
			uint8_t skip = c->n[i + 1][k] > c->n[i][k + 1] ? c->n[i + 1][k] : c->n[i][k + 1];

			c->n[i][k] = t[i] == s[k] ? (uint8_t)(c->n[i + 1][k + 1] + 1) : skip;
		}
}

int
gap_ok(struct align *a, const struct align_text *p, size_t at, size_t n, const struct align_source *source,
	size_t from, size_t ns, enum gap_side side)
{
	const token *t = p->token->id + at, *s = source->t + from;
	struct gap g = {a, p, at, s, source, from};
	struct common c;
	size_t i = 0, k = 0, i0 = 0, k0 = 0;
	int before = side == GAP_AT_BEGIN;

	if (n > GAP || ns > GAP)
		return 0;
	count_common(&c, t, n, s, ns);
	while (i < n && k < ns) {
		if (t[i] == s[k]) {
			if (!stretch_ok(&g, i0, i, k0, k, !i0 && !k0 && before ? side : GAP_WITHIN))
				return 0;
			i0 = ++i;
			k0 = ++k;
		} else if (c.n[i + 1][k] >= c.n[i][k + 1]) {
			i++;
		} else {
			k++;
		}
	}
	return stretch_ok(&g, i0, n, k0, ns, side == GAP_AT_END || (!i0 && !k0) ? side : GAP_WITHIN);
}
