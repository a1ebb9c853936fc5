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
 * another run of the line has proved the page.  All weights are in tenths;
 * they were set by hand, from what the scripts and code pages are.
 */
#include "text/repair.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/chars.h"
#include "text/codepage.h"

enum {
	ENOUGH = 50,     /* points that prove a run */
	WITH_PROOF = 15, /* points of a run beside a proved one */
	COVER = 6        /* tenths of a line that prove it as a whole */
};

struct seq {
	uint32_t at, len;  /* characters in the line */
	uint32_t to;       /* what it becomes */
	int points;
	int run;           /* number of its run */
	unsigned char lost, spaced;
};

struct line {
	uint32_t *cp;      /* n characters and three zeros behind */
	uint32_t n;
	uint32_t high;     /* of them not ASCII */
	struct seq *seq;
	uint32_t nseq;
	unsigned page;
};

/* ---- bytes ---------------------------------------------------------------- */

/* The byte of a character in a page, or 0.  A C1 control stands for its own
 * number: readers of windows code pages leave undefined bytes like that. */
static unsigned
byte_of(unsigned page, uint32_t c)
{
	unsigned b;

	if (c < 0x80)
		return 0;
	b = codepage_bytes(c)[page];
	if (!b && c < 0xA0 && page != CP_MAC && page != CP_437 && page != CP_850 && page != CP_866)
		return c;
	return b;
}

static int
is_lead(unsigned b)
{
	return b >= 0xC2 && b <= 0xF4;
}

static int
is_next(unsigned b)
{
	return b >= 0x80 && b < 0xC0;
}

/* Pages that repair does not look at: Latin-1 is part of windows-1252 here,
 * and Latin-9 cannot be told from it. */
#define LEFT_OUT (1U << CP_LATIN1 | 1U << CP_LATIN9)
#define ALL_PAGES ((1U << CP_REVERSED) - 1)

/* Pages in which b may follow a in a sequence. */
static unsigned
pair_pages(uint32_t a, uint32_t b)
{
	unsigned lead = codepage_leads(a), next = b == 0xFFFD ? ALL_PAGES : codepage_nexts(b);

	if (a == 0xA0) /* a blank begins nothing */
		return 0;
	if (a < 0x2500) /* letters of this page stand for themselves */
		lead &= ~(1U << CP_866);
	if (b >= 0x80 && b < 0xA0)
		next |= ALL_PAGES;
	return lead & next & ~LEFT_OUT;
}

int
repair_maybe(uint32_t a, uint32_t b)
{
	return pair_pages(a, b) != 0;
}

/* ---- classes of characters ------------------------------------------------ */

enum class {
	C_LETTER, C_CLOSE, C_SYMBOL, C_BOX, C_DAMAGE, C_BLANK, C_OTHER
};

static int
is_letter(uint32_t c)
{
	return c != 0xAA && c != 0xBA && (utf8_class(c) & UTF8_LETTER);
}

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

/* What often stands directly behind a letter: quotes, dashes, trade marks. */
static int
closes(uint32_t c)
{
	switch (c) {
	case 0xA1: case 0xA9: case 0xAA: case 0xAB: case 0xAE: case 0xB7: case 0xBA:
	case 0xBB: case 0xBF: case 0x2122: case 0x2022: case 0x2026: case 0x2039:
	case 0x203A:
		return 1;
	default:
		return c >= 0x2010 && c <= 0x201F;
	}
}

/* Dashes and the apostrophe stand between letters, too. */
static int
may_join(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2019 || c == 0x2026;
}

static enum class
class_of(uint32_t c)
{
	if (c == 0xFFFD || (c >= 0x80 && c < 0xA0))
		return C_DAMAGE;
	if (char_is_space(c) || char_is_invisible(c))
		return C_BLANK;
	if (c >= 0x2500 && c < 0x25A0)
		return C_BOX;
	if (closes(c))
		return C_CLOSE;
	if (c != 0xAA && c != 0xBA && is_letter(c))
		return C_LETTER;
	return c < 0x80 ? C_OTHER : C_SYMBOL;
}

/* Points for what a sequence becomes, by range. */
static int
likely(uint32_t c)
{
	static const struct {
		uint32_t last;
		int points;
	} ranges[] = {
		{0x7F, -80}, {0x9F, -10}, {0xBF, 10}, {0xFF, 20}, {0x17F, 5},
		{0x19F, -30}, {0x1A1, 0}, {0x1AE, -30}, {0x1B0, 0}, {0x217, -30},
		{0x21B, 5}, {0x2AF, -30}, {0x2FF, -20}, {0x36F, -10},
		{0x373, -40}, {0x3CE, 0}, {0x40F, -5}, {0x44F, 0}, {0x45F, -5},
		{0x48F, -30}, {0x4FF, -20}, {0x590, -40}, {0x5C7, -20},
		{0x5CF, -60}, {0x5EA, 0}, {0x620, -30}, {0x64A, 0}, {0x652, -10},
		{0x678, -30}, {0x6D3, -10}, {0x6FF, -30}, {0x900, -60},
		{0xDFF, -10}, {0xE7F, -5}, {0xFFF, -20}, {0x10FF, -10},
		{0x1DFF, -40}, {0x1EFF, 5}, {0x1FFF, 0}, {0x200F, 10},
		{0x202F, 30}, {0x203A, 30}, {0x20A9, 0}, {0x20AC, 30},
		{0x2100, -20}, {0x2121, 0}, {0x2122, 30}, {0x218F, -10},
		{0x27BF, 5}, {0x2FFF, -30}, {0x9FFF, -10}, {0xABFF, -40},
		{0xD7A3, -10}, {0xFAFF, -40}, {0xFB06, 10}, {0xFEFE, -20},
		{0xFEFF, 30}, {0xFFEF, -10}, {0xFFFC, -40}, {0xFFFD, 10},
		{0x1F0FF, -50}, {0x1FAFF, 10}, {0x20000, -50}, {0x3FFFF, -30},
		{0x10FFFF, -80},
	};
	size_t i;

	for (i = 0; c > ranges[i].last; i++)
		;
	return ranges[i].points;
}

