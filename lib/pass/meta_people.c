/* SPDX-License-Identifier: MIT */
/* Persons with their offices, and organisations, from the person table of
 * the document. */
#include "page/persons.h"
#include "pass/meta.h"

enum { SURE = 50, SURE_STRICT = 75, PERSONS_MAX = 400 };

static int
known(const struct rel_named *v, size_t n, rel_str name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(v[i].name, name))
			return 1;
	return 0;
}

static void
take_persons(struct meta *w, const struct persons *t)
{
	size_t i, n = 0, max = t->nperson < PERSONS_MAX ? t->nperson : PERSONS_MAX;
	struct rel_named *v = max ? arena_alloc(w->arena, max * sizeof(*v)) : NULL;

	if (max && !v) {
		w->err = REL_NOMEM;
		return;
	}
	for (i = 0; i < t->nperson && n < max; i++) {
		const struct person *p = &t->person[i];

		if (p->is_org || p->sure < (w->strict ? SURE_STRICT : SURE) || !p->name.n)
			continue;
		if (!p->given.n && !p->role.n)
			continue;
		if (known(v, n, p->name))
			continue;
		v[n].name = meta_clean(w, p->name);
		v[n++].role = meta_clean(w, p->role);
	}
	w->out->persons = v;
	w->out->npersons = n;
	if (n)
		w->out->source[REL_META_PERSONS] = STR("text");
}

void
meta_people(struct meta *w)
{
	const struct persons *t;
	size_t i;

	if (persons_find(w->doc, &t)) {
		w->err = REL_NOMEM;
		return;
	}
	take_persons(w, t);
	for (i = 0; i < t->nperson; i++)
		if (t->person[i].is_org && t->person[i].sure >= (w->strict ? SURE_STRICT : SURE))
			meta_push(w, &w->out->organisations, meta_clean(w, t->person[i].name));
	if (w->out->organisations.n)
		w->out->source[REL_META_ORGANISATIONS] = STR("text");
}
