/* SPDX-License-Identifier: MIT */
#include "pass/strip_impl.h"

enum {
	HEADLINE_NEAR = 8, /* lines before the text */
	TWIN_NEAR = 12,
	DATE_NEAR = 3,     /* lines before the headline */
	LEAD_MENU = 4,     /* of so many lines in a row none is a part of the lead */
	MENU_LINES = 8,
	WORDS_SHARE = 4,   /* one line of so many is a single word of a menu */
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
 * and the author's name: those nearest to the text come back, up to the
 * headline, which is the first line that may be one, and a date above it
 * where there is none below.
 */
static void
keep_headline(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t i;
	int near = HEADLINE_NEAR, dated = 0, headline = 0;

	for (i = text_begin(p); i-- > 0 && near > 0 && !(headline && dated);) {
		const struct step *s = &p->step[i];

		near -= s->used;
		if (s->site || !(s->dated || (s->headline && !headline)))
			continue;
		par_mark(&par[i], REL_KEEP, NULL);
		dated |= s->dated;
		if (s->headline && !headline) {
			headline = 1;
			near = DATE_NEAR;
		}
	}
}

static int
same_text(const struct rel_par *a, const struct rel_par *b)
{
	return a->text.n == b->text.n && !memcmp(a->text.p, b->text.p, a->text.n);
}

/*
 * The end of a path of links and the headline below it: the same line twice
 * in a row, near the text.  One comes back when both went.
 */
static void
keep_twin(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t i, below = 0;
	int near = TWIN_NEAR, any = 0;

	for (i = text_begin(p); i-- > 0 && near > 0;) {
		if (!p->step[i].used)
			continue;
		near--;
		if (any && p->step[i].lead && !p->step[i].site && par[i].reason &&
		    par[below].reason && same_text(&par[i], &par[below])) {
			par_mark(&par[below], REL_KEEP, NULL);
			return;
		}
		below = i;
		any = 1;
	}
}

/* The first kept line that may be the headline, near the text; or the text. */
static size_t
lead_begin(const struct strip_pass *p, size_t text)
{
	size_t i, first = text;
	int near = HEADLINE_NEAR;

	for (i = text; i-- > 0 && near > 0;) {
		near -= p->step[i].used;
		if (p->step[i].headline && !p->doc->par[i].reason)
			first = i;
	}
	return first;
}

/*
 * A headline too short to be known as one: the line right above the date or
 * the author that stay, where no other line near the text may be it.
 */
static void
keep_short_headline(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t i = text_begin(p);
	int near = HEADLINE_NEAR, dated = 0;

	if (lead_begin(p, i) < i)
		return;
	while (i-- > 0 && near > 0) {
		const struct step *s = &p->step[i];

		near -= s->used;
		if (dated && s->used && par[i].reason) {
			if (s->lead && !s->dated && !s->site)
				par_mark(&par[i], REL_KEEP, NULL);
			return;
		}
		dated |= s->dated && !par[i].reason;
	}
}

/* A date right above the headline. */
static void
keep_date_above(struct strip_pass *p)
{
	size_t text = text_begin(p), i = lead_begin(p, text);

	if (i == text)
		return;
	while (i-- > 0 && !p->step[i].used)
		;
	if (i < text && p->step[i].dated && !p->step[i].site && p->doc->par[i].reason)
		par_mark(&p->doc->par[i], REL_KEEP, NULL);
}

/* The next paragraph that stays, not far behind the first one; else that one. */
static size_t
second_begin(const struct strip_pass *p, size_t text)
{
	size_t i;
	int near = HEADLINE_NEAR;

	for (i = text + 1; i < p->doc->npar && near > 0; i++) {
		near -= p->step[i].used;
		if (p->step[i].prose && !p->doc->par[i].reason)
			return i;
	}
	return text;
}

/* The lines from i on that go: where the first one stands that stays. */
static size_t
gone_end(const struct strip_pass *p, size_t i, size_t end, size_t *lines)
{
	*lines = 0;
	for (; i < end && (!p->step[i].used || p->doc->par[i].reason); i++)
		*lines += p->step[i].used && !p->step[i].dated;
	return i;
}

/*
 * Between the headline and the text stand a second headline, what it is about,
 * a name and a date, and the links to share it all: what is not told to be
 * one of these comes back, but for a menu, which tells itself by its lines.
 * Behind a summary it is names and dates alone.
 */
static void
keep_between(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t text = text_begin(p), end, i = lead_begin(p, text), to, lines;

	end = i < text ? second_begin(p, text) : text;
	for (; i < end; i = to + 1) {
		to = gone_end(p, i, end, &lines);
		for (; i < to; i++) {
			const struct step *s = &p->step[i];
			int lead = i < text ? s->lead : s->name;

			if (par[i].reason && !s->site && (s->dated || (lead && lines < LEAD_MENU)))
				par_mark(&par[i], REL_KEEP, NULL);
		}
	}
}

void
strip_keep_lead(struct strip_pass *p)
{
	keep_headline(p);
	keep_twin(p);
	if (!p->level) {
		keep_short_headline(p);
		keep_between(p);
		keep_date_above(p);
	}
}

void
strip_second_thoughts(struct strip_pass *p)
{
	spare_runs(p);
	spare_titles(p);
	spare_headings(p);
	spare_pieces(p);
	drop_ranks(p);
}