static int
is_western(unsigned page)
{
	return page == CP_1252 || page == CP_1254;
}

/* How odd b is behind a, as text. */
static int
odd_pair(unsigned page, uint32_t a, uint32_t b)
{
	static const signed char table[6][6] = {
		/* LETTER CLOSE SYMBOL BOX DAMAGE BLANK: the next one */
		[C_LETTER] = {4, 10, 40, 50, 40, 15},
		[C_CLOSE] = {3, 5, 10, 20, 20, 3},
		[C_SYMBOL] = {30, 12, 20, 20, 30, 5},
		[C_BOX] = {50, 25, 30, 3, 30, 5},
		[C_DAMAGE] = {20, 20, 30, 30, 20, 10},
		[C_BLANK] = {3, 5, 10, 10, 20, 3},
	};
	enum class x = class_of(a), y = class_of(b);

	if (x == C_OTHER || y == C_OTHER)
		return 0;
	/* OE, S, Z with caron, florin behind a western letter: no language */
	if (x == C_LETTER && y == C_LETTER && is_western(page) && b > 0xFF)
		return is_upper(a) ? 30 : 45;
	if (x == C_SYMBOL && b >= 0x370 && b < 0x400) /* a root of pi */
		return 10;
	return table[x][y];
}

/* How odd a third or fourth character is. */
static int
odd_more(uint32_t c)
{
	static const signed char table[] = {[C_LETTER] = 4, [C_CLOSE] = 2, [C_SYMBOL] = 12,
		[C_BOX] = 12, [C_DAMAGE] = 20, [C_BLANK] = 3, [C_OTHER] = 0};

	return table[class_of(c)];
}

/* ---- sequences ------------------------------------------------------------ */

static uint32_t
joined(const unsigned char *b, unsigned need)
{
	char raw[4];
	unsigned i, len;
	uint32_t c;

	for (i = 0; i <= need; i++)
		raw[i] = (char)b[i];
	c = utf8_get(raw, raw + need + 1, &len);
	return len == need + 1 ? c : 0;
}

/*
 * The sequence that begins with the first of up to four characters (zeros
 * behind the line's end), in q.  A byte may have been lost on the way: U+FFFD
 * or, as the last of a dash or quote, "?" stand for any next byte, and a blank
 * for A0, which was taken for a no-break space.
 */
static int
seq_read(unsigned page, const uint32_t *cp, struct seq *q)
{
	unsigned char b[4];
	unsigned need, k;

	b[0] = (unsigned char)byte_of(page, cp[0]);
	if (!is_lead(b[0]) || cp[0] == 0xA0 || (page == CP_866 && class_of(cp[0]) != C_BOX))
		return 0;
	need = b[0] < 0xE0 ? 1 : b[0] < 0xF0 ? 2 : 3;
	*q = (struct seq){.len = need + 1};
	for (k = 1; k <= need; k++) {
		uint32_t c = cp[k];

		b[k] = (unsigned char)byte_of(page, c);
		if (is_next(b[k]))
			continue;
		if (!c)
			return 0;
		if (c == 0xFFFD || (c == '?' && k == 2 && need == 2 && b[0] == 0xE2 && b[1] == 0x80))
			q->lost = 1;
		else if (c == ' ' && need == 1)
			q->spaced = 1;
		else
			return 0;
		b[k] = q->spaced ? 0xA0 : 0xBF;
	}
	q->to = joined(b, need);
	if (q->lost)
		q->to = 0xFFFD;
	return q->to != 0;
}

/*
 * Pages in which the Russian letter io behind another letter proves nothing:
 * what they show as that is rare in text, but for a-tilde and the pound sign
 * of KOI8-R at the end of a word; and no lower-case letter would follow.
 */
static unsigned
russian_pages(const uint32_t *cp)
{
	if (cp[1] != 0x451)
		return 0;
	if (cp[2] >= 0x430 && cp[2] < 0x450)
		return 1U << CP_KOI8R | 1U << CP_1251;
	if (cp[2] < 0x80 && !is_letter(cp[2]) && cp[0] != 0x431 && cp[0] != 0x446)
		return 1U << CP_KOI8R;
	return 0;
}

