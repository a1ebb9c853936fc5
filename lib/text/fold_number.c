/* SPDX-License-Identifier: MIT */
/*
 * One form for dates and numbers.  A number takes the shape 1234.5: groups
 * of three behind a point, comma, apostrophe or any space are thousands,
 * else a point or comma begins the decimals.  A date takes the shape
 * 2017-11-09, or 11-09 without its year.  What may be read in two ways
 * (03/04/2017) keeps its parts and their order.
 */
#include "text/fold.h"

#include "base/bytes.h"

static int
digit(const char *p, const char *end)
{
	return p < end && bytes_is_digit(*p);
}

static const char *
digits(const char *p, const char *end)
{
	while (digit(p, end))
		p++;
	return p;
}

/* Value of up to four digits; more give 10000. */
static unsigned
value(const char *p, const char *end)
{
	unsigned v = 0;

	if (end - p > 4)
		return 10000;
	while (p < end)
		v = v * 10 + (unsigned)(*p++ - '0');
	return v;
}

static int
at(const char *p, const char *end, const char *what)
{
	size_t n = strlen(what);

	return (size_t)(end - p) >= n && !memcmp(p, what, n);
}

/* Length of the space at p, of whatever kind; 0 for none. */
static size_t
space(const char *p, const char *end)
{
	if (p < end && *p == ' ')
		return 1;
	if (at(p, end, "\xC2\xA0"))
		return 2;
	if (at(p, end, "\xE2\x80\xAF") || at(p, end, "\xE2\x80\x89"))
		return 3;
	return 0;
}

static void
put(struct fold *f, const char *p, size_t n)
{
	memcpy(f->out, p, n);
	f->out += n;
}

static void
put_two(struct fold *f, unsigned v)
{
	*f->out++ = (char)('0' + v / 10 % 10);
	*f->out++ = (char)('0' + v % 10);
}

/* year 0: none was given. */
static void
put_date(struct fold *f, unsigned year, unsigned month, unsigned day)
{
	if (year) {
		put_two(f, year / 100);
		put_two(f, year % 100);
		*f->out++ = '-';
	}
	put_two(f, month);
	*f->out++ = '-';
	put_two(f, day);
	*f->out++ = ' ';
}

static int
month_of(const struct fold *f, const char *word, size_t n)
{
	int slot = f->words && n ? words_find(f->words, words_hash(word, n)) : -1;

	return slot < 0 ? 0 : f->words->month[slot];
}

/*
 * The name of a month at p: gives the number, *end behind the name and an
 * abbreviation's point.  The name is folded here in a small way of its own
 * (ASCII and Latin-1 letters), as the tables of months need no more.
 */
static int
month_at(const struct fold *f, const char *p, const char **end)
{
	char word[48] = {0};
	size_t n = 0;
	int m;

	for (; p < f->end && n < 20; p++) {
		unsigned char c = (unsigned char)*p;

		if (bytes_is_letter((char)c))
			word[n++] = (char)(c | 0x20);
		else if (c >= 0x80 && n && (unsigned char)word[n - 1] == 0xC3)
			word[n++] = (char)(c | 0x20);
		else if (c >= 0x80)
			word[n++] = (char)c;
		else
			break;
	}
	m = month_of(f, word, n);
	if (m && p < f->end && *p == '.')
		p++;
	*end = p;
	return m;
}

static int
year_ok(unsigned y, size_t len)
{
	return len == 4 && y >= 1000 && y < 3000;
}

/* " 2017", ", 2017", " de 2017" behind a date: the year, or 0. */
static unsigned
year_at(struct fold *f, const char **p)
{
	static const char *const link[] = {"de ", "del ", "of "};
	const char *q = *p, *e;
	size_t i, n;

	if (q < f->end && *q == ',')
		q++;
	n = space(q, f->end);
	if (!n)
		return 0;
	q += n;
	for (i = 0; i < sizeof(link) / sizeof(*link); i++)
		if (at(q, f->end, link[i]))
			q += strlen(link[i]);
	e = digits(q, f->end);
	if (!year_ok(value(q, e), (size_t)(e - q)))
		return 0;
	*p = e;
	f->extra++;
	return value(q, e);
}

/* 2017-11-09 */
static int
iso_date(struct fold *f, const char *e)
{
	const char *m = e + 1, *d;
	unsigned year = value(f->p, e), month, day;

	if (!year_ok(year, (size_t)(e - f->p)) || e >= f->end || *e != '-' || digits(m, f->end) != m + 2)
		return 0;
	d = m + 3;
	if (d >= f->end || d[-1] != '-' || digits(d, f->end) != d + 2)
		return 0;
	month = value(m, m + 2);
	day = value(d, d + 2);
	if (!month || month > 12 || !day || day > 31)
		return 0;
	put_date(f, year, month, day);
	f->extra += 2;
	f->p = d + 2;
	return 1;
}

/* 09.11.2017, 9. 11. 17, and 25/11/2017 where it can be read in one way */
static int
figure_date(struct fold *f, const char *e)
{
	char mark = e < f->end ? *e : 0;
	const char *m = e + 1, *me, *y, *ye;
	unsigned day = value(f->p, e), month, year;

	if ((mark != '.' && mark != '/') || !day || day > 31)
		return 0;
	m += mark == '.' ? space(m, f->end) : 0;
	me = digits(m, f->end);
	month = value(m, me);
	if (me == m || me - m > 2 || me >= f->end || *me != mark || !month || month > 12 ||
	    (mark == '/' && day <= 12))
		return 0;
	y = me + 1;
	y += mark == '.' ? space(y, f->end) : 0;
	ye = digits(y, f->end);
	year = value(y, ye);
	if (ye - y == 2 && y == me + 1)
		year += year < 70 ? 2000 : 1900;
	else if (!year_ok(year, (size_t)(ye - y)))
		return 0;
	put_date(f, year, month, day);
	f->extra += 2;
	f->p = ye;
	return 1;
}

