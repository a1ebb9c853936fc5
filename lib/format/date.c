/* SPDX-License-Identifier: MIT */
#include "format/date.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "format/month.h"

enum {
	GAP_MAX = 24,  /* blanks between the parts: old texts hold runs of them */
	WORD_MAX = 40, /* bytes of the longest month name, with room */
	TIME_MAX = 12, /* bytes from a date to the time behind it */
	VALUE_MAX = 80 /* of an attribute that is a date */
};

struct scan {
	const struct table *names;
	const char *start, *end;
};

struct number {
	unsigned value, digits;
	const char *end;
};

int
date_valid(unsigned year, unsigned month, unsigned day)
{
	static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (year < 1900 || year > 2099 || month < 1 || month > 12)
		return 0;
	if (day < 1 || day > days[month - 1])
		return 0;
	return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 || year % 400 == 0));
}

void
date_swap(struct date *d)
{
	uint8_t m = d->month;

	d->month = d->day;
	d->day = m;
}

/* Fliegel and Van Flandern's day count, moved to 1900. */
long
date_days(const struct date *d)
{
	long y = d->year, m = d->month, a = (14 - m) / 12;

	y += 4800 - a;
	m += 12 * a - 3;
	return d->day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045 - 2415021;
}

void
date_print(char out[11], const struct date *d)
{
	static const char form[] = "0000-00-00";
	unsigned v[3] = {d->year, d->month, d->day};
	static const unsigned char last[3] = {3, 6, 9};
	int i, k;

	memcpy(out, form, sizeof(form));
	for (i = 0; i < 3; i++)
		for (k = last[i]; v[i] && k >= 0; v[i] /= 10)
			out[k--] = (char)('0' + v[i] % 10);
}

static struct number
read_number(const struct scan *s, const char *p)
{
	struct number n = {0, 0, p};

	for (; n.end < s->end && bytes_is_digit(*n.end); n.end++, n.digits++)
		if (n.digits < 8)
			n.value = n.value * 10 + (unsigned)(*n.end - '0');
	return n;
}

/* Length of one blank at p: ASCII, no-break and narrow no-break space, and
 * the soft hyphen that some pages set between the parts. */
static unsigned
blank_at(const struct scan *s, const char *p)
{
	if (p >= s->end)
		return 0;
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	if (s->end - p >= 2 && p[0] == '\xC2' && (p[1] == '\xA0' || p[1] == '\xAD'))
		return 2;
	if (s->end - p >= 3 && !memcmp(p, "\xE2\x80", 2) && (p[2] == '\xAF' || p[2] == '\x89'))
		return 3;
	return 0;
}

static const char *
skip_blanks(const struct scan *s, const char *p)
{
	const char *stop = s->end - p > GAP_MAX ? p + GAP_MAX : s->end;
	unsigned n;

	while (p < stop && (n = blank_at(s, p)))
		p += n;
	return p;
}

static const char *
skip_one_of(const struct scan *s, const char *p, const char *set)
{
	return p < s->end && *p && strchr(set, *p) ? p + 1 : p;
}

/* Start of the blank that ends at p, or p. */
static const char *
blank_before(const struct scan *s, const char *p)
{
	if (p > s->start && (p[-1] == ' ' || (p[-1] >= '\t' && p[-1] <= '\r')))
		return p - 1;
	if (p - s->start >= 2 && p[-2] == '\xC2' && p[-1] == '\xA0')
		return p - 2;
	return p;
}

static const char *
back_over_blanks(const struct scan *s, const char *p)
{
	const char *stop = p - s->start > GAP_MAX ? p - GAP_MAX : s->start, *q;

	while (p > stop && (q = blank_before(s, p)) != p)
		p = q;
	return p;
}

/* ---- month names ------------------------------------------------------- */

/* End of the run of letters at p, at most WORD_MAX bytes. */
static const char *
word_end(const struct scan *s, const char *p)
{
	const char *stop = s->end - p > WORD_MAX ? p + WORD_MAX : s->end;
	unsigned n;

	for (; p < stop; p += n)
		if (!(utf8_class(utf8_get(p, s->end, &n)) & UTF8_LETTER))
			break;
	return p;
}

