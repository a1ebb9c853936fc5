/* SPDX-License-Identifier: MIT */
/* Telephone numbers as they are printed; and the walk over the paragraphs for
 * all that a contact block says. */
#include "pass/meta.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum {
	PHONE_MIN = 7,    /* digits; ITU-T E.164 allows 15 */
	PHONE_MAX = 15,
	HEAD_PARS = 30,   /* around the headline: number, embargo */
	LISTS_MAX = 24    /* addresses of one page; a directory has more */
};

/* ---- telephone -------------------------------------------------------------- */

/* Digits, brackets and separators from p on; *digits of them. */
static const char *
phone_run(const char *p, const char *end, unsigned *digits)
{
	const char *last = p;

	*digits = 0;
	for (; p < end; p++) {
		if (bytes_is_digit(*p)) {
			(*digits)++;
			last = p + 1;
			continue;
		}
		if (end - p >= 3 && !memcmp(p, "\xE2\x80", 2) && strchr("\x8B\x91\x93", p[2])) {
			p += 2;
			continue;
		}
		if (end - p >= 2 && !memcmp(p, "\xC2\xA0", 2)) {
			p++;
			continue;
		}
		if (!strchr(" +()/-.", *p) || p - last > 3)
			break;
	}
	return last;
}

/* The word before a number: "Tel.", "Fax:", ... */
static rel_str
word_before(rel_str t, const char *p)
{
	const char *e, *from = p - t.p > 24 ? p - 24 : t.p;

	while (p > from && strchr(" .:-(/", p[-1]))
		p--;
	for (e = p; p > from && ((unsigned char)p[-1] >= 128 || ((p[-1] | 32) >= 'a' && (p[-1] | 32) <= 'z')); p--)
		;
	return (rel_str){p, (size_t)(e - p)};
}

/* Lengths of the groups of digits, the first six of them. */
static size_t
groups_of(rel_str s, unsigned char len[6])
{
	size_t i, n = 0;

	memset(len, 0, 6);
	for (i = 0; i < s.n; i++) {
		if (!bytes_is_digit(s.p[i]))
			continue;
		if (!i || !bytes_is_digit(s.p[i - 1]))
			n++;
		if (n <= 6 && len[n - 1] < 255)
			len[n - 1]++;
	}
	return n;
}

/* "(1890-1951", "(1949). 1933": years and nothing else. */
static int
are_years(rel_str s)
{
	size_t i, run = 0;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && bytes_is_digit(s.p[i])) {
			run++;
			continue;
		}
		if (run && (run != 4 || (s.p[i - 4] != '1' && s.p[i - 4] != '2')))
			return 0;
		run = 0;
	}
	return 1;
}

/* Groups as people write numbers: "+49 ...", "(02) ...", "030/...", and the
 * American 3-3-4. */
static int
looks_dialled(rel_str s, unsigned digits)
{
	unsigned char len[6];
	size_t i, groups = groups_of(s, len), parts = 0;
	int american = groups == 3 && len[0] == 3 && len[1] == 3 && len[2] == 4;

	for (i = 0; i < s.n; i++)
		parts += s.p[i] == '.';
	if (parts > 1 && parts + 1 == groups && groups < 4 && !american)
		return 0; /* a date or a section */
	if (s.p[0] == '+')
		return digits >= 9;
	if (s.p[0] == '(')
		return groups >= 2 && digits >= 8;
	if (s.p[0] == '0')
		return groups >= 2 && digits >= 8 && s.p[1] != '.';
	if (s.p[0] == '1' && groups == 4)
		return len[0] == 1 && len[1] == 3 && len[2] == 3 && len[3] == 4;
	return american && s.n == 12;
}

/* "03.05.2020 - 14.30", "05 01 2007", "070730 - 0876", "002022-05-03 08": a
 * day, and perhaps a time or the number of a release beside it. */
static int
is_date(struct meta *w, rel_str s)
{
	unsigned char len[6];
	size_t pos = 0, groups = groups_of(s, len);
	unsigned v[2];
	struct date d;

	if (date_next(w->months, s, &pos, &d) && (d.at.n + 3 > s.n || d.form == DATE_ISO ||
		(d.at.p == s.p && !(d.flags & DATE_SHORT_YEAR))))
		return 1;
	v[0] = (unsigned)(s.p[0] - '0') * 10 + (unsigned)(s.p[1] - '0');
	v[1] = s.n > 4 ? (unsigned)(s.p[3] - '0') * 10 + (unsigned)(s.p[4] - '0') : 99;
	if (groups == 3 && len[0] == 2 && len[1] == 2 && len[2] == 4 && s.n == 10)
		return v[0] <= 31 && v[1] <= 31 && (s.p[6] == '1' || s.p[6] == '2');
	if (groups < 2 || len[0] != 6 || len[1] > 4)
		return 0;
	v[1] = (unsigned)(s.p[2] - '0') * 10 + (unsigned)(s.p[3] - '0');
	v[0] = (unsigned)(s.p[4] - '0') * 10 + (unsigned)(s.p[5] - '0');
	return date_valid(2000, v[1], v[0]);
}

