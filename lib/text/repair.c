/* SPDX-License-Identifier: MIT */
/*
 * How it is weighed.  For each code page the line is read as bytes; where a
 * character that would be a lead is followed by what would be its next bytes,
 * that is a sequence, and sequences side by side are a run.  A run gets points
 *   - for how odd its characters are as text: a letter followed by a currency
 *     sign is odd, a letter followed by a closing quote is not;
 *   - for what it would become: an umlaut or a dash is likely, a letter of a
 *     script that few write is not;
 *   - for what stands around it: a capital in the middle of a word is odd.
 * A run is read back if it has points enough of its own, or if nearly all of
 * the line that is not ASCII is made of such runs, or, with fewer points, if
 * another run of the line has proved the page.
 */
#include "text/repair_impl.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

enum {
	ENOUGH = 50,     /* points that prove a run */
	WITH_PROOF = 15, /* points of a run beside a proved one */
	COVER = 6        /* tenths of a line that prove it as a whole */
};

struct line {
	uint32_t *cp;      /* n characters and three zeros behind */
	uint32_t n;
	uint32_t high;     /* of them not ASCII */
	struct repair_seq *seq;
	uint32_t nseq;
	unsigned page;
};

/* ---- points of a run ------------------------------------------------------- */

static int
is_upper(uint32_t c)
{
	return (utf8_class(c) & UTF8_UPPER) != 0;
}

static int
is_lower(uint32_t c)
{
	return (utf8_class(c) & UTF8_LOWER) != 0;
}

/* Dashes and the apostrophe stand between letters, too. */
static int
may_join(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2019 || c == 0x2026;
}

/*
 * A lead that is a capital with an accent, at the beginning of a word: points
 * where it cannot be a word of its own.  A-tilde is none: a dash that ties it
 * to a letter ("O umlaut" and its word) or stands behind it between blanks (the
 * sign of times).  No word ends with a circumflexed A in front of a sign that
 * opens or stands alone, nor with a ringed A in a quote whose end is tied to
 * the next word ("oe").
 */
static int
capital_alone(uint32_t lead, uint32_t tail, uint32_t before, uint32_t after)
{
	static const char signs[] = "\xA1\xA9\xAB\xAE\xB7\xBF"; /* ! (c) << (R) . ? */
	int dash = tail == 0x2013 || tail == 0x2014;

	if (repair_is_letter(before))
		return 0;
	if (lead == 0xC3 && dash)
		return (after < 0x80 && repair_is_letter(after)) || (before == ' ' && after == ' ') ? 20 : 0;
	if (lead == 0xC5 && tail == 0x201C)
		return is_lower(after) ? 15 : 0;
	return lead == 0xC2 && tail < 0x100 && strchr(signs, (int)tail) ? 30 : 0;
}

/* Points for what stands around a run of sequences. */
static int
around(const struct line *l, const struct repair_seq *a, const struct repair_seq *z)
{
	uint32_t lead = l->cp[a->at], end = z->at + z->len, tail = l->cp[end - 1];
	uint32_t before = a->at ? l->cp[a->at - 1] : ' ', after = end < l->n ? l->cp[end] : ' ';
	enum repair_class x = repair_class_of(lead), y = repair_class_of(tail);
	int points = 0, roman_before = before < 0x80 && repair_is_letter(before);
	int roman_after = after < 0x80 && repair_is_letter(after);

	if (x == C_LETTER && is_upper(lead) && is_lower(before))
		points += 35;
	if ((x == C_SYMBOL || x == C_BOX || lead == 0x201A) && repair_is_letter(before))
		points += 20;
	if (x == C_LETTER && lead >= 0x370 && (roman_before || roman_after))
		points += 30; /* another script inside a word */
	if (roman_after && (y == C_SYMBOL || y == C_BOX || y == C_DAMAGE))
		points += y == C_BOX ? 40 : 20;
	if (is_lower(after) && y == C_LETTER && is_upper(tail) && x == C_LETTER)
		points += 20;
	if (roman_after && y == C_CLOSE && !may_join(tail))
		points += 20;
	if (y == C_BLANK && is_lower(after) && is_upper(lead))
		points += z->to < 0x100 ? 20 : 10;
	if (x == C_LETTER && tail == 0xA1 && is_lower(after))
		points += 15; /* what opens an exclamation stands behind no letter */
	points += capital_alone(lead, tail, before, after);
	if (lead == 0xC3 && y == C_BLANK && !repair_is_letter(before) && !repair_is_letter(after))
		points += 20; /* this letter alone is no word */
	if ((utf8_class(before) & utf8_class(after) & UTF8_DIGIT) && x == C_LETTER)
		points += 30;
	/* more of the same kind that fits no sequence: broken beyond this */
	if (before >= 0x80 && repair_class_of(before) != C_CLOSE && repair_byte(l->page, before))
		points -= 50;
	if (after >= 0x80 && repair_class_of(after) != C_CLOSE && repair_byte(l->page, after))
		points -= 50;
	return points;
}

