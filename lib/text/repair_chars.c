/* SPDX-License-Identifier: MIT */
/* What repair takes characters for, and the points they get.  All weights are
 * in tenths; they were set by hand, from what the scripts and code pages are.
 * They hold together: none can be changed without a look at clean text in all
 * languages, so they are no table that a user might replace. */
#include "text/repair_impl.h"

#include "text/chars.h"

int
repair_is_letter(uint32_t c)
{
	return c != 0xAA && c != 0xBA && (utf8_class(c) & UTF8_LETTER);
}

static int
is_upper(uint32_t c)
{
	return (utf8_class(c) & UTF8_UPPER) != 0;
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

enum repair_class
repair_class_of(uint32_t c)
{
	if (c == 0xFFFD || (c >= 0x80 && c < 0xA0))
		return C_DAMAGE;
	if (char_is_space(c) || char_is_invisible(c))
		return C_BLANK;
	if (c >= 0x2500 && c < 0x25A0)
		return C_BOX;
	if (closes(c))
		return C_CLOSE;
	if (c != 0xAA && c != 0xBA && repair_is_letter(c))
		return C_LETTER;
	return c < 0x80 ? C_OTHER : C_SYMBOL;
}

/* Points for what a sequence becomes, by range. */
int
repair_likely(uint32_t c)
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
int
repair_odd_pair(unsigned page, uint32_t a, uint32_t b)
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
	enum repair_class x = repair_class_of(a), y = repair_class_of(b);

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
int
repair_odd_more(uint32_t c)
{
	static const signed char table[] = {[C_LETTER] = 4, [C_CLOSE] = 2, [C_SYMBOL] = 12,
		[C_BOX] = 12, [C_DAMAGE] = 20, [C_BLANK] = 3, [C_OTHER] = 0};

	return table[repair_class_of(c)];
}
