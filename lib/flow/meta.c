/* SPDX-License-Identifier: MIT */
#include "flow/stream.h"

/* Is there more than what every page has, a language and an address? */
static int
found(const struct rel_meta *m)
{
	return m->title.n || m->description.n || m->date.n || m->place.n || m->author.n || m->npersons ||
	       m->organisations.n || m->emails.n || m->phones.n || m->reference.n || m->embargo.n;
}

/* The heading of a table stands once, before the first record. */
int
stream_meta(struct rel_stream *s)
{
	struct rel_meta_write how = s->o.meta_write ? *s->o.meta_write : REL_OPTS(rel_meta_write);
	const struct rel_meta *m;
	int rc = rel_meta(s->doc, s->o.meta, &m);

	if (rc)
		return stream_fail(s, rc, "%s", rel_doc_error(s->doc));
	s->changed = found(m);
	how.head = how.head && s->stats.documents == 1;
	return rel_write_meta(m, s->mode == MODE_JSONL ? s->record.p : s->name, &how,
		s->text.sink, s->text.user);
}
