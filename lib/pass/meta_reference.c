/* SPDX-License-Identifier: MIT */
/* The number of a release ("Pressemitteilung Nr. 058/21", "IP/20/1234") and
 * the day before which it must not be published. */
#include "pass/meta_lines.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum {
	LABEL_FAR = 3,      /* words between a label and its number */
	PLAIN_DIGITS = 5,   /* of a number without "/" or "-" */
	CODE_LINE = 30,     /* bytes of a line that is a code alone */
	NUMBER_LINE = 60,   /* ... that begins with "Nr." */
	DAY_CODE = 6,       /* digits of "140317" before " - 0231" */
	BETWEEN = 6,        /* bytes of blanks and dashes behind it, */
	ALONE_MAX = 10,     /* bytes of "Nr. 0412" */
	BEFORE_PROSE = 200, /* ... of a headline before it */
	RUN_DIGITS = 5,     /* digits of the number, at most */
	EMBARGO_LINE = 200, /* ... that speaks of an embargo */
	EMBARGO_HEAD = 80
};

struct code {
	rel_str text;
	size_t letters; /* before the figures */
	size_t digits;
	size_t tail;    /* digits behind the last "/" or "-" */
	int parted;     /* has one of them */
};

/* "058/21", "2020-15", "H65/2003", "IP/20/1234" */
static int
read_code(rel_str s, struct code *c)
{
	size_t i = 0;

	*c = (struct code){.text = s};
	while (i < s.n && ((s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] == '/' && i)))
		i++;
	c->letters = i;
	for (; i < s.n; i++) {
		if (bytes_is_digit(s.p[i])) {
			c->digits++;
			c->tail++;
		} else if ((s.p[i] == '/' || s.p[i] == '-') && c->digits) {
			c->parted = 1;
			c->tail = 0;
		} else {
			return 0;
		}
	}
	return c->digits > 0 && c->digits < 10 && c->tail > 0 && c->letters <= 6;
}

static int
is_year(rel_str s)
{
	return s.n == 4 && (s.p[0] == '1' || s.p[0] == '2');
}

static int
is_day(struct meta *w, rel_str s)
{
	struct date d;
	size_t pos = 0;

	return date_next(w->months, s, &pos, &d);
}

/* What the words before a number say: 0 not of a release, 1 if it looks like
 * a code, 2 surely. */
static int
trust(int label, int numbered, rel_str t)
{
	if (label > 1 || (label && numbered))
		return 2;
	return label || (numbered && t.n <= NUMBER_LINE);
}

static void
put(struct meta *w, rel_str s)
{
	w->out->reference = meta_copy(w, s);
	w->out->source[REL_META_REFERENCE] = STR("text");
}

static rel_str
bare_word(rel_str s)
{
	while (s.n && strchr("([#", s.p[0]))
		s.p++, s.n--;
	while (s.n && strchr(".,;:)]", s.p[s.n - 1]))
		s.n--;
	return s;
}

/* What the words so far say of a number behind them. */
struct spoken {
	int label;    /* 1: "release", 2: "Pressemitteilung" */
	int numbered; /* "Nr.", "#" */
	size_t since; /* words since the label, */
	size_t n;     /* and since "Nr." */
};

/* Notes a label or "Nr."; 0 where the word is neither. */
static int
note_label(struct meta *w, struct spoken *s, rel_str word)
{
	const struct table_row *row = meta_word(w, word, "reflabel");

	if (!row)
		return 0;
	if (str_is(row->cell[2], "number")) {
		s->numbered = 1;
		s->n = 0;
		return 1;
	}
	s->label = str_is(row->cell[2], "strong") ? 2 : 1;
	s->since = 0;
	return 1;
}

