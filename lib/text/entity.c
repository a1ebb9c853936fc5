/* SPDX-License-Identifier: MIT */
#include "text/entity.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/codepage.h"
#include "text/image.h"
#include "text/tags.h"

#define NAME_MAX_LEN 31
#define BARE_MAX_LEN 6 /* of a name that counts without semicolon */

static int
digit(char c)
{
	if (bytes_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static int
alnum(char c)
{
	return bytes_is_digit(c) || bytes_is_letter(c);
}

/* HTML Standard, "numeric character reference end state". */
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
		cp = codepage_at(CP_1252)->high[cp - 0x80];
	if (!cp || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = 0xFFFD;
	*n = utf8_put(out, cp);
	if (q < end && *q == ';')
		q++;
	return (size_t)(q - p);
}

/* ---- names ---------------------------------------------------------------- */

/* One block (text/image.h): a set of the names' hashes, and where the second
 * cell of each stands in the table. */
struct entities {
	uint64_t size;
	uint64_t table; /* which of table_builtin */
	uint64_t mask;
	uint64_t tag_at, cell_at; /* uint32_t[] */
};

static size_t
table_of_names(void)
{
	size_t i = 0;

	while (i < table_builtin_count && strcmp(table_builtin[i].name, "entities"))
		i++;
	return i;
}

/* The name and the second cell of the next row; 0 at the end. */
static int
next_row(const char **p, const char *end, rel_str *name, const char **cell)
{
	while (*p < end) {
		const char *row = *p, *nl = memchr(row, '\n', (size_t)(end - row)), *tab;

		*p = nl ? nl + 1 : end;
		tab = nl ? memchr(row, '\t', (size_t)(nl - row)) : NULL;
		if (!tab || *row == '#')
			continue;
		*name = (rel_str){row, (size_t)(tab - row)};
		*cell = tab + 1;
		return 1;
	}
	return 0;
}

void *
entity_make(const struct rel_rules *rules, enum rules_slot slot)
{
	const struct table_data *t = &table_builtin[table_of_names()];
	uint32_t slots = tags_slots(t->rows), *tag = calloc(slots, sizeof(*tag)), *at = calloc(slots, sizeof(*at));
	struct entities e = {.table = table_of_names(), .mask = slots - 1};
	struct image_part part[] = {{tag, slots * sizeof(*tag), &e.tag_at}, {at, slots * sizeof(*at), &e.cell_at}};
	const char *p = t->bytes, *cell;
	void *block = NULL;
	rel_str name;

	(void)slot;
	(void)rules;
	while (tag && at && next_row(&p, t->bytes + t->n, &name, &cell))
		at[tags_add(tag, slots - 1, hash64(name.p, name.n))] = (uint32_t)(cell - t->bytes);
	if (tag && at)
		block = image_build(&e, sizeof(e), part, 2);
	free(tag);
	free(at);
	return block;
}

/* The second cell of the row of a name, or NULL. */
static const char *
find(rel_str name)
{
	const struct entities *e = image_builtin[RULES_ENTITIES].p;
	const char *cell;
	uint32_t i;

	if (!e)
		return NULL;
	i = tags_find(IMAGE_AT(e, e->tag_at, uint32_t), (uint32_t)e->mask, hash64(name.p, name.n));
	if (i > e->mask)
		return NULL;
	cell = table_builtin[e->table].bytes + IMAGE_AT(e, e->cell_at, uint32_t)[i];
	return cell[-1 - (long)name.n - 1] == '\n' && !memcmp(cell - 1 - name.n, name.p, name.n) ? cell : NULL;
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
