/* SPDX-License-Identifier: MIT */
#include "text/linescan.h"

#include "base/utf8.h"

enum {
	LABEL_BYTES = 48, /* a label is no longer */
	TAIL_BYTES = 80,  /* of the end of a line that are looked at */
	SOURCE_WORDS = 3
};

/* Words as scan_line counts them, but for scripts without spaces. */
static unsigned
words_in(const char *p, const char *end)
{
	unsigned n = 0, len;
	int in = 0;

	for (; p < end; p += len) {
		int is = (utf8_class(utf8_get(p, end, &len)) & (UTF8_LETTER | UTF8_DIGIT)) != 0;

		n += is && !in;
		in = is;
	}
	return n;
}

/* No time of day and no address. */
static int
is_colon(const char *p, const char *end)
{
	return p + 1 == end || (p[1] != '/' && (unsigned)(p[1] - '0') > 9);
}

static unsigned
label_of(const struct scan *s, rel_str line)
{
	const char *p = memchr(line.p, ':', line.n < LABEL_BYTES ? line.n : LABEL_BYTES);
	unsigned n = p && is_colon(p, line.p + line.n) ? words_in(line.p, p) : 0;

	return n < s->n ? n : 0;
}

/* Behind the last c, or NULL. */
static const char *
last_of(rel_str s, char c)
{
	const char *p = memrchr(s.p, c, s.n);

	return p ? p + 1 : NULL;
}

/* Behind the last copyright sign. */
static const char *
last_copy(rel_str s)
{
	const char *p = last_of(s, (char)0xA9);

	return p && p - 2 >= s.p && (unsigned char)p[-2] == 0xC2 ? p : NULL;
}

static unsigned
behind(const struct scan *s, const char *p, const char *end)
{
	unsigned n = p ? words_in(p, end) : 0;

	return n && n < s->n ? s->n - n : 0;
}

/* Does the line end with a bracket, or one and a full stop? */
static int
is_closed(rel_str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '.'))
		s.n--;
	return s.n && s.p[s.n - 1] == ')';
}

/* A sentence, and who wrote it: "... said on Monday. (AFP)" ends like one. */
static void
look_before(struct scan *s, rel_str line, const char *bracket)
{
	const char *p = bracket;

	while (p > line.p && (p[-1] == ' ' || p[-1] == '"'))
		p--;
	s->apart = p > line.p && p[-1] == '.';
	if (s->apart && s->n - s->open <= SOURCE_WORDS)
		s->last = EDGE_STOP;
}

void
scan_joints(struct scan *s, rel_str line)
{
	const char *end = line.p + line.n, *p, *bar;
	rel_str tail = line.n > TAIL_BYTES ? (rel_str){end - TAIL_BYTES, TAIL_BYTES} : line;

	s->label = s->colon = s->open = s->slash = s->copy = 0;
	s->apart = 0;
	if (!s->n || s->known != s->n)
		return;
	s->label = label_of(s, line);
	p = last_of(tail, ':');
	s->colon = behind(s, p && is_colon(p - 1, end) ? p : NULL, end);
	p = is_closed(tail) ? last_of(tail, '(') : NULL;
	s->open = behind(s, p, end);
	if (s->open)
		look_before(s, line, p - 1);
	p = last_of(tail, '/');
	bar = last_of(tail, '|');
	s->slash = behind(s, !p || (bar && bar > p) ? bar : p, end);
	if (s->marks & SCAN_COPY)
		s->copy = behind(s, last_copy(tail), end);
}
