/* SPDX-License-Identifier: MIT */
/*
 * The text of the page as rel_quotes reads it, and which of its lines belong
 * together: lines that a printer wrapped, and those where markup was cut out
 * of a sentence.
 */
#include "pass/quotes.h"

enum { WRAP_MAX = 130, WRAP_MIN = 40 };

static int
add_line(struct quotes *q, size_t at, size_t n, size_t par, size_t *cap)
{
	if (q->nline == *cap && mem_grow(&q->line, cap, q->nline + 1, sizeof(*q->line)))
		return q->err = REL_NOMEM;
	q->line[q->nline++] = (struct quotes_line){at, n, (uint32_t)par, 0};
	return REL_OK;
}

/* HTML: the kept paragraphs as rel_write_text prints them. */
static int
gather_page(struct quotes *q)
{
	struct rel_doc *d = q->doc;
	size_t i, n = 0;
	char *p;

	for (i = 0; i < d->npar; i++)
		if (d->par[i].reason == REL_KEEP)
			n += d->par[i].text.n + (d->par[i].eol.n ? d->par[i].eol.n : 1);
	p = arena_bytes(&d->arena, n + 1);
	if (!p)
		return q->err = REL_NOMEM;
	q->text = (rel_str){p, n};
	for (i = n = 0; i < d->npar && !q->err; i++) {
		const struct rel_par *r = &d->par[i];

		if (r->reason != REL_KEEP)
			continue;
		add_line(q, n, r->text.n, i, &q->line_cap);
		memcpy(p + n, r->text.p, r->text.n);
		n += r->text.n;
		memcpy(p + n, r->eol.n ? r->eol.p : "\n", r->eol.n ? r->eol.n : 1);
		n += r->eol.n ? r->eol.n : 1;
	}
	return q->err;
}

static int
gather_text(struct quotes *q)
{
	struct rel_doc *d = q->doc;
	size_t i;

	q->text = d->bytes;
	if (q->text.n >= 3 && !memcmp(q->text.p, "\xEF\xBB\xBF", 3)) {
		q->text.p += 3;
		q->text.n -= 3;
	}
	for (i = 0; i < d->npar && !q->err; i++) {
		const struct rel_par *r = &d->par[i];
		uint32_t cut = r->text.p < q->text.p ? 3 : 0;

		if (r->reason != REL_KEEP)
			continue;
		if (!add_line(q, (size_t)(r->text.p + cut - q->text.p), r->text.n - cut, i, &q->line_cap))
			q->line[q->nline - 1].skip = cut;
	}
	return q->err;
}

size_t
quotes_wrap_width(const struct quotes *q)
{
	size_t i, widest = 0, near = 0, full = 0;

	for (i = 0; i < q->nline; i++)
		if (q->line[i].n > widest)
			widest = q->line[i].n;
	if (widest > WRAP_MAX || widest < WRAP_MIN)
		return 0;
	for (i = 0; i < q->nline; i++) {
		full += q->line[i].n > 0;
		near += q->line[i].n * 4 >= widest * 3;
	}
	return near >= 4 && near * 3 >= full ? widest : 0;
}

static size_t
first_word(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n && (unsigned char)p[i] > ' '; i++)
		;
	return i;
}

/* The last byte of a line before its closing marks; *marked: there are any. */
static unsigned char
last_sign(const struct quotes *q, const struct quotes_line *a, int *marked)
{
	const unsigned char *p = (const unsigned char *)q->text.p + a->at;
	size_t n = a->n;

	for (*marked = 0; n; *marked = 1) {
		while (n && p[n - 1] == ' ')
			n--;
		if (n && (p[n - 1] == '"' || p[n - 1] == '\''))
			n--;
		else if (n >= 3 && p[n - 3] == 0xE2 && p[n - 2] == 0x80 && p[n - 1] >= 0x98 &&
			 p[n - 1] <= 0x9D)
			n -= 3;
		else if (n >= 2 && p[n - 2] == 0xC2 && (p[n - 1] == 0xAB || p[n - 1] == 0xBB))
			n -= 2;
		else
			break;
	}
	return n ? p[n - 1] : 0;
}

/*
 * Does line i run on in line i + 1?  Lines of a printer do at the width of
 * the page; others where markup was cut out of a sentence: the next begins
 * with a stop or small, or this one ends with a comma in its closing marks.
 */
int
quotes_runs_on(const struct quotes *q, size_t i, size_t width)
{
	const struct quotes_line *a = &q->line[i], *b = a + 1;
	unsigned char last, next;
	int marked, small;

	if (!a->n || !b->n || b->at - (a->at + a->n) > 2)
		return 0;
	if (width && a->n + 1 + first_word(q->text.p + b->at, b->n) >= width * 9 / 10)
		return 1;
	last = last_sign(q, a, &marked);
	next = (unsigned char)q->text.p[b->at];
	small = next - 'a' + 0u < 26u;
	if (marked && (last == ',' || ((last == '!' || last == '?') && small)))
		return 1;
	if (next == ',' || next == ';' || (next == '.' && (b->n == 1 || q->text.p[b->at + 1] == ' ')))
		return 1;
	if (last == '.' || last == '!' || last == '?' || last == ':')
		return 0;
	return small && a->n >= WRAP_MIN;
}

int
quotes_gather(struct quotes *q)
{
	return q->doc->kind == REL_HTML ? gather_page(q) : gather_text(q);
}