/* Is the word the number of the release in line t? */
static int
is_reference(struct meta *w, const struct spoken *s, rel_str word, rel_str t)
{
	struct code c;
	int sure;

	if (!read_code(word, &c) || is_day(w, word))
		return 0;
	sure = trust(s->label, s->numbered && !s->n, t);
	if (c.parted)
		return c.tail > 1 && sure;
	if (s->numbered && word.p + word.n == t.p + t.n && c.digits > 2 && !s->n && t.n <= ALONE_MAX)
		return c.digits <= PLAIN_DIGITS; /* "Nr. 0412" on a line */
	return sure > 1 && c.digits <= PLAIN_DIGITS && !is_year(word);
}

/* A label ("Pressemitteilung", "Release"), perhaps "Nr.", and the number. */
static void
in_line(struct meta *w, rel_str t)
{
	struct spoken s = {0, 0, LABEL_FAR + 1, 0};
	size_t i, from = 0;

	for (i = 0; i <= t.n && !w->out->reference.n; i++) {
		rel_str word;

		if (i < t.n && t.p[i] != ' ' && t.p[i] != ':')
			continue;
		word = bare_word((rel_str){t.p + from, i - from});
		s.numbered |= from < t.n && t.p[from] == '#';
		from = i + 1;
		if (!word.n || note_label(w, &s, word))
			continue;
		if (++s.since > LABEL_FAR)
			s.label = 0;
		if (is_reference(w, &s, word, t))
			put(w, word);
		s.n++;
	}
}

/* "IP/20/1234", "MPS 129/2000": a code on a line of its own. */
static void
code_line(struct meta *w, rel_str t)
{
	const char *blank = t.n ? memchr(t.p, ' ', t.n) : NULL;
	size_t letters = 0;
	struct code c;

	if (w->out->reference.n || t.n > CODE_LINE || is_day(w, t))
		return;
	while (letters < t.n && t.p[letters] >= 'A' && t.p[letters] <= 'Z')
		letters++;
	if (letters < 2 || letters > 6)
		return;
	if (blank && blank == t.p + letters && read_code((rel_str){blank + 1, (size_t)(t.p + t.n - blank) - 1}, &c) &&
	    !c.letters && c.parted && c.tail > 1)
		put(w, t);
	else if (!blank && read_code(t, &c) && c.letters && c.parted && memchr(t.p, '/', c.letters))
		put(w, t);
}

/* "Berlin, 28.10.2021, 058/21": the number stands behind the date. */
static void
behind_date(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;
	struct code c;
	rel_str rest;

	if (w->out->reference.n || t.n > EMBARGO_HEAD || !date_next(w->months, t, &pos, &d))
		return;
	rest = (rel_str){t.p + pos, t.n - pos};
	while (rest.n && strchr(" ,|-", rest.p[0]))
		rest.p++, rest.n--;
	if (read_code(rest, &c) && c.parted && c.tail > 1 && memchr(rest.p, '/', rest.n) && !is_day(w, rest))
		put(w, rest);
}

static size_t
digits_at(rel_str t, size_t i)
{
	size_t n = 0;

	while (i + n < t.n && bytes_is_digit(t.p[i + n]))
		n++;
	return n;
}

static size_t
past_blanks(rel_str t, size_t i)
{
	while (i < t.n && t.p[i] == ' ')
		i++;
	return i;
}

/* "POL-X: 140317 - 0231 Musterstadt: ...": behind the mark of an office and
 * the day stands the number of the day or year. */
static void
behind_mark(struct meta *w, rel_str t)
{
	size_t i = 0, from, n;
	int hyphen = 0;

	while (i < t.n && i < 12 && ((t.p[i] >= 'A' && t.p[i] <= 'Z') || (i && t.p[i] == '-')))
		hyphen |= t.p[i++] == '-';
	if (!hyphen || i >= t.n || t.p[i] != ':')
		return;
	from = i = past_blanks(t, i + 1);
	if (digits_at(t, i) != DAY_CODE)
		return;
	for (i += DAY_CODE; i < t.n && i < from + DAY_CODE + BETWEEN; i++)
		if (t.p[i] != ' ' && t.p[i] != '-' && !((unsigned char)t.p[i] & 0x80))
			break; /* dashes of any kind */
	n = digits_at(t, i);
	if (n && n <= RUN_DIGITS && i > from + DAY_CODE &&
		(i + n == t.n || t.p[i + n] == ' ' || t.p[i + n] == ':'))
		put(w, meta_clean(w, (rel_str){t.p + from, i + n - from}));
}

