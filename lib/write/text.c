/* SPDX-License-Identifier: MIT */
#include "write/text.h"

#include "format/json.h"

/* Spans that touch each other in memory go out in one call: of a page from
 * which nothing was taken that is all of it, uncopied. */
struct run {
	struct text_writer *w;
	const char *p, *end;
	rel_str blank; /* blank lines of this piece that wait */
	int rc;
};

static void
flush(struct run *r)
{
	size_t n = (size_t)(r->end - r->p);

	if (n && !r->rc && r->w->sink(r->w->user, r->p, n))
		r->rc = REL_STOP;
	r->p = r->end = NULL;
}

static void
put(struct run *r, rel_str s)
{
	if (!s.n)
		return;
	if (s.p != r->end) {
		flush(r);
		r->p = s.p;
	}
	r->end = s.p + s.n;
}

static const char *
reason_name(int reason)
{
	static const char *const name[] = {"keep", "boilerplate", "duplicate"};

	return name[reason];
}

/* A blank line waits; after a gap one is enough. */
static void
hold(struct run *r, const struct rel_par *p)
{
	if (r->w->gap && (r->blank.n || r->w->lead.n))
		return;
	if (!r->blank.n)
		r->blank.p = p->text.p;
	r->blank.n += p->text.n + p->eol.n;
}

static void
put_blanks(struct run *r)
{
	if (r->w->lead.n) {
		put(r, buf_all(&r->w->lead));
		flush(r);
		buf_clear(&r->w->lead);
	}
	put(r, r->blank);
	r->blank.n = 0;
}

static void
print(struct run *r, const struct rel_par *p)
{
	put_blanks(r);
	if (r->w->mark) {
		put(r, str_of(reason_name(p->reason)));
		put(r, STR("\t"));
	}
	put(r, p->text);
	put(r, p->eol);
	r->w->added_end = !p->eol.n;
	if (!p->eol.n)
		put(r, (rel_str){&r->w->eol, 1});
	r->w->begun = 1;
	r->w->gap = 0;
}

int
text_write(struct text_writer *w, const struct rel_doc *d)
{
	struct run r = {.w = w};
	size_t i;

	for (i = 0; i < d->npar && !r.rc; i++) {
		const struct rel_par *p = &d->par[i];

		if (!w->mark && par_blank(p) && !w->invert)
			hold(&r, p);
		else if (w->mark || (p->reason != REL_KEEP) == w->invert)
			print(&r, p);
		else
			w->gap = 1;
	}
	buf_str(&w->lead, r.blank);
	flush(&r);
	return r.rc ? r.rc : w->lead.err;
}

int
text_end(struct text_writer *w)
{
	rel_str lead = buf_all(&w->lead);
	int rc = w->lead.err;

	if (!rc && w->begun && !w->gap && lead.n) {
		w->added_end = lead.p[lead.n - 1] != w->eol && lead.p[lead.n - 1] != '\r';
		if (w->sink(w->user, lead.p, lead.n) || (w->added_end && w->sink(w->user, &w->eol, 1)))
			rc = REL_STOP;
	}
	buf_clear(&w->lead);
	return rc;
}

void
text_restart(struct text_writer *w)
{
	w->begun = w->gap = w->added_end = 0;
	buf_clear(&w->lead);
}

int
rel_write_text(const struct rel_doc *d, rel_sink sink, void *user)
{
	struct text_writer w = {.sink = sink, .user = user, .eol = d->opts.nul ? '\0' : '\n'};
	int rc = doc_split((struct rel_doc *)d);

	w.lead = REL_BUF_INIT;
	if (!rc)
		rc = text_write(&w, d);
	if (!rc)
		rc = text_end(&w);
	rel_buf_free(&w.lead);
	return rc;
}

/* ---- what was taken out ------------------------------------------------- */

static const char *
level_name(int level)
{
	static const char *const name[] = {NULL, "exact", "fold", "near", "part"};

	return name[level];
}

static void
member(struct rel_buf *b, const char *name, const char *value)
{
	rel_buf_printf(b, ", \"%s\": ", name);
	json_or_null(b, str_of(value));
}

static void
same_as(struct rel_buf *b, const struct rel_par *p)
{
	if (p->reason == REL_DUPLICATE)
		rel_buf_printf(b, ", \"similarity\": %.3g, \"same_as\": ", (double)p->similarity);
	else
		buf_puts(b, ", \"similarity\": null, \"same_as\": ");
	if (p->other)
		json_escape(b, str_of(p->other));
	else if (p->same_as)
		rel_buf_printf(b, "%u", (unsigned)p->same_as);
	else
		buf_puts(b, "null");
}

static void
dropped_line(struct rel_buf *b, const struct rel_par *p, const char *file, size_t number)
{
	buf_puts(b, "{\"file\": ");
	json_or_null(b, str_of(file));
	rel_buf_printf(b, ", \"paragraph\": %zu", number);
	member(b, "reason", reason_name(p->reason));
	member(b, "rule", p->rule);
	member(b, "level", level_name(p->level));
	same_as(b, p);
	buf_puts(b, ", \"text\": ");
	json_escape(b, p->text);
	buf_puts(b, "}\n");
}

int
text_write_dropped(const struct rel_doc *d, const char *file, size_t before, rel_sink sink, void *user)
{
	struct rel_buf b = REL_BUF_INIT;
	size_t i;
	int rc = 0;

	for (i = 0; i < d->npar && !rc; i++) {
		if (d->par[i].reason == REL_KEEP)
			continue;
		buf_clear(&b);
		dropped_line(&b, &d->par[i], file, before + i + 1);
		rc = b.err ? b.err : sink(user, b.p, b.n) ? REL_STOP : 0;
	}
	rel_buf_free(&b);
	return rc;
}

int
rel_write_dropped(const struct rel_doc *d, const char *file, rel_sink sink, void *user)
{
	int rc = doc_split((struct rel_doc *)d);

	return rc ? rc : text_write_dropped(d, file, 0, sink, user);
}
