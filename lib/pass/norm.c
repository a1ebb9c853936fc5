/* SPDX-License-Identifier: MIT */
#include "pass/norm.h"

#include <stdlib.h>

#include "page/doc.h"
#include "text/clean.h"
#include "text/decode.h"
#include "text/normalise.h"

struct norm {
	const struct rel_norm_opts *o;
	const char *charset, *fallback;
	int html, changed;
	rel_sink sink;
	void *user;
	struct rel_buf in, work, clean;
	struct decode_result found;
};

int
norm_new(struct norm **out, const struct rel_norm_opts *o, const char *charset, const char *fallback,
	int html, rel_sink sink, void *user)
{
	struct norm *n = calloc(1, sizeof(*n));

	*out = n;
	if (!n)
		return REL_NOMEM;
	n->o = o;
	n->charset = charset;
	n->fallback = fallback;
	n->html = html;
	n->sink = sink;
	n->user = user;
	n->in = n->work = n->clean = REL_BUF_INIT;
	return 0;
}

int
norm_feed(struct norm *n, const char *p, size_t len)
{
	rel_buf_put(&n->in, p, len);
	return n->in.err;
}

int
norm_end(struct norm *n)
{
	int rc = decode_all(&n->work, buf_all(&n->in), n->charset, n->fallback, n->html, &n->found);
	rel_str s = n->found.text;

	if (!rc && !(n->o && n->o->pure))
		rc = clean_text(&n->clean, s);
	if (rc < 0)
		return rc;
	if (rc)
		s = buf_all(&n->clean);
	n->changed = !str_eq(s, buf_all(&n->in));
	return s.n && n->sink(n->user, s.p, s.n) ? REL_STOP : REL_OK;
}

void
norm_restart(struct norm *n)
{
	buf_clear(&n->in);
	n->changed = 0;
}

void
norm_free(struct norm *n)
{
	if (!n)
		return;
	rel_buf_free(&n->in);
	rel_buf_free(&n->work);
	rel_buf_free(&n->clean);
	free(n);
}

const char *
norm_charset(const struct norm *n, double *confidence)
{
	if (confidence)
		*confidence = n->found.confidence;
	return n->found.charset;
}

int
norm_changed(const struct norm *n)
{
	return n->changed;
}

uint64_t
norm_invalid(const struct norm *n, uint64_t *first)
{
	(void)n;
	*first = 0;
	return 0;
}

int
rel_norm(struct rel_doc *d, const struct rel_norm_opts *o)
{
	struct rel_buf made = REL_BUF_INIT;
	struct norm *n;
	rel_str s;
	char *p;
	int rc = norm_new(&n, o, d->opts.charset, d->opts.fallback, d->kind == REL_HTML, buf_sink, &made);

	if (!rc)
		rc = norm_feed(n, d->input.p, d->input.n);
	if (!rc)
		rc = norm_end(n);
	if (!rc) {
		d->charset = norm_charset(n, &d->charset_sure);
		d->bad = norm_invalid(n, &d->first_bad);
		s = buf_all(&made);
		p = arena_bytes(&d->arena, s.n);
		if (p) {
			memcpy(p, s.p, s.n);
			doc_set_bytes(d, (rel_str){p, s.n});
		} else
			rc = REL_NOMEM;
	}
	norm_free(n);
	rel_buf_free(&made);
	return rc ? doc_fail(d, rc, "%s", rel_strerror(rc)) : REL_OK;
}