static int
is_numbered(struct meta *w, rel_str word)
{
	const struct table_row *row = meta_word(w, bare_word(word), "reflabel");

	return row && str_is(row->cell[2], "number");
}

/* Length of the number at t.p + i when a sentence follows, 0 otherwise:
 * "0417 Am Abend ..." */
static size_t
number_before_prose(rel_str t, size_t i)
{
	size_t n = digits_at(t, i);

	return n > 1 && n < RUN_DIGITS && i + n + 1 < t.n && t.p[i + n] == ' ' && t.p[i + n + 1] >= 'A' &&
		t.p[i + n + 1] <= 'Z' ? n : 0;
}

/* "Nr. 0417 Am Abend ...", "Einbruch in Musterstadt Nr. 0417 Am Abend ...":
 * the text begins with the number, or its headline stands before that on the
 * same line. */
static void
before_prose(struct meta *w, rel_str t)
{
	size_t i, from = 0, n;
	rel_str last = {NULL, 0};

	for (i = 0; i < t.n && i < BEFORE_PROSE; i++) {
		rel_str word = {t.p + from, i - from};

		if (t.p[i] != ' ')
			continue;
		from = i + 1;
		if (is_numbered(w, word)) {
			n = number_before_prose(t, i + 1);
			if (n && (!last.n || (n == RUN_DIGITS - 1 && !meta_word(w, last, "reflabel") && last.n > 2)))
				put(w, (rel_str){t.p + i + 1, n});
			return;
		}
		last = bare_word(word);
	}
}

/* ---- embargo ------------------------------------------------------------------ */

/* Where "Sperrfrist", "Embargoed until", ... ends at the head of a line; 0
 * when there is none. */
static size_t
embargo_label(struct meta *w, rel_str t)
{
	rel_str head;
	int k;

	for (k = 4; k > 0; k--) {
		head = lines_head(t, k);
		if (meta_word(w, head, "embargo"))
			return (size_t)(head.p + head.n - t.p);
	}
	return 0;
}

/* The day behind it. */
static void
embargo_in(struct meta *w, rel_str t)
{
	const char *p;
	struct date d;
	size_t n = 0, pos = 0;
	char iso[11];

	if (w->out->embargo.n || t.n > EMBARGO_LINE)
		return;
	while (t.n && strchr("*_([#+-! ", t.p[0]))
		t.p++, t.n--;
	n = embargo_label(w, t);
	if (!n && t.n && (p = memmem(t.p, t.n, "Sperrfrist:", 11)))
		n = (size_t)(p + 11 - t.p);
	if (!n || n >= t.n)
		return;
	t = (rel_str){t.p + n, t.n - n < EMBARGO_HEAD ? t.n - n : EMBARGO_HEAD};
	if (!date_next(w->months, t, &pos, &d))
		return;
	date_print(iso, &d);
	w->out->embargo = meta_copy(w, str_of(iso));
	w->out->source[REL_META_EMBARGO] = STR("text");
}

void
meta_reference_in(struct meta *w, rel_str t)
{
	const char *end = t.p + t.n;

	if (!w->out->reference.n && t.n >= EMBARGO_LINE)
		before_prose(w, t);
	if (t.n > EMBARGO_LINE || bytes_find(t.p, end, &bytes_digits) == end)
		return;
	embargo_in(w, t);
	if (t.n >= EMBARGO_LINE)
		return;
	in_line(w, t);
	if (!w->out->reference.n)
		behind_mark(w, t);
	behind_date(w, t);
	code_line(w, t);
}
