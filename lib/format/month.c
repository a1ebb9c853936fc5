/* SPDX-License-Identifier: MIT */
#include "format/month.h"

#include "base/utf8.h"

enum {
	WORD_MAX = 40, /* bytes of the longest month name, with room */
	FUZZY_MIN = 6  /* letters a misspelt month name must have */
};

static rel_str
lower(char out[2 * WORD_MAX], rel_str word)
{
	const char *p = word.p, *end = p + word.n;
	size_t n = 0;
	unsigned len;

	for (; p < end && n + 4 <= 2 * WORD_MAX; p += len)
		n += utf8_put(out + n, utf8_lower(utf8_get(p, end, &len)));
	return (rel_str){out, n};
}

/* One letter changed, missing, too many, or two neighbours exchanged. */
static int
one_slip(rel_str a, rel_str b)
{
	size_t i = 0, k = 0, n = a.n < b.n ? a.n : b.n;

	if (a.n > b.n + 1 || b.n > a.n + 1)
		return 0;
	while (i < n && a.p[i] == b.p[i])
		i++;
	while (k < n - i && a.p[a.n - 1 - k] == b.p[b.n - 1 - k])
		k++;
	if (a.n != b.n)
		return i + k >= n;
	return i + k + 1 >= n ||
	       (i + k + 2 == n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i]);
}

/* The first row whose cell does not begin with less than the byte c. */
static size_t
first_of(const struct table *t, char c)
{
	size_t lo = 0, hi = t->rows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if ((unsigned char)t->row[mid].cell[0].p[0] < (unsigned char)c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static unsigned
guess_month(const struct table *names, rel_str word)
{
	size_t i;

	for (i = first_of(names, word.p[0]); i < names->rows && names->row[i].cell[0].p[0] == word.p[0]; i++) {
		const rel_str *cell = names->row[i].cell;

		if (cell[0].n >= FUZZY_MIN && str_is(cell[2], "full") && one_slip(cell[0], word))
			return str_number(cell[1]);
	}
	return 0;
}

unsigned
month_find(const struct table *names, rel_str word, int *guessed)
{
	char fold[2 * WORD_MAX];
	const struct table_row *row;

	if (!names || word.n < 3 || word.n > WORD_MAX)
		return 0;
	word = lower(fold, word);
	row = table_find(names, word);
	if (!row && word.n >= FUZZY_MIN) {
		*guessed = 1;
		return guess_month(names, word);
	}
	return row ? str_number(row->cell[1]) : 0;
}
