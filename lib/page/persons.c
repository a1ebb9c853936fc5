/* SPDX-License-Identifier: MIT */
#include "page/persons_impl.h"

#include <stdlib.h>

static void
state_drop(void *p)
{
	struct people *s = p;

	free(s->tok);
	free(s->mention);
	free(s->person);
	free(s);
}

static struct people *
state_of(struct rel_doc *doc)
{
	struct people *s = doc->pass_state[DOC_PERSONS];

	if (!s) {
		s = calloc(1, sizeof(*s));
		if (!s)
			return NULL;
		doc->pass_state[DOC_PERSONS] = s;
		doc->pass_drop[DOC_PERSONS] = state_drop;
	}
	return s;
}

int
persons_find(struct rel_doc *doc, const struct persons **out)
{
	struct people *s = state_of(doc);

	*out = NULL;
	if (!s)
		return REL_NOMEM;
	*out = &s->result;
	return REL_OK;
}