/* "Bestellnummer": a number of something, and not of a telephone. */
static int
is_other_number(rel_str word)
{
	static const char *const tail[] = {"nummer", "nr", "konto", "zeichen", "code"};
	static const char *const phone[] = {"ruf", "telefon", "handy", "mobil", "wahl", "service", "hotline", "tel"};
	size_t i, k, n;

	for (i = 0; i < sizeof(tail) / sizeof(*tail); i++) {
		n = strlen(tail[i]);
		if (word.n <= n || strncasecmp(word.p + word.n - n, tail[i], n))
			continue;
		for (k = 0; k < sizeof(phone) / sizeof(*phone); k++)
			if (word.n - n >= strlen(phone[k]) && !strncasecmp(word.p + word.n - n - strlen(phone[k]), phone[k], strlen(phone[k])))
				return 0;
		return 1;
	}
	return 0;
}

enum phone_label { NO_LABEL, PHONE_LABEL, OTHER_LABEL };

/* What the word before a number says; of "phone number" the first one. */
static enum phone_label
phone_label(struct meta *w, rel_str t, const char *p)
{
	rel_str word = word_before(t, p);
	const struct table_row *row = meta_word(w, word, "phonelabel");
	rel_str first;

	if (row && str_is(row->cell[2], "number")) {
		first = word_before(t, word.p);
		row = meta_word(w, first, "phonelabel");
		return row && str_is(row->cell[2], "phone") ? PHONE_LABEL : OTHER_LABEL;
	}
	if (row)
		return str_is(row->cell[2], "phone") ? PHONE_LABEL : OTHER_LABEL;
	return is_other_number(word) ? OTHER_LABEL : NO_LABEL;
}

static void
see_number(struct meta *w, rel_str t, rel_str s, unsigned digits)
{
	enum phone_label label = phone_label(w, t, s.p);

	if (label == OTHER_LABEL || digits < PHONE_MIN || digits > PHONE_MAX)
		return;
	if (label == NO_LABEL && (is_date(w, s) || are_years(s) || !looks_dialled(s, digits)))
		return;
	meta_push(w, &w->out->phones, meta_clean(w, s));
}

/* Part of a word, an address or an amount goes on behind c. */
static int
is_inside(char c)
{
	return bytes_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("_%+-/,", c));
}

static void
phones_in(struct meta *w, rel_str t)
{
	static const struct byte_set first = {'0', '9', {'+', '(', '(', '(', '(', '('}};
	const char *p = t.p, *end = t.p + t.n, *q;
	unsigned digits;

	while (w->out->phones.n < LISTS_MAX && (p = bytes_find(p, end, &first)) < end) {
		if (p > t.p && is_inside(p[-1])) {
			p++; /* part of a word, an address or an amount */
			continue;
		}
		q = phone_run(p, end, &digits);
		if (digits >= PHONE_MIN)
			see_number(w, t, (rel_str){p, (size_t)(q - p)}, digits);
		p = q > p ? q : p + 1;
	}
}

/* ---- the page ------------------------------------------------------------------ */

static void
see_par(struct meta *w, rel_str t, size_t i)
{
	size_t title = w->title_par == SIZE_MAX ? 0 : w->title_par;

	if (!t.n)
		return;
	meta_emails_in(w, t);
	phones_in(w, t);
	if (i + HEAD_PARS < title || i > title + HEAD_PARS)
		return;
	meta_reference_in(w, t);
}

void
meta_contact(struct meta *w)
{
	size_t i;

	for (i = 0; i < w->doc->npar; i++) {
		const struct rel_par *p = &w->doc->par[i];

		if (meta_skipped(w, p))
			continue;
		see_par(w, p->text, i);
	}
	/* only where the text names none: links also lead to the authors of
	 * the page, to forms of it and to its readers' friends */
	if (w->page && w->skip && !w->out->emails.n)
		meta_email_links(w);
	if (w->out->emails.n)
		w->out->source[REL_META_EMAILS] = STR("text");
	if (w->out->phones.n)
		w->out->source[REL_META_PHONES] = STR("text");
}