/* ---- forms ------------------------------------------------------------- */

static int
accept(struct date *out, unsigned y, unsigned m, unsigned d, enum date_form form,
	const char *from, const char *to)
{
	if (!date_valid(y, m, d))
		return 0;
	*out = (struct date){(uint16_t)y, (uint8_t)m, (uint8_t)d, (uint8_t)form, 0,
		{from, (size_t)(to - from)}};
	return 1;
}

static unsigned
full_year(unsigned y2)
{
	return y2 < 50 ? 2000 + y2 : 1900 + y2;
}

static int
clear_behind(const struct scan *s, const char *p, const char *joins)
{
	if (p >= s->end)
		return 1;
	if (bytes_is_digit(*p))
		return 0;
	return !(strchr(joins, *p) && p + 1 < s->end && bytes_is_digit(p[1]));
}

/* 2018-10-02, 2018/10/02, 2018.10.02, "2018. 10. 2." */
static int
ymd_numeric(const struct scan *s, struct number y, const char *from, struct date *out)
{
	char sep = y.end < s->end ? *y.end : 0;
	struct number m, d;
	const char *p;

	if (!sep || !strchr("-/._", sep))
		return 0;
	p = sep == '.' ? skip_blanks(s, y.end + 1) : y.end + 1;
	m = read_number(s, p);
	if (!m.digits || m.digits > 2 || m.end >= s->end || *m.end != sep)
		return 0;
	p = sep == '.' ? skip_blanks(s, m.end + 1) : m.end + 1;
	d = read_number(s, p);
	if (!d.digits || d.digits > 2)
		return 0;
	return accept(out, y.value, m.value, d.value, DATE_ISO, from, d.end);
}

/* Skips one of two ideographs of three bytes. */
static const char *
cjk_sign(const struct scan *s, const char *p, const char *a, const char *b)
{
	p = skip_blanks(s, p);
	if (s->end - p < 3 || (memcmp(p, a, 3) && memcmp(p, b, 3)))
		return NULL;
	return skip_blanks(s, p + 3);
}

static int
ymd_cjk(const struct scan *s, struct number y, const char *from, struct date *out)
{
	struct number m, d;
	const char *p = cjk_sign(s, y.end, "年", "년");

	if (!p)
		return 0;
	m = read_number(s, p);
	if (!m.digits || m.digits > 2 || !(p = cjk_sign(s, m.end, "月", "월")))
		return 0;
	d = read_number(s, p);
	if (!d.digits || d.digits > 2 || !cjk_sign(s, d.end, "日", "일"))
		return 0;
	return accept(out, y.value, m.value, d.value, DATE_CJK, from, d.end + 3);
}

/* 2018-Oct-02, "2018. október 2." */
static int
ymd_named(const struct scan *s, struct number y, const char *from, struct date *out)
{
	const char *p = skip_blanks(s, skip_one_of(s, y.end, "-/.")), *e = word_end(s, p);
	int guessed = 0;
	unsigned m = e > p ? month_find(s->names, (rel_str){p, (size_t)(e - p)}, &guessed) : 0;
	struct number d;

	if (!m || guessed)
		return 0;
	d = read_number(s, skip_blanks(s, skip_one_of(s, e, "-/.")));
	if (!d.digits || d.digits > 2 || !clear_behind(s, d.end, "-/.:"))
		return 0;
	/* "Week 2012 June 16, 2012": the first year is another one's */
	if (read_number(s, skip_blanks(s, skip_one_of(s, d.end, ","))).digits == 4)
		return 0;
	return accept(out, y.value, m, d.value, DATE_NAMED, from, d.end);
}

static int
compact(const struct scan *s, struct number n, const char *from, struct date *out)
{
	if (from > s->start && (bytes_is_letter(from[-1]) || strchr("-.,/_=", from[-1])))
		return 0;
	if (n.end < s->end && bytes_is_letter(*n.end) && *n.end != 'T')
		return 0;
	return accept(out, n.value / 10000, n.value / 100 % 100, n.value % 100,
		DATE_COMPACT, from, n.end);
}

