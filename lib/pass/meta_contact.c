/* SPDX-License-Identifier: MIT */
/* E-mail addresses, telephone numbers, the release's number, and an embargo:
 * as they are printed, from the text and the links of the page. */
#include "pass/meta.h"

#include "base/utf8.h"

enum {
	LOCAL_MAX = 64,   /* RFC 5321, 4.5.3.1 */
	DOMAIN_MAX = 255,
	PHONE_MIN = 7,    /* digits; ITU-T E.164 allows 15 */
	PHONE_MAX = 15,
	HEAD_PARS = 30,   /* around the headline: number, embargo */
	LISTS_MAX = 24    /* addresses of one page; a directory has more */
};

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
is_local(char c)
{
	return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || strchr("._%+-", c) != NULL;
}

static int
is_domain(char c)
{
	return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '-';
}

/* ---- e-mail ---------------------------------------------------------------- */

/* The written forms of "@"; the length of the one at p, blanks around it
 * counted. */
static size_t
at_sign(const char *p, const char *end)
{
	static const char at[][5] = {"@", "(at)", "[at]", "(@)", "{at}", "(AT)", "[AT]"};
	size_t i, n;

	for (i = 0; i < sizeof(at) / sizeof(*at); i++) {
		n = i ? i == 3 ? 3 : 4 : 1;
		if ((size_t)(end - p) > n && !memcmp(p, at[i], n))
			return n + (p[n] == ' ');
	}
	return 0;
}

/* Ends in a top domain of letters, holds a dot, no empty label. */
static size_t
domain_length(const char *p, const char *end)
{
	const char *q = p, *dot = NULL;

	while (q < end && q - p < DOMAIN_MAX && is_domain(*q)) {
		if (*q == '.' && (q == p || q[-1] == '.'))
			return 0;
		if (*q == '.')
			dot = q;
		q++;
	}
	while (q > p && (q[-1] == '.' || q[-1] == '-'))
		q--;
	for (dot = q; dot > p && dot[-1] != '.'; dot--)
		if (is_digit(dot[-1]))
			return 0;
	return dot > p + 1 && q - dot >= 2 && q - dot <= 18 ? (size_t)(q - p) : 0;
}

static void
see_at(struct meta *w, rel_str t, const char *p, size_t at)
{
	const char *from, *end = t.p + t.n, *q = p;
	size_t n;

	if (p > t.p && p[-1] == ' ' && at > 1)
		p--;
	from = p;
	while (from > t.p && p - from < LOCAL_MAX && is_local(from[-1]))
		from--;
	while (from < p && (*from == '.' || *from == '-'))
		from++;
	n = domain_length(q + at, end);
	if (from == p || !n || p[-1] == '.')
		return;
	buf_clear(&w->buf);
	rel_buf_put(&w->buf, from, (size_t)(p - from));
	buf_putc(&w->buf, '@');
	rel_buf_put(&w->buf, q + at, n);
	meta_push(w, &w->out->emails, meta_copy(w, buf_all(&w->buf)));
}

static void
emails_in(struct meta *w, rel_str t)
{
	const char *p = t.p, *end = t.p + t.n;

	if (!t.n || (!memchr(p, '@', t.n) && !memchr(p, '(', t.n) && !memchr(p, '[', t.n) && !memchr(p, '{', t.n)))
		return;
	for (; p < end && w->out->emails.n < LISTS_MAX; p++) {
		size_t n;

		if (*p != '@' && *p != '(' && *p != '[' && *p != '{')
			continue;
		n = p > t.p ? at_sign(p, end) : 0;
		if (n)
			see_at(w, t, p, n);
	}
}

/* ---- telephone -------------------------------------------------------------- */

/* Digits, brackets and separators from p on; *digits of them. */
static const char *
phone_run(const char *p, const char *end, unsigned *digits)
{
	const char *last = p;

	*digits = 0;
	for (; p < end; p++) {
		if (is_digit(*p)) {
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

/* Groups as people write numbers: "+49 ...", "(02) ...", "030/...", and the
 * American 3-3-4. */
static int
looks_dialled(rel_str s, unsigned digits)
{
	size_t i, groups = 0, parts = 0;

	for (i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]) && (!i || !is_digit(s.p[i - 1])))
			groups++;
		parts += s.p[i] == '.';
	}
	if (parts > 1 && parts + 1 == groups && groups < 4)
		return 0; /* a date or a section */
	if (s.p[0] == '+')
		return digits >= 9;
	if (s.p[0] == '(')
		return groups >= 2 && digits >= 8;
	if (s.p[0] == '0')
		return groups >= 2 && digits >= 8 && s.p[1] != '.';
	return groups == 3 && digits == 10 && s.n == 12;
}

static int
is_date(struct meta *w, rel_str s)
{
	size_t pos = 0;
	struct date d;

	return date_next(w->months, s, &pos, &d) && d.at.n + 3 > s.n;
}

static void
see_number(struct meta *w, rel_str t, rel_str s, unsigned digits)
{
	const struct table_row *label = meta_word(w, word_before(t, s.p), "phonelabel");

	if (label && str_is(label->cell[2], "other"))
		return;
	if (digits < PHONE_MIN || digits > PHONE_MAX || is_date(w, s))
		return;
	if (!label && !looks_dialled(s, digits))
		return;
	meta_push(w, &w->out->phones, meta_clean(w, s));
}

