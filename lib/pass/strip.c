/* SPDX-License-Identifier: MIT */
#include "base/opts.h"
#include "pass/extract.h"
#include "pass/strip_lines.h"

static int
strip(struct rel_doc *d, const struct site *site, const struct rel_strip_opts *o)
{
	int rc = extract_mark(d, o);

	if (!rc)
		rc = strip_lines(d, site, o->level);
	if (!rc && site && d->kind == REL_HTML)
		rc = strip_site(d, site);
	return rc ? rc : strip_patterns(d);
}

int
rel_strip(struct rel_doc *d, struct rel_index *x, const struct rel_strip_opts *opts)
{
	struct rel_strip_opts o;
	struct site site;
	int rc = doc_split(d);

	opts_take(&o, sizeof(o), opts);
	if (rc || !x)
		return rc ? rc : strip(d, NULL, &o);
	if (o.learn)
		return site_learn(d, x);
	site_begin(&site, d, x, o.min_share);
	return strip(d, &site, &o);
}