/* May a two-digit year stand behind these?  "1.2.18" is rather the number of
 * a section or a version, "2-10-18" a score. */
static int
short_form(const struct scan *s, struct number a, struct number b, const char *from)
{
	const char *p = back_over_blanks(s, from);

	if (from > s->start && bytes_is_letter(from[-1]))
		return 0;
	if (*a.end == '.' && p > s->start && p < from && strchr(",|", p[-1]))
		return 1;
	if (*a.end == '-')
		return a.digits == 2 && b.digits == 2;
	return *a.end == '/' || a.digits + b.digits > 2;
}

/* 02.10.2018, 10/2/2018, 02-10-2018 and with two-digit years */
static int
dmy_numeric(const struct scan *s, struct number a, const char *from, struct date *out)
{
	char sep = a.end < s->end ? *a.end : 0;
	struct number b, y;
	const char *p;
	int form, ok;

	if (!sep || !strchr("./-", sep))
		return 0;
	form = sep == '.' ? DATE_DOTS : sep == '/' ? DATE_SLASHES : DATE_DASHES;
	p = sep == '.' ? skip_blanks(s, a.end + 1) : a.end + 1;
	b = read_number(s, p);
	if (!b.digits || b.digits > 2 || b.end >= s->end || *b.end != sep)
		return 0;
	p = sep == '.' ? skip_blanks(s, b.end + 1) : skip_one_of(s, b.end + 1, "'");
	y = read_number(s, p);
	if (y.digits != 4 && (y.digits != 2 || (sep == '.' && p > b.end + 1)))
		return 0;
	if (!clear_behind(s, y.end, y.digits == 2 ? "./-:" : "/-"))
		return 0;
	if (y.digits == 2 && !short_form(s, a, b, from))
		return 0;
	if (y.digits == 2)
		y.value = full_year(y.value);
	ok = accept(out, y.value, b.value, a.value, (enum date_form)form, from, y.end);
	if (!ok && sep != '.')
		ok = accept(out, y.value, a.value, b.value, (enum date_form)form, from, y.end);
	if (!ok)
		return 0;
	if (y.digits == 2)
		out->flags |= DATE_SHORT_YEAR;
	if (sep != '.' && a.value <= 12 && b.value <= 12 && a.value != b.value)
		out->flags |= DATE_EITHER;
	return 1;
}

/* Two digits without an apostrophe are no year before "Uhr", "h", ":30", "%". */
static int
bare_year(const struct scan *s, const char *p)
{
	p = skip_blanks(s, p);
	return p >= s->end || !(bytes_is_letter(*p) || *p == ':' || *p == '%');
}

/* The year behind a month name: "2018", "'18", "18" */
static struct number
read_year(const struct scan *s, const char *p, int *is_short)
{
	struct number y;
	const char *q = skip_one_of(s, p, "'");

	if (q == p && s->end - p >= 3 && !memcmp(p, "’", 3))
		q = p + 3;
	y = read_number(s, q);
	*is_short = y.digits == 2;
	if (y.digits == 2 && !clear_behind(s, y.end, ":.,-/"))
		y.digits = 0;
	if (y.digits == 2 && q == p && !strchr("-/", p[-1]) && !bare_year(s, y.end))
		y.digits = 0;
	if (y.digits == 2)
		y.value = full_year(y.value);
	else if (y.digits != 4)
		y.digits = 0;
	return y;
}

/* Behind the day: "st", "er", "º", "." */
static const char *
skip_ordinal(const struct scan *s, const char *p)
{
	static const char *const ord[] = {"st", "nd", "rd", "th", "er", "ste", "de", "º", "ª", "°", "e",
		"ST", "ND", "RD", "TH", "ER", " er", "ᵉʳ"};
	size_t i, n;

	p = skip_one_of(s, p, ".");
	if (s->end - p < 2 || (*p == ' ' && p[1] != 'e') || !(*p == ' ' || bytes_is_letter(*p) || (unsigned char)*p >= 128))
		return p;
	for (i = 0; i < sizeof(ord) / sizeof(*ord); i++) {
		n = strlen(ord[i]);
		if ((size_t)(s->end - p) > n && !memcmp(p, ord[i], n) && !bytes_is_letter(p[n]))
			return p + n;
	}
	return p;
}

