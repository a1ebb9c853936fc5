/* SPDX-License-Identifier: MIT */
/*
 * E-mail addresses: as they are printed, also "presse (at) example (punkt)
 * org", and as links hide them from those who gather addresses.
 */
#include "pass/meta.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum {
	LOCAL_MAX = 64,  /* RFC 5321, 4.5.3.1 */
	DOMAIN_MAX = 255,
	WORD_MAX = 16,   /* bytes of a word for "@" or "." */
	LISTS_MAX = 24,  /* addresses of one page; a directory has more */
	HIDDEN_MAX = 512, /* bytes of a hidden one */
	LINE_MAX_BYTES = 400 /* of a line that spells one out in words */
};

static int
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static int
is_local(char c)
{
	return is_alnum(c) || (c && strchr("._%+-", c));
}

static const char *
over_blanks(const char *p, const char *end)
{
	while (p < end && *p == ' ')
		p++;
	return p;
}

/* "(at)", "[ punkt ]": a word of the class in brackets; its length, or 0. */
static size_t
bracketed(struct meta *w, const char *p, const char *end, const char *class, char sign)
{
	static const char open[] = "([{<", close[] = ")]}>";
	const char *kind = p < end && *p ? strchr(open, *p) : NULL, *from, *q;

	if (!kind)
		return 0;
	from = q = over_blanks(p + 1, end);
	while (q < end && q - from < WORD_MAX && *q != ' ' && *q != close[kind - open])
		q++;
	if (q == from || !(meta_word(w, (rel_str){from, (size_t)(q - from)}, class) || (q == from + 1 && *from == sign)))
		return 0;
	q = over_blanks(q, end);
	return q < end && *q == close[kind - open] ? (size_t)(q + 1 - p) : 0;
}

/* The written forms of "@" at p: the length, or 0. */
static size_t
at_sign(struct meta *w, const char *p, const char *end)
{
	if (*p == '@')
		return 1;
	if (end - p > 2 && !memcmp(p, "＠", 3))
		return 3;
	return bracketed(w, p, end, "at", '@');
}

/* The written forms of "." between two labels of a domain. */
static size_t
dot_sign(struct meta *w, const char *p, const char *end)
{
	static const char *const bare[] = {" dot ", " DOT ", " punkt ", " Punkt "};
	const char *q = over_blanks(p, end);
	size_t i, n;

	if (p < end && *p == '.')
		return 1;
	for (i = 0; i < sizeof(bare) / sizeof(*bare); i++)
		if ((size_t)(end - p) > strlen(bare[i]) && !memcmp(p, bare[i], strlen(bare[i])))
			return strlen(bare[i]);
	n = bracketed(w, q, end, "dot", '.');
	return n ? (size_t)(over_blanks(q + n, end) - p) : 0;
}

static int
is_file_type(rel_str s)
{
	static const char *const type[] = {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "pdf", "ico", "mp4"};
	size_t i;

	for (i = 0; i < sizeof(type) / sizeof(*type); i++)
		if (strlen(type[i]) == s.n && !strncasecmp(s.p, type[i], s.n))
			return 1;
	return 0;
}

/* The top domain: letters alone, up to where the next word is glued on
 * ("orgTel"); its length, or 0. */
