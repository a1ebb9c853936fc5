/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#include "base/bytes.h"
#include "base/utf8.h"

/* Objects and arrays inside each other: a limit, since the scanner calls
 * itself for each level. */
#define MAX_DEPTH 256

struct scan {
	const char *p, *end;
	const char *why;
	struct json_value *out;
};

static int value(struct scan *, const char *want, int depth);

static int
fail(struct scan *s, const char *why)
{
	s->why = why;
	return REL_FORMAT;
}

static void
blanks(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\n' || *s->p == '\r'))
		s->p++;
}

static int
hex4(const char *p, const char *end, uint32_t *out)
{
	uint32_t v = 0;
	int i;

	if (end - p < 4)
		return 0;
	for (i = 0; i < 4; i++) {
		char c = p[i];

		v <<= 4;
		if (bytes_is_digit(c))
			v |= (uint32_t)(c - '0');
		else if ((c | 32) >= 'a' && (c | 32) <= 'f')
			v |= (uint32_t)((c | 32) - 'a' + 10);
		else
			return 0;
	}
	*out = v;
	return 1;
}

static int
escape(struct scan *s)
{
	uint32_t cp;

	if (++s->p >= s->end)
		return fail(s, "string not closed");
	if (*s->p == 'u') {
		if (!hex4(s->p + 1, s->end, &cp))
			return fail(s, "expected four hex digits");
		s->p += 5;
		return 0;
	}
	if (!strchr("\"\\/bfnrt", *s->p) || !*s->p)
		return fail(s, "unknown escape");
	s->p++;
	return 0;
}

/* The next byte that cannot stand in a string literal as it is; with high set
 * also the next one outside ASCII. */
static const char *
next_special(const char *p, const char *end, int high)
{
	static const struct byte_set special = {0, 0x1F, {'"', '\\', '"', '"', '"', '"'}};

	if (!high)
		return bytes_find(p, end, &special);
	while (p < end && !bytes_has(&special, (unsigned char)*p) && !(*p & 0x80))
		p++;
	return p;
}

static int
string(struct scan *s)
{
	int rc;

	s->p++;
	while ((s->p = next_special(s->p, s->end, 0)) < s->end) {
		if (*s->p == '"') {
			s->p++;
			return 0;
		}
		if (*s->p != '\\')
			return fail(s, "control character in a string");
		rc = escape(s);
		if (rc)
			return rc;
	}
	return fail(s, "string not closed");
}

static int
digits(struct scan *s)
{
	const char *from = s->p;

	while (s->p < s->end && bytes_is_digit(*s->p))
		s->p++;
	return s->p == from ? fail(s, "expected a digit") : 0;
}

static int
number(struct scan *s)
{
	if (*s->p == '-')
		s->p++;
	if (digits(s))
		return REL_FORMAT;
	if (s->p < s->end && *s->p == '.') {
		s->p++;
		if (digits(s))
			return REL_FORMAT;
	}
	if (s->p < s->end && (*s->p | 32) == 'e') {
		s->p++;
		if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
			s->p++;
		return digits(s);
	}
	return 0;
}

static int
word(struct scan *s, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(s->end - s->p) < n || memcmp(s->p, w, n))
		return fail(s, "expected a value");
	s->p += n;
	return 0;
}

/* Is the key (a literal with its quotes) the first name of the path? */
static int
key_is(rel_str raw, rel_str name)
{
	struct rel_buf b = REL_BUF_INIT;
	rel_str key = {raw.p + 1, raw.n - 2};
	int same;

	if (!memchr(key.p, '\\', key.n))
		return str_eq(key, name);
	json_unescape(&b, raw);
	same = !b.err && str_eq(buf_all(&b), name);
	rel_buf_free(&b);
	return same;
}

/* "key": value, with the path looked for (or NULL). */
static int
member(struct scan *s, const char *want, int depth)
{
	const char *from = s->p, *dot = want ? strchr(want, '.') : NULL;
	rel_str name = {want, dot ? (size_t)(dot - want) : want ? strlen(want) : 0};
	int rc = string(s), hit;

	if (rc)
		return rc;
	hit = want && key_is((rel_str){from, (size_t)(s->p - from)}, name);
	blanks(s);
	if (s->p >= s->end || *s->p != ':')
		return fail(s, "expected ':'");
	s->p++;
	blanks(s);
	if (hit)
		s->out->type = JSON_NONE;
	from = s->p;
	rc = value(s, hit && dot ? dot + 1 : NULL, depth);
	if (!rc && hit && !dot) {
		s->out->type = *from == '"' ? JSON_STRING : JSON_OTHER;
		s->out->raw = (rel_str){from, (size_t)(s->p - from)};
	}
	return rc;
}