static int
seq_points(const struct line *l, const struct repair_seq *q)
{
	const uint32_t *c = l->cp + q->at;
	int points = repair_odd_pair(l->page, c[0], c[1]) + repair_likely(q->to);
	uint32_t k;

	/* the first two of a dash or quote, and all of U+FFFD: in every page
	 * three characters that do not meet elsewhere */
	if (q->len == 3 && q->to >= 0x2000 && q->to < 0x2040)
		points += 20;
	if (q->to == 0xFFFD && !q->lost)
		points += 30;

	for (k = 2; k < q->len; k++)
		points += repair_odd_more(c[k]);
	if (q->spaced)
		points -= 45;
	return q->lost ? points - 10 : points;
}

/* Finds all sequences of a page and weighs their runs. */
static void
find_seqs(struct line *l)
{
	uint32_t i, first;
	int points;

	l->nseq = 0;
	for (i = 0; i < l->n;) {
		if (l->cp[i] < 0x80 || !repair_seq_read(l->page, l->cp + i, &l->seq[l->nseq])) {
			i++;
			continue;
		}
		l->seq[l->nseq].at = i;
		i += l->seq[l->nseq++].len;
	}
	for (first = 0; first < l->nseq; first = i) {
		points = 0;
		for (i = first; i < l->nseq && (i == first ||
			l->seq[i - 1].at + l->seq[i - 1].len == l->seq[i].at); i++)
			points += seq_points(l, &l->seq[i]) + (i > first ? 25 : 0);
		points += around(l, &l->seq[first], &l->seq[i - 1]);
		while (i-- > first)
			l->seq[i].points = points;
		for (i = first; i < l->nseq && (i == first ||
			l->seq[i - 1].at + l->seq[i - 1].len == l->seq[i].at); i++)
			l->seq[i].run = (int)first;
	}
}

/* ---- the line ------------------------------------------------------------- */

/* Characters side by side that the page has but that form no sequence: if
 * there are many, whatever happened to the line is not undone here. */
static uint32_t
broken(const struct line *l)
{
	uint32_t i, s = 0, count = 0;
	int high, last = 0;

	for (i = 0; i < l->n; i++) {
		if (s < l->nseq && l->seq[s].at == i) {
			i += l->seq[s++].len - 1;
			last = 0;
			continue;
		}
		high = l->cp[i] >= 0x80 && repair_class_of(l->cp[i]) != C_CLOSE && repair_byte(l->page, l->cp[i]);
		count += high && last;
		last = high;
	}
	return count;
}

/*
 * Which points a run needs to be read back in this page, and what the page
 * gains by that.  0 gained: leave it.
 */
static int
weigh(const struct line *l, int *need)
{
	uint32_t i, covered = 0;
	int best = 0, total = 0, gain = 0;

	if (broken(l) > l->nseq)
		return 0;

	for (i = 0; i < l->nseq; i++) {
		const struct repair_seq *q = &l->seq[i];

		covered += q->spaced ? 1 : q->len;
		if (q->run == (int)i) {
			total += q->points;
			best = q->points > best ? q->points : best;
		}
	}
	*need = best >= ENOUGH ? WITH_PROOF : ENOUGH;
	if (total >= ENOUGH && covered * 10 >= l->high * COVER)
		*need = covered >= l->high ? -200 : 0;
	for (i = 0; i < l->nseq; i++)
		if (l->seq[i].points >= *need && l->seq[i].run == (int)i)
			gain += l->seq[i].points;
	return gain >= ENOUGH ? gain : 0;
}

