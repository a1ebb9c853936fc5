/* SPDX-License-Identifier: MIT */
#include "format/ldjson.h"

#include <stdlib.h>

#include "base/mem.h"
#include "format/json.h"

struct reader {
	struct ldjson *j;
	const char *p, *end;
	uint32_t open; /* the object or array that is being filled */
	rel_str key;   /* read, its value still to come */
	int err;
};

static int
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A comment's end, or p itself where none begins. */
static const char *
skip_comment(const char *p, const char *end)
{
	const char *q;

	if (end - p < 2 || p[0] != '/')
		return p;
	if (p[1] == '/') {
		q = memchr(p, '\n', (size_t)(end - p));
		return q ? q : end;
	}
	if (p[1] != '*')
		return p;
	q = memmem(p + 2, (size_t)(end - p - 2), "*/", 2);
	return q ? q + 2 : end;
}

static const char *
skip_blanks(const char *p, const char *end)
{
	const char *q;

	for (;;) {
		while (p < end && is_blank(*p))
			p++;
		q = skip_comment(p, end);
		if (q == p)
			return p;
		p = q;
	}
}

static struct ldjson_node *
add(struct reader *r, enum ldjson_type type, rel_str value)
{
	struct ldjson *j = r->j;
	struct ldjson_node *n;

	if (j->n >= LDJSON_NODES_MAX) {
		r->p = r->end;
		return NULL;
	}
	if (mem_grow(&j->node, &j->cap, j->n + 1, sizeof(*j->node))) {
		r->err = REL_NOMEM;
		r->p = r->end;
		return NULL;
	}
	n = &j->node[j->n];
	*n = (struct ldjson_node){r->open, (uint32_t)j->n + 1, (uint8_t)type, r->key, value};
	j->n++;
	r->key = (rel_str){NULL, 0};
	return n;
}

static void
open_node(struct reader *r, enum ldjson_type type)
{
	if (add(r, type, (rel_str){NULL, 0}))
		r->open = (uint32_t)r->j->n - 1;
}

static void
close_node(struct reader *r)
{
	struct ldjson_node *n = &r->j->node[r->open];

	if (!r->open)
		return;
	n->end = (uint32_t)r->j->n;
	r->open = n->parent;
	r->key = (rel_str){NULL, 0};
}

/*
 * A quotation mark ends a string when what follows may follow a string;
 * others were left unescaped by whoever wrote the page.  Only blanks are
 * looked over, at most 64, so that a hostile script stays linear.
 */
static int
ends_string(const char *q, const char *end)
{
	const char *stop = end - q > 64 ? q + 64 : end;

	for (q++; q < stop && is_blank(*q); q++)
		;
	return q >= end || q == stop || strchr(",:}]\"<", *q) != NULL;
}

static rel_str
read_string(struct reader *r)
{
	const char *from = ++r->p, *q = from;

	for (; q < r->end; q++) {
		if (*q == '\\' && q + 1 < r->end)
			q++;
		else if (*q == '"' && ends_string(q, r->end))
			break;
	}
	r->p = q < r->end ? q + 1 : r->end;
	return (rel_str){from, (size_t)((q < r->end ? q : r->end) - from)};
}

static void
take_string(struct reader *r)
{
	rel_str s = read_string(r);
	const char *p = skip_blanks(r->p, r->end);

	if (r->j->node[r->open].type == LDJSON_OBJECT && !r->key.p && p < r->end && *p == ':') {
		r->key = s;
		r->p = p + 1;
		return;
	}
	add(r, LDJSON_STRING, s);
}

static void
take_bare(struct reader *r)
{
	const char *from = r->p;

	while (r->p < r->end && !is_blank(*r->p) && !strchr("\",:{}[]/", *r->p))
		r->p++;
	if (r->p == from)
		r->p++;
	else if (r->key.p || (r->open && r->j->node[r->open].type == LDJSON_ARRAY))
		add(r, LDJSON_BARE, (rel_str){from, (size_t)(r->p - from)});
}

static void
take(struct reader *r)
{
	switch (*r->p) {
	case '{':
		r->p++;
		open_node(r, LDJSON_OBJECT);
		return;
	case '[':
		r->p++;
		open_node(r, LDJSON_ARRAY);
		return;
	case '}':
	case ']':
		r->p++;
		close_node(r);
		return;
	case '"':
		take_string(r);
		return;
	default:
		take_bare(r);
	}
}

int
ldjson_parse(struct ldjson *j, rel_str src)
{
	const char *p = src.n ? src.p : "";
	struct reader r = {.j = j, .p = p, .end = p + src.n};

	j->n = 0;
	add(&r, LDJSON_ARRAY, (rel_str){NULL, 0});
	while (!r.err && (r.p = skip_blanks(r.p, r.end)) < r.end)
		take(&r);
	while (r.open)
		close_node(&r);
	if (j->n)
		j->node[0].end = (uint32_t)j->n;
	return r.err;
}

void
ldjson_free(struct ldjson *j)
{
	free(j->node);
	*j = (struct ldjson){NULL, 0, 0};
}

uint32_t
ldjson_member(const struct ldjson *j, uint32_t object, const char *key)
{
	uint32_t i;

	if (j->node[object].type != LDJSON_OBJECT)
		return 0;
	for (i = object + 1; i < j->node[object].end; i = j->node[i].end)
		if (str_is(j->node[i].key, key))
			return i;
	return 0;
}

void
ldjson_text(struct rel_buf *out, rel_str v)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t  ";
	const char *p = v.p, *end, *q, *e;

	if (!v.n)
		return;
	end = p + v.n;
	while (p < end) {
		q = memchr(p, '\\', (size_t)(end - p));
		if (!q || q + 1 >= end)
			q = end;
		rel_buf_put(out, p, (size_t)(q - p));
		if (q == end)
			return;
		p = q + 2;
		if (q[1] == 'u') {
			p = json_unicode(out, p, end);
			continue;
		}
		e = q[1] ? strchr(from, q[1]) : NULL;
		buf_putc(out, e ? to[e - from] : q[1]);
	}
}
