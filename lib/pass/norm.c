/* SPDX-License-Identifier: MIT */
#include "pass/norm.h"

#include <stdlib.h>

#include "page/doc.h"

struct norm {
	rel_sink sink;
	void *user;
};

int
norm_new(struct norm **out, const struct rel_norm_opts *o, const char *charset, const char *fallback, int html, rel_sink sink, void *user)
{
	(void)o, (void)charset, (void)fallback, (void)html;
	*out = calloc(1, sizeof(**out));
	if (!*out)
		return REL_NOMEM;
	(*out)->sink = sink;
	(*out)->user = user;
	return 0;
}

int
norm_feed(struct norm *n, const char *p, size_t len)
{
	return n->sink(n->user, p, len) ? REL_STOP : 0;
}

int
norm_end(struct norm *n)
{
	(void)n;
	return 0;
}

void
norm_restart(struct norm *n)
{
	(void)n;
}

void
norm_free(struct norm *n)
{
	free(n);
}

int
norm_changed(const struct norm *n)
{
	(void)n;
	return 0;
}

int
rel_norm(struct rel_doc *d, const struct rel_norm_opts *o)
{
	(void)o;
	return doc_decode(d);
}
