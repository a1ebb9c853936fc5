/* SPDX-License-Identifier: MIT */
#include "pass/strip_impl.h"

enum {
	MENU_LINES = 6,
	WORDS_SHARE = 4,   /* one line of so many is a single word of a menu */
	ENTRY_LINES = 2,   /* of a list with numbers: a headline, and what is below it */
	RANKS_MIN = 3,
	ITEMS_MAX = 8,
	SENTENCE_NEAR = 3
};

static void
keep_run(struct strip_pass *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if (!p->step[from].bare)
			p->step[from].state = CHAIN_TEXT;
}

/* What speaks for furniture in a run of lines that the path drops. */
struct run {
	size_t lines, told, words, menu;
};

static void
run_add(struct run *r, const struct step *s)
{
	r->lines++;
	r->told += s->told == TOLD || (s->told == TOLD_HEAD && s->state == CHAIN_HEAD);
	r->words += s->told == TOLD_WORD;
	r->menu += s->entry && s->state == CHAIN_HEAD;
}

/*
 * Lines at the edge of a page that nothing but their shape and place speaks
 * against may be a list, a table or a few short sentences: of a run in which
 * no line is told to be furniture, none goes.  A long menu tells itself.
 */
static void
spare_runs(struct strip_pass *p)
{
	size_t i, j, n = p->doc->npar;

	for (i = 0; i < n; i = j + (j == i)) {
		struct run r = {0};

		for (j = i; j < n && (strip_drops(&p->step[j]) || !p->step[j].used); j++)
			if (p->step[j].used)
				run_add(&r, &p->step[j]);
		if (!r.told && r.words * WORDS_SHARE < r.lines && r.menu < MENU_LINES)
			keep_run(p, i, j);
	}
}

/* A sentence that goes on in the next line is text, and so is the date of a
 * release right behind it. */
static void
spare_pieces(struct strip_pass *p)
{
	struct step *before = NULL, *s;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		s = &p->step[i];
		if (!s->used)
			continue;
		if (before && before->open && before->told != TOLD && s->told != TOLD &&
		    (s->piece || (before->comma && s->open)))
			before->state = s->state = CHAIN_TEXT;
		else if (before && before->state == CHAIN_TEXT && s->date && s->told != TOLD &&
			 s->state == CHAIN_TAIL)
			s->state = CHAIN_TEXT;
		before = s;
	}
}

/* A name of a section that stands alone between two lines of the text, one of
 * them a paragraph, heads the second one. */
static void
spare_titles(struct strip_pass *p)
{
	struct step *above = NULL, *title = NULL, *s;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		s = &p->step[i];
		if (!s->used)
			continue;
		if (title && !strip_drops(s) && (above->prose || s->prose))
			title->state = CHAIN_TEXT;
		if (!strip_drops(s)) {
			above = s;
			title = NULL;
		} else {
			title = !title && above && s->title && s->state == CHAIN_INSERT ? s : NULL;
			above = title ? above : NULL;
		}
	}
}

/* A name of a section that a page sets as a heading heads the text below it:
 * menus of HTML are gone already. */
static void
spare_headings(struct strip_pass *p)
{
	struct step *heading = NULL, *s;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		s = &p->step[i];
		if (!s->used)
			continue;
		if (heading && !strip_drops(s))
			heading->state = CHAIN_TEXT;
		heading = s->heading && strip_drops(s) ? s : NULL;
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

/* A sentence close behind the text is a part of it, unless something tells
 * that it is not: what stands between them was put in. */
static void
spare_sentences(struct strip_pass *p)
{
	int near = 0, right = 0; /* right behind it */
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		struct step *s = &p->step[i];

		if (!s->used)
			continue;
		if (near > 0 && strip_drops(s) && s->state != CHAIN_HEAD &&
		    (s->said || (right && s->brief))) {
			s->state = CHAIN_TEXT;
			near = SENTENCE_NEAR;
		}
		right = !strip_drops(s);
		if (!right)
			near--;
		else if (s->prose)
			near = SENTENCE_NEAR;
	}
}

/* "About the company" heads the paragraph right below that stays. */
static void
spare_portraits(struct strip_pass *p)
{
	struct step *head = NULL, *s;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		s = &p->step[i];
		if (!s->used)
			continue;
		if (head && s->said && !strip_drops(s))
			head->state = CHAIN_TEXT;
		head = s->portrait && strip_drops(s) && s->state != CHAIN_HEAD ? s : NULL;
	}
}

/* A short line that stays, or nothing tells to be furniture; one word of a
 * menu may be the first. */
static int
may_be_item(const struct step *s, int first)
{
	if (!strip_drops(s))
		return s->entry;
	return s->told <= (first ? TOLD_WORD : TOLD_NOT) && !s->bare && s->state != CHAIN_HEAD;
}

/* The lines that a colon announces, up to the first that is told to be
 * furniture: item by item, or a menu, which has more of them. */
static void
spare_items(struct strip_pass *p)
{
	size_t i, j, lines, n = p->doc->npar;

	for (i = 0; i < n; i++) {
		if (!p->step[i].used || !p->step[i].colon || strip_drops(&p->step[i]))
			continue;
		lines = 0;
		for (j = i + 1; j < n && lines <= ITEMS_MAX; j++) {
			const struct step *s = &p->step[j];

			if (s->used && !may_be_item(s, !lines))
				break;
			lines += s->used;
		}
		if (lines && lines <= ITEMS_MAX)
			keep_run(p, i + 1, j);
	}
}

/* What stands between the headline and the text stays, but for buttons: at the
 * careful level those of several words, for "Print" may be a name as well. */
static void
drop_buttons(struct strip_pass *p)
{
	size_t i;

	for (i = 0; i < p->doc->npar; i++)
		if (p->step[i].used && p->step[i].state == CHAIN_LEAD &&
		    (p->level ? p->step[i].button : p->step[i].plain))
			p->step[i].state = CHAIN_HEAD;
}

void
strip_second_thoughts(struct strip_pass *p)
{
	spare_runs(p);
	spare_titles(p);
	spare_headings(p);
	spare_pieces(p);
	spare_sentences(p);
	spare_portraits(p);
	spare_items(p);
	drop_ranks(p);
	drop_buttons(p);
}