static size_t
top_length(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (!((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
			return 0;
		if (i > 1 && s.p[i] < 'a' && s.p[i - 1] >= 'a')
			break;
	}
	return i >= 2 && i <= 18 && !is_file_type((rel_str){s.p, i}) ? i : 0;
}

/* Puts the domain at p behind what b holds; 0 where there is none. */
static int
put_domain(struct meta *w, struct rel_buf *b, const char *p, const char *end)
{
	size_t start = b->n, top = b->n, n, labels = 0, dot;
	const char *q;

	for (;;) {
		for (q = p; q < end && (is_alnum(*q) || *q == '-'); q++)
			;
		if (q == p || b->n - start + (size_t)(q - p) > DOMAIN_MAX)
			break;
		top = b->n;
		rel_buf_put(b, p, (size_t)(q - p));
		labels++;
		dot = dot_sign(w, q, end);
		if (!dot || q + dot >= end || !is_alnum(q[dot]))
			break;
		buf_putc(b, '.');
		p = q + dot;
	}
	if (labels < 2 || b->err)
		return 0;
	n = top_length((rel_str){b->p + top, b->n - top});
	b->n = top + n;
	b->p[b->n] = '\0';
	return n > 0;
}

/* Is the sign before p a letter that ASCII lacks?  Then the address does not
 * begin at p. */
static int
letter_before(rel_str t, const char *p)
{
	const char *q = p;
	unsigned len;

	if (p == t.p || (unsigned char)p[-1] < 128)
		return 0;
	do
		q--;
	while (q > t.p && ((unsigned char)*q & 0xC0) == 0x80);
	return (utf8_class(utf8_get(q, t.p + t.n, &len)) & UTF8_LETTER) != 0;
}

/* The address around the sign of n bytes at p. */
static void
see_at(struct meta *w, rel_str t, const char *p, size_t n)
{
	const char *end = t.p + t.n, *e = p, *from, *q = over_blanks(p + n, end);

	/* " @ " has blanks on both sides or on none */
	if (e > t.p && e[-1] == ' ' && (n > 1 || q > p + n))
		e--;
	for (from = e; from > t.p && e - from < LOCAL_MAX && is_local(from[-1]); from--)
		;
	if (letter_before(t, from))
		return;
	while (from < e && (*from == '.' || *from == '-'))
		from++;
	if (from == e || e[-1] == '.')
		return;
	buf_clear(&w->buf);
	rel_buf_put(&w->buf, from, (size_t)(e - from));
	buf_putc(&w->buf, '@');
	if (put_domain(w, &w->buf, q, end))
		meta_push(w, &w->out->emails, meta_copy(w, buf_all(&w->buf)));
}

/* Is a dot written out anywhere? */
static int
says_dot(rel_str t)
{
	static const rel_str dot[] = {{" dot ", 5}, {" DOT ", 5}, {" punkt ", 7}};
	const char *p, *end = t.p + t.n;
	size_t i;

	for (p = t.p; (p = bytes_pair(p, end, ' ', "dDp")) < end; p++)
		for (i = 0; i < sizeof(dot) / sizeof(*dot); i++)
			if (str_starts((rel_str){p, (size_t)(end - p)}, dot[i]))
				return 1;
	return 0;
}

/* "presse at example dot org": words alone, both of them. */
static void
bare_words(struct meta *w, rel_str t)
{
	static const char *const at[] = {" at ", " AT ", " ät "};
	const char *p, *end = t.p + t.n, *q;
	size_t i;

	if (!says_dot(t))
		return;
	for (i = 0; i < sizeof(at) / sizeof(*at); i++)
		for (p = t.p; (p = memmem(p, (size_t)(end - p), at[i], strlen(at[i]))); p++) {
			for (q = p + strlen(at[i]); q < end && (is_alnum(*q) || *q == '-'); q++)
				;
			if (q < end && *q == ' ' && dot_sign(w, q, end) > 1)
				see_at(w, t, p + 1, strlen(at[i]) - 2);
		}
}

void
meta_emails_in(struct meta *w, rel_str t)
{
	static const struct byte_set first = {1, 0, {'@', '(', '[', '{', '<', 0xEF}};
	const char *p = t.p, *end = t.p + t.n;
	size_t n;

	if (!t.n)
		return;
	for (; w->out->emails.n < LISTS_MAX && (p = bytes_find(p, end, &first)) < end; p++) {
		n = p > t.p ? at_sign(w, p, end) : 0;
		if (n)
			see_at(w, t, p, n);
	}
	if (t.n < LINE_MAX_BYTES)
		bare_words(w, t);
}

/* ---- links ------------------------------------------------------------------ */

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* data-cfemail: hexadecimal, each byte exclusive-or'ed with the first. */
static void
see_masked(struct meta *w, rel_str s)
{
	char out[HIDDEN_MAX];
	size_t i, n = 0;
	int key, v;

	if (s.n < 4 || s.n > HIDDEN_MAX || hex(s.p[0]) < 0 || hex(s.p[1]) < 0)
		return;
	key = hex(s.p[0]) * 16 + hex(s.p[1]);
	for (i = 2; i + 1 < s.n; i += 2) {
		if (hex(s.p[i]) < 0 || hex(s.p[i + 1]) < 0)
			return;
		v = (hex(s.p[i]) * 16 + hex(s.p[i + 1])) ^ key;
		out[n++] = (char)v;
	}
	meta_emails_in(w, (rel_str){out, n});
}

/* A byte of linkTo_UnCryptMailto(): moved by a few places within its range. */
static char
unmoved(char c, int places)
{
	static const char range[][2] = {{0x2B, 0x3A}, {0x40, 0x5A}, {0x61, 0x7A}};
	size_t i;
	int v;

	for (i = 0; i < sizeof(range) / sizeof(*range); i++)
		if (c >= range[i][0] && c <= range[i][1]) {
			v = c - places;
			return (char)(v < range[i][0] ? v + range[i][1] - range[i][0] + 1 : v);
		}
	return c;
}

/* linkTo_UnCryptMailto('nbjmup+...'): the first letter is that of "mailto:",
 * moved. */
static void
see_moved(struct meta *w, rel_str s)
{
	char out[HIDDEN_MAX];
	size_t i, n = 0;
	int places;

	while (s.n && (*s.p == '\'' || *s.p == '"' || (s.n > 3 && !memcmp(s.p, "%27", 3)))) {
		n = *s.p == '%' ? 3 : 1;
		s = (rel_str){s.p + n, s.n - n};
	}
	places = s.n ? s.p[0] - 'm' : 0;
	for (i = n = 0; i < s.n && n < sizeof(out) && places > 0 && places < 26; i++) {
		char c = s.p[i];

		if (c == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
			c = (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
			i += 2;
		}
		if (c == '\'' || c == '"' || c == ')')
			break;
		if (c != '\\')
			out[n++] = unmoved(c, places);
	}
	if (n > 8 && !memcmp(out, "mailto:", 7))
		meta_emails_in(w, (rel_str){out + 7, n - 7});
}

static void
see_link(struct meta *w, uint32_t i)
{
	const rel_str moved = STR("linkTo_UnCryptMailto("), masked = STR("email-protection#");
	rel_str href = html_attr(w->page, i, "href");
	const char *p;

	if (href.n < 9)
		return;
	if (!strncasecmp(href.p, "mailto:", 7)) {
		meta_emails_in(w, (rel_str){href.p + 7, href.n - 7});
		return;
	}
	if ((p = memmem(href.p, href.n, moved.p, moved.n)))
		see_moved(w, (rel_str){p + moved.n, (size_t)(href.p + href.n - p) - moved.n});
	else if ((p = memmem(href.p, href.n, masked.p, masked.n)))
		see_masked(w, (rel_str){p + masked.n, (size_t)(href.p + href.n - p) - masked.n});
}

void
meta_email_links(struct meta *w)
{
	size_t i;

	for (i = 1; i < w->page->nnode; i++) {
		if (w->skip[i] >= SKIP || !w->page->node[i].nattr)
			continue;
		if (w->page->node[i].tag == TAG_A)
			see_link(w, (uint32_t)i);
		see_masked(w, html_attr(w->page, (uint32_t)i, "data-cfemail"));
	}
}