/* "of", "de", "del" and a blank, between the parts */
static const char *
skip_of(const struct scan *s, const char *p)
{
	static const char *const of[] = {"of ", "de ", "del ", "di ", "da ", "d'", "the ", "do "};
	size_t i, n;

	if (p >= s->end || !(*p == 'o' || *p == 'd' || *p == 't'))
		return p;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		n = strlen(of[i]);
		if ((size_t)(s->end - p) > n && !memcmp(p, of[i], n))
			return skip_blanks(s, p + n);
	}
	return p;
}

/* "Class 11, July 20, 1969": the 20 is a day. */
static int
year_behind(const struct scan *s, const char *p)
{
	return read_number(s, skip_blanks(s, skip_one_of(s, p, ","))).digits == 4;
}

/* 2. Oktober 2018, 2nd of October, 2018, 02-Oct-18, 2 de octubre de 2018 */
static int
dmy_named(const struct scan *s, struct number d, const char *from, struct date *out)
{
	const char *p = skip_blanks(s, skip_ordinal(s, d.end)), *e;
	int guessed = 0, is_short;
	struct number y;
	unsigned m;

	p = skip_blanks(s, skip_one_of(s, p, "-/.,"));
	p = skip_of(s, p);
	e = word_end(s, p);
	m = e > p ? month_find(s->names, (rel_str){p, (size_t)(e - p)}, &guessed) : 0;
	if (!m)
		return 0;
	p = skip_blanks(s, skip_one_of(s, skip_one_of(s, e, "."), ",-/"));
	p = skip_blanks(s, skip_one_of(s, p, ","));
	y = read_year(s, skip_of(s, p), &is_short);
	if (!y.digits || (is_short && (guessed || year_behind(s, y.end))))
		return 0;
	if (!accept(out, y.value, m, d.value, DATE_NAMED, from, y.end))
		return 0;
	out->flags = (uint8_t)((is_short ? DATE_SHORT_YEAR : 0) | (guessed ? DATE_GUESSED : 0));
	return 1;
}

/* Start of the run of letters that ends at p. */
static const char *
word_start(const struct scan *s, const char *p)
{
	const char *stop = p - s->start > WORD_MAX ? p - WORD_MAX : s->start, *q;
	unsigned n;

	while (p > stop) {
		q = utf8_back(p, stop);
		if (!(utf8_class(utf8_get(q, s->end, &n)) & UTF8_LETTER))
			break;
		p = q;
	}
	return p;
}

/* "12.-14. Mai 2020", "May 12-14, 2020": where the day before the dash
 * begins, or NULL. */
static const char *
range_start(const struct scan *s, const char *day)
{
	const char *p = back_over_blanks(s, day), *digits;

	if (p > s->start && p[-1] == '-')
		p--;
	else if (p - s->start >= 3 && !memcmp(p - 3, "\xE2\x80", 2) && (p[-1] == '\x93' || p[-1] == '\x94'))
		p -= 3;
	else
		return NULL;
	p = back_over_blanks(s, p);
	if (p > s->start && p[-1] == '.')
		p--;
	for (digits = p; p > s->start && digits - p < 2 && bytes_is_digit(p[-1]); p--)
		;
	return p < digits && !(p > s->start && bytes_is_digit(p[-1])) ? p : NULL;
}

/* The month whose name ends before p, 0 when none; *at is where it begins,
 * *join the sign between it and p. */
static unsigned
month_before(const struct scan *s, const char *p, const char **at, char *join, int *guessed)
{
	const char *e = back_over_blanks(s, p);
	unsigned m;

	*join = 0;
	if (e > s->start && strchr(".,-/", e[-1])) {
		*join = e[-1];
		e = back_over_blanks(s, e - 1);
	}
	if (e > s->start && e[-1] == '.')
		e--;
	*at = word_start(s, e);
	m = e > *at ? month_find(s->names, (rel_str){*at, (size_t)(e - *at)}, guessed) : 0;
	if (m || e - *at < 6)
		return m;
	/* "RELEASEJune 3": glued on when a page was made text */
	for (*at = e - 1; *at > s->start && e - *at < WORD_MAX; (*at)--)
		if (!bytes_is_letter(**at) || bytes_is_capital(**at))
			break;
	*guessed = 0;
	m = bytes_is_capital(**at) ? month_find(s->names, (rel_str){*at, (size_t)(e - *at)}, guessed) : 0;
	return *guessed ? 0 : m;
}