/* The blank that stood for A0 stays where the letter is a word of its own
 * ("a" with grave, whose no-break space was squeezed into the blank). */
static int
keeps_blank(const struct line *l, const struct repair_seq *q)
{
	uint32_t before = q->at ? l->cp[q->at - 1] : ' ';
	uint32_t after = q->at + q->len < l->n ? l->cp[q->at + q->len] : ' ';

	return q->to == 0xE0 && !repair_is_letter(before) && before != 0xFFFD && repair_is_letter(after);
}

static void
write_back(struct rel_buf *out, const struct line *l, int need)
{
	uint32_t i, at = 0;

	buf_clear(out);
	for (i = 0; i < l->nseq; i++) {
		const struct repair_seq *q = &l->seq[i];

		if (q->points < need)
			continue;
		for (; at < q->at; at++)
			utf8_append(out, l->cp[at]);
		utf8_append(out, q->to);
		if (q->spaced && keeps_blank(l, q))
			buf_putc(out, ' ');
		at = q->at + q->len;
	}
	for (; at < l->n; at++)
		utf8_append(out, l->cp[at]);
}

/* Pages in which some sequence stands in the line. */
static unsigned
pages_of(const struct line *l)
{
	unsigned pages = 0;
	uint32_t i;

	for (i = 0; i + 1 < l->n; i++)
		if (l->cp[i] >= 0x80 && l->cp[i + 1] >= 0x80)
			pages |= repair_seq_pages(l->cp + i);
	return pages;
}

static int
read_line(struct line *l, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned len;

	*l = (struct line){0};
	l->cp = malloc((s.n + 3) * sizeof(*l->cp));
	l->seq = malloc((s.n / 2 + 1) * sizeof(*l->seq));
	if (!l->cp || !l->seq)
		return REL_NOMEM;
	for (; p < end; p += len) {
		l->cp[l->n] = utf8_get(p, end, &len);
		l->high += l->cp[l->n++] >= 0x80;
	}
	memset(l->cp + l->n, 0, 3 * sizeof(*l->cp));
	return 0;
}

/* The lead of the first character from i on that stands behind another one
 * outside ASCII; s.n: none. */
static size_t
next_pair(rel_str s, size_t i)
{
#ifdef __SSE2__
	for (; i + 16 <= s.n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		__m128i before = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i - 1));
		__m128i lead = _mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xBF)));
		unsigned found = (unsigned)_mm_movemask_epi8(_mm_and_si128(lead, before));

		if (found)
			return i + (size_t)__builtin_ctz(found);
	}
#endif
	while (i < s.n && ((s.p[i] & 0xC0) != 0xC0 || !(s.p[i - 1] & 0x80)))
		i++;
	return i;
}

/* May mojibake begin anywhere? */
static int
begins(rel_str s)
{
	const char *end = s.p + s.n;
	size_t i;

	for (i = next_pair(s, 1); i < s.n; i = next_pair(s, i + 1))
		if (repair_begins(utf8_back(s.p + i, s.p), end))
			return 1;
	return 0;
}

int
repair_line(struct rel_buf *out, rel_str s)
{
	struct line l;
	unsigned pages, p, best_page = 0;
	int need = 0, best = 0, gain, rc;

	if (!begins(s))
		return 0;
	rc = read_line(&l, s);
	if (rc)
		goto out;
	pages = pages_of(&l);
	for (p = 0; pages && p < CP_REVERSED; p++) {
		if (!(pages >> p & 1))
			continue;
		l.page = p;
		find_seqs(&l);
		gain = weigh(&l, &need);
		if (gain > best) {
			best = gain;
			best_page = p;
		}
	}
	if (best) {
		l.page = best_page;
		find_seqs(&l);
		weigh(&l, &need);
		write_back(out, &l, need);
		rc = 1;
	}
out:
	free(l.cp);
	free(l.seq);
	return rc;
}
