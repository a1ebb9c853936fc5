/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* What most prints fit into. */
#define PRINT_ROOM 96

/* Serves every empty buffer, so that p is never NULL.  Never written: all
 * writers go through buf_room first. */
char rel_buf_empty[1] = "";

int
buf_room(struct rel_buf *b, size_t n)
{
	size_t need = b->n + n + 1, cap = b->cap + b->cap / 2;
	char *p;

	if (b->err)
		return b->err;
	if (n > SIZE_MAX / 2 - b->n - 1)
		return b->err = REL_NOMEM;
	if (need <= b->cap)
		return 0;
	if (cap < need)
		cap = need;
	if (cap < 64)
		cap = 64;
	p = realloc(b->cap ? b->p : NULL, cap);
	if (!p)
		return b->err = REL_NOMEM;
	b->p = p;
	b->cap = cap;
	return 0;
}

void
rel_buf_put(struct rel_buf *b, const void *p, size_t n)
{
	if (!n || buf_room(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_vprintf(struct rel_buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	if (buf_room(b, PRINT_ROOM))
		return;
	va_copy(again, ap);
	n = vsnprintf(b->p + b->n, b->cap - b->n, fmt, again);
	va_end(again);
	if (n >= 0 && (size_t)n >= b->cap - b->n && !buf_room(b, (size_t)n))
		n = vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	if (n >= 0 && !b->err)
		b->n += (size_t)n;
	b->p[b->n] = '\0';
}

void
buf_putu(struct rel_buf *b, size_t v)
{
	char c[24], *p = c + sizeof(c);

	do
		*--p = (char)('0' + v % 10);
	while (v /= 10);
	rel_buf_put(b, p, (size_t)(c + sizeof(c) - p));
}

void
rel_buf_printf(struct rel_buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

char *
rel_buf_take(struct rel_buf *b, size_t *n)
{
	char *p;

	if (buf_room(b, 0)) {
		rel_buf_free(b);
		return NULL;
	}
	p = b->p;
	p[b->n] = '\0';
	if (n)
		*n = b->n;
	*b = REL_BUF_INIT;
	return p;
}

void
buf_escape(struct rel_buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '\t')
			buf_puts(b, "\\t");
		else if (*s == '\n')
			buf_puts(b, "\\n");
		else if (*s == '\\')
			buf_puts(b, "\\\\");
		else
			buf_putc(b, *s);
	}
}

void
buf_clear(struct rel_buf *b)
{
	b->n = 0;
	b->err = 0;
	if (b->cap)
		b->p[0] = '\0';
}

int
buf_sink(void *user, const void *p, size_t n)
{
	struct rel_buf *b = user;

	rel_buf_put(b, p, n);
	return b->err;
}

void
rel_buf_free(struct rel_buf *b)
{
	if (b->cap)
		free(b->p);
	*b = REL_BUF_INIT;
}