/* October 2, 2018; Oct. 2nd 2018; Oct-02-2018; October 2-4, 2018.  d is the
 * day behind. */
static int
mdy_named(const struct scan *s, struct number d, const char *day, struct date *out)
{
	const char *range = range_start(s, day), *b, *p, *sign;
	int guessed = 0, is_short;
	struct number y;
	char join;
	unsigned m = month_before(s, range ? range : day, &b, &join, &guessed);

	if (!m)
		return 0;
	sign = skip_blanks(s, skip_ordinal(s, d.end));
	p = skip_blanks(s, skip_one_of(s, sign, ",.-/"));
	y = read_year(s, skip_of(s, p), &is_short);
	if (!y.digits || (is_short && (guessed || p == d.end)))
		return 0;
	if (is_short && (*sign == '-' || *sign == '/') && *sign != join)
		return 0; /* "October 2-18": days */
	if (!accept(out, y.value, m, d.value, DATE_NAMED, b, y.end))
		return 0;
	out->flags = (uint8_t)((is_short ? DATE_SHORT_YEAR : 0) | (guessed ? DATE_GUESSED : 0));
	return 1;
}

/* ---- the scan ---------------------------------------------------------- */

/* A time within a few bytes: "T14:49", " - 14:49 Uhr", ", 9.30 am" */
static int
has_time(const struct scan *s, const char *p)
{
	const char *stop = s->end - p > TIME_MAX ? p + TIME_MAX : s->end;
	struct number h, m;

	while (p < stop && !bytes_is_digit(*p) && *p != '\n')
		p++;
	if (p >= stop || !bytes_is_digit(*p))
		return 0;
	h = read_number(s, p);
	if (h.digits > 2 || h.value > 24 || h.end >= s->end || !strchr(":.h", *h.end))
		return 0;
	m = read_number(s, h.end + 1);
	return m.digits == 2 && m.value < 60;
}

static int
from_digits(const struct scan *s, const char *p, struct number n, struct date *out)
{
	char before = p > s->start ? p[-1] : ' ';
	int inside = strchr("./-", before) && p - s->start >= 2 && bytes_is_digit(p[-2]);

	if (n.digits == 8)
		return compact(s, n, p, out);
	if (n.digits == 4 && n.value >= 1900 && n.value < 2100)
		return ymd_cjk(s, n, p, out) ||
		       (!inside && ymd_numeric(s, n, p, out)) || ymd_named(s, n, p, out);
	if (!n.digits || n.digits > 2 || n.value > 31)
		return 0;
	return (!inside && dmy_numeric(s, n, p, out)) || dmy_named(s, n, p, out) ||
	       mdy_named(s, n, p, out);
}

int
date_next(const struct table *names, rel_str text, size_t *pos, struct date *out)
{
	struct scan s = {names, text.p, NULL};
	const char *p;
	struct number n;

	if (!text.n)
		return 0;
	s.end = text.p + text.n;
	p = text.p + *pos;

	while ((p = bytes_find(p, s.end, &bytes_digits)) < s.end) {
		n = read_number(&s, p);
		if (from_digits(&s, p, n, out)) {
			if (range_start(&s, p))
				out->flags |= DATE_RANGE;
			if (has_time(&s, out->at.p + out->at.n))
				out->flags |= DATE_TIMED;
			*pos = (size_t)(out->at.p + out->at.n - text.p);
			return 1;
		}
		p = n.end;
	}
	*pos = text.n;
	return 0;
}

int
date_value(const struct table *names, rel_str text, struct date *out)
{
	size_t pos = 0;

	if (text.n > VALUE_MAX)
		return 0;
	return date_next(names, text, &pos, out);
}
