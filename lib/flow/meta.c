/* SPDX-License-Identifier: MIT */
#include "flow/stream.h"

/* Is there more than what every page has, a language and an address? */
static int
found(const struct rel_meta *m)
{
	return m->title.n || m->description.n || m->date.n || m->place.n || m->author.n || m->npersons ||
	       m->organisations.n || m->emails.n || m->phones.n || m->reference.n || m->embargo.n;
}

/* A file of Markdown: the front matter, and the text without its own. */
static int
write_text(struct rel_stream *s)
{
	struct rel_doc *d = s->doc;
	int rc = rel_strip(d, s->o.index, s->o.strip);
	size_t i;

	for (i = 0; i < d->front; i++)
		par_mark(&d->par[i], REL_BOILERPLATE, "front matter");
	if (!rc && s->text.sink(s->text.user, "\n", 1))
		rc = REL_STOP;
	return rc ? rc : text_write(&s->text, d);
}

int
document_meta(struct rel_stream *s)
{
	struct rel_meta_write how = *s->o.meta_write;
	const struct rel_meta *m;
	int rc = rel_meta(s->doc, s->o.meta, &m);

	if (rc)
		return stream_fail_doc(s, rc);
	s->changed = found(m);
	how.head = stream_heads(s, how.head);
	rc = rel_write_meta(m, stream_page(s), &how, s->text.sink, s->text.user);
	return rc || !how.with_text ? rc : write_text(s);
}