/* What stands between brackets: members or values with commas. */
static int
list(struct scan *s, const char *want, int depth, char close)
{
	int rc;

	if (depth >= MAX_DEPTH)
		return fail(s, "nested too deeply");
	s->p++;
	blanks(s);
	if (s->p < s->end && *s->p == close) {
		s->p++;
		return 0;
	}
	for (;;) {
		blanks(s);
		if (close == '}' && (s->p >= s->end || *s->p != '"'))
			return fail(s, "expected a key");
		rc = close == '}' ? member(s, want, depth + 1) : value(s, NULL, depth + 1);
		if (rc)
			return rc;
		blanks(s);
		if (s->p < s->end && *s->p == close) {
			s->p++;
			return 0;
		}
		if (s->p >= s->end || *s->p != ',')
			return fail(s, close == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
		s->p++;
	}
}

static int
value(struct scan *s, const char *want, int depth)
{
	if (s->p >= s->end)
		return fail(s, "expected a value");
	switch (*s->p) {
	case '{':
		return list(s, want, depth, '}');
	case '[':
		return list(s, NULL, depth, ']');
	case '"':
		return string(s);
	case 't':
		return word(s, "true");
	case 'f':
		return word(s, "false");
	case 'n':
		return word(s, "null");
	default:
		if (*s->p == '-' || bytes_is_digit(*s->p))
			return number(s);
		return fail(s, "expected a value");
	}
}

int
json_find(rel_str line, const char *path, struct json_value *out, size_t *at, const char **why)
{
	struct scan s = {line.p, line.p + line.n, NULL, out};
	int rc;

	*out = (struct json_value){JSON_NONE, {NULL, 0}};
	blanks(&s);
	if (s.p >= s.end || *s.p != '{')
		rc = fail(&s, "expected an object");
	else
		rc = list(&s, path, 0, '}');
	blanks(&s);
	if (!rc && s.p < s.end)
		rc = fail(&s, "something after the object");
	*at = (size_t)(s.p - line.p) + 1;
	*why = s.why;
	return rc;
}

/* ---- literals ----------------------------------------------------------- */

const char *
json_unicode(struct rel_buf *out, const char *p, const char *end)
{
	uint32_t cp, low;

	if (!hex4(p, end, &cp)) {
		buf_putc(out, 'u');
		return p;
	}
	p += 4;
	if (cp >= 0xD800 && cp < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u' &&
	    hex4(p + 2, end, &low) && low >= 0xDC00 && low < 0xE000) {
		cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
		p += 6;
	}
	utf8_append(out, cp >= 0xD800 && cp < 0xE000 ? 0xFFFD : cp);
	return p;
}

/* One escape at p (behind the backslash); gives where it ends. */
static const char *
unescape_one(struct rel_buf *out, const char *p, const char *end)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *at = strchr(from, *p);

	if (*p == 'u')
		return json_unicode(out, p + 1, end);
	buf_putc(out, at && *p ? to[at - from] : *p);
	return p + 1;
}

/* Has the escape "\uD..." at p become the mark for what is no character? */
static int
is_lone(const struct rel_buf *out, const char *p, const char *end)
{
	return end - p > 2 && p[1] == 'u' && (p[2] | 0x20) == 'd' && out->n >= 3 &&
	       !memcmp(out->p + out->n - 3, "\xEF\xBF\xBD", 3);
}

int
json_unescape(struct rel_buf *out, rel_str raw)
{
	const char *p = raw.p + 1, *end = raw.p + raw.n - 1, *q;
	int lone = 0;

	while (p < end) {
		q = memchr(p, '\\', (size_t)(end - p));
		if (!q)
			q = end;
		rel_buf_put(out, p, (size_t)(q - p));
		p = q + 1 < end ? unescape_one(out, q + 1, end) : end;
		lone |= is_lone(out, q, end);
	}
	return lone;
}

static const char *
escape_one(struct rel_buf *out, const char *p, const char *end)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *at = *p ? strchr(from, *p) : NULL;
	unsigned len;

	if (at) {
		buf_putc(out, '\\');
		buf_putc(out, to[at - from]);
		return p + 1;
	}
	if ((unsigned char)*p < 0x20) {
		rel_buf_printf(out, "\\u%04x", (unsigned)*p);
		return p + 1;
	}
	if (utf8_get(p, end, &len) == 0xFFFD && len == 1)
		rel_buf_put(out, "\xEF\xBF\xBD", 3);
	else
		rel_buf_put(out, p, len);
	return p + len;
}

void
json_escape(struct rel_buf *out, rel_str text)
{
	const char *p = text.p, *end = text.p + text.n, *q;
	int broken = rel_utf8_check(text) < text.n;

	buf_putc(out, '"');
	while (p < end) {
		q = next_special(p, end, broken);
		rel_buf_put(out, p, (size_t)(q - p));
		p = q < end ? escape_one(out, q, end) : end;
	}
	buf_putc(out, '"');
}

void
json_or_null(struct rel_buf *out, rel_str text)
{
	if (text.p)
		json_escape(out, text);
	else
		buf_str(out, STR("null"));
}
