/* SPDX-License-Identifier: MIT */
#include "text/entity.h"

#include "base/utf8.h"
#include "text/table.h"

#define NAME_MAX_LEN 31
#define BARE_MAX_LEN 6 /* of a name that counts without semicolon */

/* HTML Standard, "numeric character reference end state" */
static const uint16_t c1[32] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
	0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static int
alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t
number(const char *p, const char *end, char *out, unsigned *n)
{
	const char *q = p + 2;
	uint32_t cp = 0;
	int base = 10;

	if (q < end && (*q | 0x20) == 'x') {
		base = 16;
		q++;
	}
	if (q >= end || digit(*q) >= base)
		return 0;
	for (; q < end && digit(*q) < base; q++)
		if (cp < 0x110000)
			cp = cp * (uint32_t)base + (uint32_t)digit(*q);
	if (cp >= 0x80 && cp < 0xA0)
		cp = c1[cp - 0x80];
	if (!cp || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = 0xFFFD;
	*n = utf8_put(out, cp);
	if (q < end && *q == ';')
		q++;
	return (size_t)(q - p);
}

static const struct table_data *
names(void)
{
	size_t lo = 0, hi = table_builtin_count;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strcmp(table_builtin[mid].name, "entities");

		if (!c)
			return &table_builtin[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Finds the row of a name in the sorted lines of the table: a pointer to
 * its second cell, or NULL. */
static const char *
find(rel_str name)
{
	const struct table_data *t = names();
	const char *lo = t ? t->bytes : NULL, *hi = t ? t->bytes + t->n : NULL;

	while (lo < hi) {
		const char *row = lo + (hi - lo) / 2, *tab, *nl;
		int c;

		while (row > lo && row[-1] != '\n')
			row--;
		nl = memchr(row, '\n', (size_t)(hi - row));
		tab = nl ? memchr(row, '\t', (size_t)(nl - row)) : NULL;
		c = tab ? str_cmp((rel_str){row, (size_t)(tab - row)}, name) : -1;
		if (!c)
			return tab + 1;
		if (c > 0)
			hi = row;
		else
			lo = nl ? nl + 1 : hi;
	}
	return NULL;
}

/* Writes the characters of a row; true when the name counts bare. */
static int
write_row(const char *cell, char *out, unsigned *n)
{
	uint32_t cp = 0;

	*n = 0;
	for (;; cell++) {
		if (digit(*cell) < 16) {
			cp = cp * 16 + (uint32_t)digit(*cell);
			continue;
		}
		*n += utf8_put(out + *n, cp);
		cp = 0;
		if (*cell != ' ')
			return *cell == '\t';
	}
}

static size_t
named(const char *p, const char *end, int attr, char *out, unsigned *n)
{
	const char *s = p + 1, *q = s;
	const char *cell;
	size_t len;

	while (q < end && q - s <= NAME_MAX_LEN && alnum(*q))
		q++;
	if (q < end && *q == ';' && (cell = find((rel_str){s, (size_t)(q - s)})) != NULL) {
		write_row(cell, out, n);
		return (size_t)(q - p) + 1;
	}
	if (attr && q < end && (*q == '=' || q - s > BARE_MAX_LEN))
		return 0;
	len = (size_t)(q - s) < BARE_MAX_LEN ? (size_t)(q - s) : BARE_MAX_LEN;
	for (; len >= 2; len--) {
		if (attr && s + len < end && (alnum(s[len]) || s[len] == '='))
			continue;
		cell = find((rel_str){s, len});
		if (cell && write_row(cell, out, n))
			return len + 1;
	}
	return 0;
}

size_t
entity_read(const char *p, const char *end, int attr, char out[ENTITY_MAX], unsigned *n)
{
	if (end - p < 3)
		return 0;
	if (p[1] == '#')
		return number(p, end, out, n);
	if (end - p >= 5 && !memcmp(p, "&amp;", 5)) {
		out[0] = '&';
		*n = 1;
		return 5;
	}
	return alnum(p[1]) ? named(p, end, attr, out, n) : 0;
}

char *
entity_decode(char *out, rel_str s, int attr)
{
	const char *p = s.p, *end = s.p + s.n;
	char c[ENTITY_MAX];
	unsigned n;

	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p));
		size_t plain = (size_t)((amp ? amp : end) - p), len;

		memmove(out, p, plain);
		out += plain;
		p += plain;
		if (!amp)
			break;
		len = entity_read(p, end, attr, c, &n);
		if (!len) {
			*out++ = *p++;
			continue;
		}
		memcpy(out, c, n);
		out += n;
		p += len;
	}
	return out;
}