/* The first two of a dash or quote, whose third is lost without a trace. */
static int
is_stump(unsigned page, const uint32_t *cp)
{
	return byte_of(page, cp[0]) == 0xE2 && byte_of(page, cp[1]) == 0x80;
}

/* Pages in which a sequence begins with the first of four characters, the
 * second of which is no blank that stands for another. */
static unsigned
seq_pages(const uint32_t *cp)
{
	unsigned pages = pair_pages(cp[0], cp[1]), p;
	struct seq q;

	for (p = 0; pages >> p; p++)
		if ((pages >> p & 1) && !seq_read(p, cp, &q) && !is_stump(p, cp))
			pages &= ~(1U << p);
	return pages & ~russian_pages(cp);
}

int
repair_begins(const char *p, const char *end)
{
	uint32_t cp[4] = {0};
	unsigned i, len;

	for (i = 0; i < 2 && p < end; i++, p += len)
		cp[i] = utf8_get(p, end, &len);
	if (cp[1] < 0x80 || !pair_pages(cp[0], cp[1]))
		return 0;
	for (; i < 4 && p < end; i++, p += len)
		cp[i] = utf8_get(p, end, &len);
	return seq_pages(cp) != 0;
}

/* Points for what stands around a run of sequences. */
static int
around(const struct line *l, const struct seq *a, const struct seq *z)
{
	uint32_t lead = l->cp[a->at], end = z->at + z->len, tail = l->cp[end - 1];
	uint32_t before = a->at ? l->cp[a->at - 1] : ' ', after = end < l->n ? l->cp[end] : ' ';
	enum class x = class_of(lead), y = class_of(tail);
	int points = 0, roman_before = before < 0x80 && is_letter(before);
	int roman_after = after < 0x80 && is_letter(after);

	if (x == C_LETTER && is_upper(lead) && is_lower(before))
		points += 35;
	if ((x == C_SYMBOL || x == C_BOX || lead == 0x201A) && is_letter(before))
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
	if (lead == 0xC3 && y == C_BLANK && !is_letter(before) && !is_letter(after))
		points += 20; /* this letter alone is no word */
	if ((utf8_class(before) & utf8_class(after) & UTF8_DIGIT) && x == C_LETTER)
		points += 30;
	/* more of the same kind that fits no sequence: broken beyond this */
	if (before >= 0x80 && class_of(before) != C_CLOSE && byte_of(l->page, before))
		points -= 50;
	if (after >= 0x80 && class_of(after) != C_CLOSE && byte_of(l->page, after))
		points -= 50;
	return points;
}

static int
seq_points(const struct line *l, const struct seq *q)
{
	const uint32_t *c = l->cp + q->at;
	int points = odd_pair(l->page, c[0], c[1]) + likely(q->to);
	uint32_t k;

	/* the first two of a dash or quote, and all of U+FFFD: in every page
	 * three characters that do not meet elsewhere */
	if (q->len == 3 && q->to >= 0x2000 && q->to < 0x2040)
		points += 20;
	if (q->to == 0xFFFD && !q->lost)
		points += 30;

	for (k = 2; k < q->len; k++)
		points += odd_more(c[k]);
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
		if (l->cp[i] < 0x80 || !seq_read(l->page, l->cp + i, &l->seq[l->nseq])) {
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
		high = l->cp[i] >= 0x80 && class_of(l->cp[i]) != C_CLOSE && byte_of(l->page, l->cp[i]);
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
		const struct seq *q = &l->seq[i];

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
keeps_blank(const struct line *l, const struct seq *q)
{
	uint32_t before = q->at ? l->cp[q->at - 1] : ' ';
	uint32_t after = q->at + q->len < l->n ? l->cp[q->at + q->len] : ' ';

	return q->to == 0xE0 && !is_letter(before) && before != 0xFFFD && is_letter(after);
}

static void
write_back(struct rel_buf *out, const struct line *l, int need)
{
	uint32_t i, at = 0;

	buf_clear(out);
	for (i = 0; i < l->nseq; i++) {
		const struct seq *q = &l->seq[i];

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
			pages |= seq_pages(l->cp + i);
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

/* Do two characters outside ASCII stand side by side? */
static int
has_pair(rel_str s)
{
	size_t i = 1;

#ifdef __SSE2__
	for (; i + 16 <= s.n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		__m128i before = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i - 1));
		__m128i lead = _mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xBF)));

		if (_mm_movemask_epi8(_mm_and_si128(lead, before)))
			return 1;
	}
#endif
	for (; i < s.n; i++)
		if ((s.p[i] & 0xC0) == 0xC0 && (s.p[i - 1] & 0x80))
			return 1;
	return 0;
}

int
repair_line(struct rel_buf *out, rel_str s)
{
	struct line l;
	unsigned pages, p, best_page = 0;
	int need = 0, best = 0, gain;

	if (!has_pair(s))
		return 0;
	if (read_line(&l, s)) {
		out->err = REL_NOMEM;
		goto out;
	}
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
	}
out:
	free(l.cp);
	free(l.seq);
	return best > 0;
}