static void
phones_in(struct meta *w, rel_str t)
{
	const char *p = t.p, *end = t.p + t.n, *q;
	unsigned digits;

	while (p < end && w->out->phones.n < LISTS_MAX) {
		if (!is_digit(*p) && *p != '+' && *p != '(') {
			p++;
			continue;
		}
		if (p > t.p && (is_local(p[-1]) || p[-1] == '/' || p[-1] == ',') && p[-1] != '.') {
			p++; /* part of a word, an address or an amount */
			continue;
		}
		q = phone_run(p, end, &digits);
		if (digits >= PHONE_MIN)
			see_number(w, t, (rel_str){p, (size_t)(q - p)}, digits);
		p = q > p ? q : p + 1;
	}
}

/* ---- release number, embargo -------------------------------------------------- */

/* "Nr. 058/21", "6/2022", "VPS 148/2004": the number and its letters. */
static rel_str
number_at(rel_str t, size_t i)
{
	size_t from = i, digits = 0;

	while (i < t.n && strchr(" .:#-", t.p[i]))
		i++;
	if (i + 2 < t.n && (t.p[i] | 32) == 'n' && ((t.p[i + 1] | 32) == 'r' || (t.p[i + 1] | 32) == 'o')) {
		i += 2;
		while (i < t.n && strchr(" .:", t.p[i]))
			i++;
	}
	for (from = i; i < t.n && (is_digit(t.p[i]) || (t.p[i] == '/' && digits) || (t.p[i] == '-' && digits)); i++)
		digits += is_digit(t.p[i]);
	while (i > from && !is_digit(t.p[i - 1]))
		i--;
	return digits && digits < 10 ? (rel_str){t.p + from, i - from} : (rel_str){NULL, 0};
}

static int
is_reference(struct meta *w, rel_str s)
{
	const char *slash = s.n ? memchr(s.p, '/', s.n) : NULL;
	struct date d;
	size_t pos = 0;

	if (!s.n || date_next(w->months, s, &pos, &d))
		return 0;
	if (slash)
		return s.n - (size_t)(slash - s.p) - 1 >= 2;
	return s.n < 6 && !(s.n == 4 && (s.p[0] == '1' || s.p[0] == '2')); /* no year */
}

static void
reference_in(struct meta *w, rel_str t)
{
	size_t i, from = 0;

	for (i = 0; i <= t.n && !w->out->reference.n; i++) {
		rel_str n;

		if (i < t.n && t.p[i] != ' ' && t.p[i] != ':' && t.p[i] != '.')
			continue;
		if (i > from && meta_word(w, (rel_str){t.p + from, i - from}, "reflabel")) {
			n = number_at(t, i);
			if (is_reference(w, n)) {
				w->out->reference = meta_copy(w, n);
				w->out->source[REL_META_REFERENCE] = STR("text");
			}
		}
		from = i + 1;
	}
}

/* "Berlin, 28.10.2021, 058/21": the number stands behind the date. */
static void
reference_behind_date(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;
	rel_str n, rest;

	if (w->out->reference.n || t.n > 80 || !date_next(w->months, t, &pos, &d))
		return;
	rest = (rel_str){t.p + pos, t.n - pos};
	while (rest.n && strchr(" ,|-", rest.p[0]))
		rest.p++, rest.n--;
	n = number_at(rest, 0);
	if (n.n && memchr(n.p, '/', n.n) && is_reference(w, n) && n.p + n.n == t.p + t.n) {
		w->out->reference = meta_copy(w, n);
		w->out->source[REL_META_REFERENCE] = STR("text");
	}
}

/* The date behind "Sperrfrist", and the time behind that. */
static void
embargo_in(struct meta *w, rel_str t)
{
	static const char *const word[] = {"perrfrist", "PERRFRIST", "mbargo", "MBARGO", "perrvermerk"};
	const char *p = NULL;
	struct date d;
	size_t i, pos = 0;
	char iso[11];

	for (i = 0; i < sizeof(word) / sizeof(*word) && !p; i++)
		p = t.n ? memmem(t.p, t.n, word[i], strlen(word[i])) : NULL;
	if (!p || w->out->embargo.n)
		return;
	t = (rel_str){p, (size_t)(t.p + t.n - p) < 160 ? (size_t)(t.p + t.n - p) : 160};
	if (!date_next(w->months, t, &pos, &d))
		return;
	date_print(iso, &d);
	w->out->embargo = meta_copy(w, str_of(iso));
	w->out->source[REL_META_EMBARGO] = STR("text");
}

/* ---- the page ------------------------------------------------------------------ */

static void
mail_links(struct meta *w)
{
	size_t i;

	for (i = 1; i < w->page->nnode; i++) {
		rel_str href;

		if (w->page->node[i].tag != TAG_A || w->skip[i])
			continue;
		href = html_attr(w->page, (uint32_t)i, "href");
		if (href.n > 8 && !strncasecmp(href.p, "mailto:", 7))
			emails_in(w, (rel_str){href.p + 7, href.n - 7});
	}
}

static void
see_par(struct meta *w, rel_str t, size_t i)
{
	size_t title = w->title_par == SIZE_MAX ? 0 : w->title_par;

	if (!t.n)
		return;
	emails_in(w, t);
	phones_in(w, t);
	if (i + HEAD_PARS < title || i > title + HEAD_PARS)
		return;
	embargo_in(w, t);
	if (t.n < 200) {
		reference_in(w, t);
		reference_behind_date(w, t);
	}
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
		mail_links(w);
	if (w->out->emails.n)
		w->out->source[REL_META_EMAILS] = STR("text");
	if (w->out->phones.n)
		w->out->source[REL_META_PHONES] = STR("text");
}
