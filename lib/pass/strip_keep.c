/* SPDX-License-Identifier: MIT */
#include "pass/strip_impl.h"

enum {
	HEADLINE_NEAR = 8, /* lines before the text */
	MENU_LINES = 8,
	ENTRY_LINES = 2,   /* of a list with numbers: a headline, and what is below it */
	RANKS_MIN = 3
};

static void
keep_run(struct strip_pass *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if (!p->step[from].bare)
			p->step[from].state = CHAIN_TEXT;
}

/*
 * Lines at the edge of a page that nothing but their shape and place speaks
 * against may be a list, a table or a few short sentences: of a run in which
 * no line is told to be furniture, none goes.  A long menu tells itself.
 */
static void
spare_runs(struct strip_pass *p)
{
	size_t i, j, n = p->doc->npar, menu;
	int told;

	for (i = 0; i < n; i = j + (j == i)) {
		told = 0;
		menu = 0;
		for (j = i; j < n && (strip_drops(&p->step[j]) || !p->step[j].used); j++) {
			const struct step *s = &p->step[j];

			told |= s->used && (s->told == TOLD ||
				(s->told == TOLD_HEAD && s->state == CHAIN_HEAD));
			menu += s->used && s->entry && s->state == CHAIN_HEAD;
		}
		if (!told && menu < MENU_LINES)
			keep_run(p, i, j);
	}
}

/* A name of a section that stands alone between two paragraphs heads the
 * second one. */
static void
spare_titles(struct strip_pass *p)
{
	struct step *before = NULL, *title = NULL, *s;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		s = &p->step[i];
		if (!s->used)
			continue;
		if (title && s->prose && !strip_drops(s))
			title->state = CHAIN_TEXT;
		title = s->title && s->state == CHAIN_INSERT && before && before->prose &&
			!strip_drops(before) ? s : NULL;
		before = s;
	}
}

/* Line i is a rank: the line behind its entry, which may be the next rank; 0
 * when it has none. */
static size_t
entry_end(const struct strip_pass *p, size_t i)
{
	size_t lines = 0, first = 0;

	for (i++; i < p->doc->npar && lines <= ENTRY_LINES; i++) {
		const struct step *s = &p->step[i];

		if (!s->used)
			continue;
		if (first && s->rank)
			return i;
		if (s->prose || (!first && !s->headline))
			break;
		first = first ? first : i + 1;
		lines++;
	}
	return first;
}

/* "1", a headline, "2", a headline: what is read most. */
static void
drop_ranks(struct strip_pass *p)
{
	size_t i, j, to, n = p->doc->npar;
	unsigned rank;

	for (i = 0; i < n; i++) {
		if (!p->step[i].used || p->step[i].rank != 1)
			continue;
		to = i;
		for (rank = 1, j = i; j < n && p->step[j].rank == rank; rank++) {
			j = entry_end(p, j);
			if (!j)
				break;
			to = j;
		}
		for (j = i; rank > RANKS_MIN && j < to; j++)
			p->step[j].state = CHAIN_TAIL;
		i = to > i ? to - 1 : i;
	}
}

/* The first line of the text itself. */
static size_t
text_begin(const struct strip_pass *p)
{
	size_t i, first = p->doc->npar;

	for (i = p->doc->npar; i-- > 0;) {
		if (!p->step[i].used || p->doc->par[i].reason)
			continue;
		if (p->step[i].prose || first == p->doc->npar)
			first = i;
	}
	return first;
}

/*
 * A headline below a menu looks like one more entry of it, and so do the date
 * and the author's name below the headline: those nearest to the text come
 * back, up to the headline, which is the first line that may be one.
 */
void
strip_keep_headline(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t i;
	int near = 0;

	for (i = text_begin(p); i-- > 0 && near < HEADLINE_NEAR;) {
		const struct step *s = &p->step[i];

		near += s->used;
		if (s->site || !(s->headline || s->dated))
			continue;
		par_mark(&par[i], REL_KEEP, NULL);
		if (s->headline)
			return;
	}
}

void
strip_second_thoughts(struct strip_pass *p)
{
	spare_runs(p);
	spare_titles(p);
	drop_ranks(p);
}
