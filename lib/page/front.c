/* SPDX-License-Identifier: MIT */
#include "page/front.h"

enum { LINES_MAX = 200, KEY_MAX = 64 };

static rel_str
trim(rel_str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r'))
		s.n--;
	while (s.n && (*s.p == ' ' || *s.p == '\t'))
		s.p++, s.n--;
	return s;
}

/* Bytes of the key that a line begins with; 0 when it has none. */
static size_t
key_size(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n && i < KEY_MAX; i++)
		if (s.p[i] == ':')
			return i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\t' ? i : 0;
		else if (s.p[i] == ' ' || s.p[i] == '"' || s.p[i] == '{')
			return 0;
	return 0;
}

static int
is_item(rel_str s)
{
	return s.n && *s.p == '-' && (s.n == 1 || s.p[1] == ' ');
}

static int
is_fence(rel_str line)
{
	rel_str s = trim(line);

	return str_is(s, "---") && line.n && *line.p == '-';
}

size_t
front_size(const struct rel_doc *d)
{
	size_t i, keys = 0, n = d->npar < LINES_MAX ? d->npar : LINES_MAX;

	if (d->kind == REL_HTML || !n || !is_fence(d->par[0].text))
		return 0;
	for (i = 1; i < n; i++) {
		rel_str raw = d->par[i].text, s = trim(raw);
		int deeper = raw.n && (*raw.p == ' ' || *raw.p == '\t');

		if (is_fence(raw) || str_is(s, "..."))
			return keys ? i + 1 : 0;
		if (key_size(s))
			keys++;
		else if (s.n && *s.p != '#' && !is_item(s) && !deeper)
			return 0;
	}
	return 0;
}

/* Without the quotation marks around it; marks inside stay as they are. */
static rel_str
bare(rel_str s)
{
	s = trim(s);
	if (s.n >= 2 && (*s.p == '"' || *s.p == '\'') && s.p[s.n - 1] == *s.p)
		return (rel_str){s.p + 1, s.n - 2};
	return s;
}

/* The next part of "a, b]", commas inside quotation marks aside. */
static rel_str
list_part(rel_str s, size_t *at)
{
	size_t from = *at, i;
	char mark = '\0';

	for (i = from; i < s.n && (mark || (s.p[i] != ',' && s.p[i] != ']')); i++)
		if (mark ? s.p[i] == mark : s.p[i] == '"' || s.p[i] == '\'')
			mark = mark ? '\0' : s.p[i];
	*at = i + 1 < s.n && s.p[i] == ',' ? i + 1 : s.n;
	return bare((rel_str){s.p + from, i - from});
}

/* The value in a line, or the next one of a list in brackets. */
static rel_str
value_of(rel_str s, size_t *at)
{
	if (!s.n || *s.p != '[') {
		*at = s.n;
		return bare(s);
	}
	*at += !*at;
	return list_part(s, at);
}

/* What stands in the line behind key and colon, or behind "- ". */
static rel_str
rest_of_line(struct front *f)
{
	rel_str s = trim(f->doc->par[f->par].text);
	size_t n = is_item(s) ? 0 : key_size(s);

	if (n)
		f->key = (rel_str){s.p, n};
	else if (!is_item(s))
		return (rel_str){s.p, 0};
	return trim((rel_str){s.p + n + 1, s.n - n - 1});
}

int
front_next(struct front *f)
{
	while (f->par + 1 < f->size) {
		rel_str s = f->par ? rest_of_line(f) : (rel_str){NULL, 0};

		if (f->at >= s.n) {
			f->par++;
			f->at = 0;
			continue;
		}
		f->value = value_of(s, &f->at);
		if (f->value.n)
			return 1;
	}
	return 0;
}