/* 9. November 2017, 9 de noviembre de 2017, 1er mars, 9th of November */
static int
named_date(struct fold *f, const char *e)
{
	static const char *const tail[] = {".", "st", "nd", "rd", "th", "er", "\xC2\xBA"};
	unsigned day = value(f->p, e), year;
	size_t i, n;
	int month;

	if (!day || day > 31)
		return 0;
	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++)
		if (at(e, f->end, tail[i])) {
			e += strlen(tail[i]);
			break;
		}
	n = space(e, f->end);
	if (!n)
		return 0;
	e += n;
	if (at(e, f->end, "de ") || at(e, f->end, "of "))
		e += 3;
	month = month_at(f, e, &e);
	if (!month)
		return 0;
	year = year_at(f, &e);
	put_date(f, year, (unsigned)month, day);
	f->extra++;
	f->p = e;
	return 1;
}

/* November 9, 2017: the month has been written already and is taken back. */
static int
month_first(struct fold *f, const char *e)
{
	char *word = f->out - 1;
	unsigned day = value(f->p, e), year;
	int month;

	if (word <= f->start || !day || day > 31)
		return 0;
	while (word > f->start && word[-1] != ' ' && f->out - word < 32)
		word--;
	month = month_of(f, word, (size_t)(f->out - 1 - word));
	if (!month)
		return 0;
	if (at(e, f->end, "st") || at(e, f->end, "nd") || at(e, f->end, "rd") || at(e, f->end, "th"))
		e += 2;
	f->out = word;
	year = year_at(f, &e);
	put_date(f, year, (unsigned)month, day);
	f->extra++;
	f->p = e;
	return 1;
}

/* Length of what parts thousands at p, with three digits behind it. */
static size_t
thousands(const char *p, const char *end)
{
	size_t n = space(p, end);

	if (!n && p < end && (*p == '.' || *p == ',' || *p == '\''))
		n = 1;
	if (!n && at(p, end, "\xE2\x80\x99"))
		n = 3;
	return n && digits(p + n, end) == p + n + 3 ? n : 0;
}

/* What stands before a figure belongs to it: a sign, a currency. */
static const char *
before(struct fold *f)
{
	const char *p = f->p;

	if (p > f->begin && p[-1] == '$')
		return "dollar";
	if (p - f->begin >= 3 && at(p - 3, p, "\xE2\x82\xAC"))
		return "euro";
	if (p - f->begin >= 2 && at(p - 2, p, "\xC2\xA3"))
		return "pound";
	if (p > f->begin && (p[-1] == '-' || p[-1] == '+') &&
	    (p - 1 == f->begin || p[-2] == ' ' || p[-2] == '('))
		*f->out++ = p[-1];
	else if (p - f->begin >= 3 && at(p - 3, p, "\xE2\x88\x92"))
		*f->out++ = '-';
	return NULL;
}

/* ... or behind it. */
static const char *
behind(struct fold *f)
{
	static const char *const unit[][2] = {
		{"%", "percent"}, {"\xE2\x82\xAC", "euro"}, {"$", "dollar"}, {"\xC2\xA3", "pound"},
		{"\xE2\x80\xB0", "permille"}, {"\xC2\xB0", "degree"}};
	const char *p = f->p + space(f->p, f->end);
	size_t i;

	for (i = 0; i < sizeof(unit) / sizeof(*unit); i++)
		if (at(p, f->end, unit[i][0])) {
			f->p = p + strlen(unit[i][0]);
			return unit[i][1];
		}
	return NULL;
}

static void
number(struct fold *f, const char *e)
{
	size_t n, first = (size_t)(e - f->p);

	put(f, f->p, first);
	while (first <= 3 && (n = thousands(e, f->end))) {
		put(f, e + n, 3);
		f->extra++;
		e += n + 3;
	}
	while (e < f->end && (*e == '.' || *e == ',') && digit(e + 1, f->end) &&
	       (size_t)(digits(e + 1, f->end) - e) < 24) {
		const char *d = e + 1;

		e = digits(d, f->end);
		*f->out++ = '.';
		put(f, d, (size_t)(e - d));
		f->extra++;
	}
	f->p = e;
}

/* A figure inside a word ("A35", "c19b"), or too long for a number, goes as
 * it is. */
static void
copy(struct fold *f)
{
	const char *e = digits(f->p, f->end);

	put(f, f->p, (size_t)(e - f->p));
	f->p = e;
}

void
fold_number(struct fold *f)
{
	const char *e = digits(f->p, f->end), *unit, *unit2;

	if (!fold_at_word_start(f) || e - f->p > 18) {
		copy(f);
		return;
	}
	if (iso_date(f, e) || figure_date(f, e) || named_date(f, e) || month_first(f, e))
		return;
	unit = before(f);
	number(f, e);
	unit2 = behind(f);
	if (unit2)
		unit = unit2;
	if (unit) {
		*f->out++ = ' ';
		put(f, unit, strlen(unit));
		*f->out++ = ' ';
	}
}
