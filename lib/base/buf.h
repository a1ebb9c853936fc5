/* SPDX-License-Identifier: MIT */
/*
 * Growing bytes (struct rel_buf, see rel.h) and spans.  This layer knows
 * nothing of text.
 */
#ifndef REL_BASE_BUF_H
#define REL_BASE_BUF_H

#include <stdarg.h>
#include <string.h>

#include "rel.h"

#define STR(s) ((rel_str){(s), sizeof(s) - 1})

/* Room for n more bytes (and the NUL behind them): 0 or REL_NOMEM. */
int buf_room(struct rel_buf *, size_t n);
void buf_vprintf(struct rel_buf *, const char *, va_list);
/* Appends a number in decimal. */
void buf_putu(struct rel_buf *, size_t);
/* Appends a name as a cell of a line: a TAB, a newline and a backslash are
 * written \t, \n and \\. */
void buf_escape(struct rel_buf *, const char *);
/* Empties the buffer, keeps its memory, forgets a failure. */
void buf_clear(struct rel_buf *);
/* A sink that appends to the struct rel_buf in user. */
int buf_sink(void *user, const void *, size_t);

static inline void
buf_putc(struct rel_buf *b, char c)
{
	if (b->n + 1 < b->cap || !buf_room(b, 1)) {
		b->p[b->n++] = c;
		b->p[b->n] = '\0';
	}
}

static inline void
buf_puts(struct rel_buf *b, const char *s)
{
	rel_buf_put(b, s, strlen(s));
}

static inline void
buf_str(struct rel_buf *b, rel_str s)
{
	rel_buf_put(b, s.p, s.n);
}

static inline rel_str
buf_all(const struct rel_buf *b)
{
	return (rel_str){b->p, b->n};
}

static inline rel_str
str_of(const char *s)
{
	return (rel_str){s, s ? strlen(s) : 0};
}

static inline int
str_eq(rel_str a, rel_str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));
}

static inline int
str_is(rel_str a, const char *s)
{
	return str_eq(a, str_of(s));
}

static inline int
str_starts(rel_str a, rel_str head)
{
	return a.n >= head.n && (!head.n || !memcmp(a.p, head.p, head.n));
}

static inline int
str_ends(rel_str a, const char *tail)
{
	size_t n = strlen(tail);

	return a.n >= n && !memcmp(a.p + a.n - n, tail, n);
}

/* Without the blanks at both ends. */
static inline rel_str
str_trim(rel_str s)
{
	while (s.n && s.p[0] == ' ')
		s.p++, s.n--;
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

static inline size_t
str_count(rel_str s, char c)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* Value of a number of up to four digits; 0 for anything else. */
static inline unsigned
str_number(rel_str s)
{
	unsigned v = 0;
	size_t i;

	for (i = 0; i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (unsigned)(s.p[i] - '0');
	return i == s.n ? v : 0;
}

/* Order by bytes, as LC_ALL=C sort. */
static inline int
str_cmp(rel_str a, rel_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

#endif
