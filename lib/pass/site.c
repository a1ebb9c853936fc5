/* SPDX-License-Identifier: MIT */
#include "pass/site.h"

#include <stdlib.h>

#include "base/utf8.h"

rel_str
site_of(const char *id)
{
	rel_str s = str_of(id);
	const char *p = id ? strstr(id, "://") : NULL;
	size_t n;

	if (p) {
		s = str_of(p + 3);
		s.n = strcspn(s.p, "/?#");
		if (str_starts(s, STR("www.")))
			s = (rel_str){s.p + 4, s.n - 4};
		return s;
	}
	while (str_starts(s, STR("./")))
		s = (rel_str){s.p + 2, s.n - 2};
	for (n = s.n; n > 0 && s.p[n - 1] != '/'; n--)
		;
	s.n = n;
	return s;
}

/* ---- keys ---------------------------------------------------------------- */

/* A blank of any width that pages use, in UTF-8: its length. */
static size_t
blank_at(const char *p, const char *end)
{
	if ((unsigned char)*p <= ' ')
		return 1;
	return end - p > 1 && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0 ? 2 : 0;
}

/* Case of ASCII and blanks folded; figures stay, for a date is a date. */
static rel_str
folded(struct rel_doc *d, rel_str s)
{
	const char *p = s.p, *end = p + s.n;
	char *out = arena_bytes(&d->arena, s.n + 1);
	size_t n = 0, k;

	for (; out && p < end; p += k ? k : 1) {
		k = blank_at(p, end);
		if (!k)
			out[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	while (n && out[n - 1] == ' ')
		n--;
	return (rel_str){out, n};
}

/* The letters and figures alone: layouts of one site differ in bullets, dashes
 * and colons. */
static rel_str
letters_of(struct rel_doc *d, rel_str s)
{
	const char *p = s.p, *end = p + s.n;
	char *out = arena_bytes(&d->arena, s.n + 1);
	unsigned len;
	size_t n = 0;

	for (; out && p < end; p += len) {
		if (!(utf8_class(utf8_get(p, end, &len)) & (UTF8_LETTER | UTF8_DIGIT)))
			continue;
		memcpy(out + n, p, len);
		out[n] = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
		n += len;
	}
	return (rel_str){out, n};
}

/* 0: a blank paragraph, or out of memory (*rc). */
static uint64_t
key_of(struct rel_doc *d, rel_str text, int *rc)
{
	rel_str s = letters_of(d, text);

	if (s.p && !s.n)
		s = folded(d, text); /* a line of signs */
	*rc = s.p ? REL_OK : REL_NOMEM;
	return s.n ? fingerprint_exact(s) : 0;
}

/* ---- learning ------------------------------------------------------------ */

static int
by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* A page without a name (standard input) is known by its bytes. */
static const char *
page_name(struct rel_doc *d)
{
	static const char hex[] = "0123456789abcdef";
	uint64_t h = hash64(d->input.p, d->input.n);
	char *name;
	int i;

	if (d->opts.id)
		return d->opts.id;
	name = arena_bytes(&d->arena, 17);
	if (!name)
		return NULL;
	for (i = 0; i < 16; i++)
		name[i] = hex[h >> (60 - 4 * i) & 15];
	name[16] = '\0';
	return name;
}

static int
count_keys(struct rel_index *x, rel_str site, const uint64_t *key, size_t n)
{
	size_t i;
	int rc = REL_OK;

	for (i = 0; i < n && rc >= 0; i++)
		if (key[i] && (!i || key[i] != key[i - 1]))
			rc = index_count(x, site, key[i]);
	return rc < 0 ? rc : REL_OK;
}

int
site_learn(struct rel_doc *d, struct rel_index *x)
{
	rel_str site = site_of(d->opts.id);
	uint64_t *key = arena_alloc(&d->arena, d->npar * sizeof(*key) + 1);
	const char *page = page_name(d);
	size_t i;
	int rc = key && page ? REL_OK : REL_NOMEM;

	for (i = 0; i < d->npar && !rc; i++)
		key[i] = key_of(d, d->par[i].text, &rc);
	if (!rc)
		rc = index_count_page(x, site, page);
	if (rc <= 0)
		return rc;
	qsort(key, d->npar, sizeof(*key), by_key);
	return count_keys(x, site, key, d->npar);
}

/* ---- asking -------------------------------------------------------------- */

static rel_str
page_title(const struct rel_doc *d)
{
	size_t i;

	for (i = 0; d->kind == REL_HTML && i < d->page.nnode; i++)
		if (d->page.node[i].tag == TAG_TITLE && i + 1 < d->page.node[i].end)
			return d->page.node[i + 1].text;
	for (i = 0; i < d->npar; i++)
		if (!par_blank(&d->par[i]))
			return d->par[i].text;
	return (rel_str){NULL, 0};
}

void
site_begin(struct site *s, struct rel_doc *d, struct rel_index *x, double min_share)
{
	rel_str title = page_title(d);

	*s = (struct site){.index = x, .name = site_of(d->opts.id),
		.min_share = min_share > 0 ? min_share : 0.3};
	if (title.n)
		s->title = folded(d, title);
}

int
site_ask(const struct site *s, struct rel_doc *d, rel_str text, enum site_says *says)
{
	uint32_t with = 0, pages = 0;
	int rc;
	uint64_t key = key_of(d, text, &rc);

	*says = SITE_NOTHING;
	if (!rc && key)
		rc = index_share(s->index, s->name, key, &with, &pages);
	if (rc || !key || pages < SITE_PAGES)
		return rc;
	*says = with >= s->min_share * pages ? SITE_MOST :
		with > 2 && with * 10 >= pages ? SITE_OFTEN : with > 1 ? SITE_SOME : SITE_ONCE;
	return REL_OK;
}

static size_t
count_words(rel_str s)
{
	size_t i, n = s.n != 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

/* Three words and more with which the title begins; a title that was cut
 * short does not speak for a longer line. */
int
site_headline(const struct site *s, rel_str text)
{
	rel_str t = s->title;
	size_t i = 0;

	if (text.n > 4 * t.n + 64 || count_words(t) < 3)
		return 0;
	while (i < t.n && i < text.n && (t.p[i] | 0x20) == (text.p[i] | 0x20))
		i++;
	return i >= 12 && i + 4 >= text.n && count_words((rel_str){text.p, i}) >= 3;
}
