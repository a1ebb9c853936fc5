/* SPDX-License-Identifier: MIT */
/*
 * Front matter of a text: somebody has written down what the other files of
 * this pass look for, so it goes before what they find.
 */
#include "page/front.h"
#include "pass/meta.h"

/* "Surname, Given name" the way it is spoken. */
static rel_str
in_order(struct meta *w, rel_str name)
{
	const char *comma = memchr(name.p, ',', name.n);
	struct rel_buf b = REL_BUF_INIT;
	rel_str given, out;

	if (!comma || comma + 2 >= name.p + name.n || comma[1] != ' ')
		return meta_clean(w, name);
	given = (rel_str){comma + 2, (size_t)(name.p + name.n - comma - 2)};
	buf_str(&b, given);
	buf_putc(&b, ' ');
	buf_str(&b, (rel_str){name.p, (size_t)(comma - name.p)});
	out = meta_clean(w, buf_all(&b));
	meta_drop(w, &b);
	return out;
}

void
meta_front(struct meta *w)
{
	struct front f = {.doc = w->doc, .size = w->doc->front};

	while (front_next(&f))
		meta_by_name(w, "front.", f.key, f.value, FROM_FRONT, 0);
}

/* ---- over what the text says --------------------------------------------- */

static const struct meta_cand *
first_of(const struct meta *w, enum meta_field f)
{
	return w->cand[f].n ? &w->cand[f].v[0] : NULL;
}

static void
put(struct meta *w, enum meta_field f, enum rel_meta_field field, rel_str *out)
{
	const struct meta_cand *c = first_of(w, f);

	if (!c)
		return;
	*out = meta_clean(w, c->text);
	meta_source(w, field, c);
}

static void
put_authors(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_AUTHOR];
	size_t i;

	if (!l->n)
		return;
	for (i = 0; i < l->n; i++)
		meta_push(w, &w->out->authors, in_order(w, l->v[i].text));
	meta_join_authors(w, &l->v[0]);
}

void
meta_front_wins(struct meta *w)
{
	if (!w->doc->front)
		return;
	put(w, META_TITLE, REL_META_TITLE, &w->out->title);
	put(w, META_DESCRIPTION, REL_META_DESCRIPTION, &w->out->description);
	put_authors(w);
	meta_site(w);
}
