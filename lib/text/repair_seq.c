/* SPDX-License-Identifier: MIT */
/* Characters read as bytes, and bytes as the UTF-8 they once were. */
#include "text/repair_impl.h"

#include "base/utf8.h"

unsigned
repair_byte(unsigned page, uint32_t c)
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

int
repair_seq_read(unsigned page, const uint32_t *cp, struct repair_seq *q)
{
	unsigned char b[4];
	unsigned need, k;

	b[0] = (unsigned char)repair_byte(page, cp[0]);
	if (!is_lead(b[0]) || cp[0] == 0xA0 || (page == CP_866 && repair_class_of(cp[0]) != C_BOX))
		return 0;
	need = b[0] < 0xE0 ? 1 : b[0] < 0xF0 ? 2 : 3;
	*q = (struct repair_seq){.len = need + 1};
	for (k = 1; k <= need; k++) {
		uint32_t c = cp[k];

		b[k] = (unsigned char)repair_byte(page, c);
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
	if (cp[2] < 0x80 && !repair_is_letter(cp[2]) && cp[0] != 0x431 && cp[0] != 0x446)
		return 1U << CP_KOI8R;
	return 0;
}

/* The first two of a dash or quote, whose third is lost without a trace. */
static int
is_stump(unsigned page, const uint32_t *cp)
{
	return repair_byte(page, cp[0]) == 0xE2 && repair_byte(page, cp[1]) == 0x80;
}

unsigned
repair_seq_pages(const uint32_t *cp)
{
	unsigned pages = pair_pages(cp[0], cp[1]), p;
	struct repair_seq q;

	for (p = 0; pages >> p; p++)
		if ((pages >> p & 1) && !repair_seq_read(p, cp, &q) && !is_stump(p, cp))
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
	return repair_seq_pages(cp) != 0;
}
