/* SPDX-License-Identifier: MIT */
/*
 * What stands around the beginning of the text: headline, date and author
 * look like entries of the menu above them, and come back against their
 * marks.
 */
#include "pass/strip_impl.h"

enum {
	HEADLINE_NEAR = 8, /* lines before the text, but for dates and links to share it */
	ABOVE = 16,        /* lines that are looked at at all */
	DATE_NEAR = 3,     /* lines before the headline */
	LEAD_MENU = 4      /* of so many lines in a row none is a part of the lead */
};

/*
 * The lines above the text, the nearest one first, and which of them is the
 * headline: found once, read by all rules below.  An index "in above" is the
 * number of lines above where there is none.
 */
struct lead {
	size_t text;         /* the first line of the text itself */
	size_t above[ABOVE]; /* lines before it */
	size_t n;
	size_t near;         /* of them, where a headline is looked for */
	size_t first;        /* the first line kept that may be a headline: in above */
};

static const struct step *
above(const struct strip_pass *p, const struct lead *l, size_t k)
{
	return &p->step[l->above[k]];
}

static struct rel_par *
above_par(struct strip_pass *p, const struct lead *l, size_t k)
{
	return &p->doc->par[l->above[k]];
}

static void
bring_back(struct strip_pass *p, const struct lead *l, size_t k)
{
	par_mark(above_par(p, l, k), REL_KEEP, NULL);
}

/* The first sentence that stays; the last line of a page without one. */
static size_t
text_begin(const struct strip_pass *p)
{
	size_t i, last = p->doc->npar;

	for (i = 0; i < p->doc->npar; i++) {
		if (!p->step[i].used || p->doc->par[i].reason)
			continue;
		if (p->step[i].prose)
			return i;
		last = i;
	}
	return last;
}

static void
find_lines(struct lead *l, const struct strip_pass *p)
{
	size_t i, lines = 0;

	l->text = text_begin(p);
	l->n = l->near = 0;
	for (i = l->text; i-- > 0 && l->n < ABOVE;) {
		const struct step *s = &p->step[i];

		if (!s->used)
			continue;
		l->above[l->n++] = i;
		lines += !s->button && !s->dated;
		if (lines <= HEADLINE_NEAR)
			l->near = l->n;
	}
}

static void
find_headline(struct lead *l, struct strip_pass *p)
{
	size_t k;

	l->first = l->n;
	for (k = 0; k < l->near; k++)
		if (above(p, l, k)->headline && !above_par(p, l, k)->reason)
			l->first = k;
}

/*
 * The nearest to the text come back, up to the headline, which is the first
 * line that may be one, and a date above it where there is none below.
 */
static void
keep_headline(struct strip_pass *p, const struct lead *l)
{
	size_t k, end = l->near;
	int dated = 0, headline = 0;

	for (k = 0; k < end && !(headline && dated); k++) {
		const struct step *s = above(p, l, k);

		if (s->site || !(s->dated || (s->headline && !headline)))
			continue;
		bring_back(p, l, k);
		dated |= s->dated;
		if (s->headline && !headline) {
			headline = 1;
			end = k + 1 + DATE_NEAR < l->n ? k + 1 + DATE_NEAR : l->n;
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
keep_twin(struct strip_pass *p, const struct lead *l)
{
	size_t k;

	for (k = 1; k < l->n; k++) {
		const struct rel_par *a = above_par(p, l, k), *b = above_par(p, l, k - 1);

		if (above(p, l, k)->lead && !above(p, l, k)->site && a->reason && b->reason &&
		    same_text(a, b)) {
			bring_back(p, l, k - 1);
			return;
		}
	}
}

/*
 * A headline too short to be known as one: the line right above the date or
 * the author that stay, where no other line near the text may be it.  What has
 * figures comes back with it.
 */
static void
keep_short_headline(struct strip_pass *p, const struct lead *l)
{
	int dated = 0;
	size_t k;

	for (k = 0; k < l->near; k++) {
		const struct step *s = above(p, l, k);
		int gone = above_par(p, l, k)->reason != REL_KEEP;

		if (dated && gone) {
			if (!s->lead || s->dated || s->site)
				return;
			bring_back(p, l, k);
			if (!s->figures)
				return;
		}
		dated |= s->dated && !gone;
	}
}

/* The first one of two headlines, if it is neither the end of a list nor that
 * of a path of links; and the word for a release above them. */
static void
keep_above(struct strip_pass *p, struct lead *l)
{
	size_t k = l->first + 1;

	if (k + 1 < l->n && above(p, l, k)->headline && !above(p, l, k)->site &&
	    above(p, l, k)->told == TOLD_NOT && !above(p, l, k + 1)->headline &&
	    !same_text(above_par(p, l, k), above_par(p, l, l->first))) {
		bring_back(p, l, k);
		l->first = k++;
	}
	if (k < l->n && above(p, l, k)->kicker && !above(p, l, k)->site)
		bring_back(p, l, k);
}

/* A date right above the headline. */
static void
keep_date_above(struct strip_pass *p, const struct lead *l)
{
	size_t k = l->first + 1;

	if (k < l->n && above(p, l, k)->dated && !above(p, l, k)->site && above_par(p, l, k)->reason)
		bring_back(p, l, k);
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
keep_between(struct strip_pass *p, const struct lead *l)
{
	struct rel_par *par = p->doc->par;
	size_t end = second_begin(p, l->text), i, to, lines;

	for (i = l->above[l->first]; i < end; i = to + 1) {
		to = gone_end(p, i, end, &lines);
		for (; i < to; i++) {
			const struct step *s = &p->step[i];
			int lead = i < l->text ? s->lead : s->name;

			if (par[i].reason && !s->site && (s->dated || (lead && lines < LEAD_MENU)))
				par_mark(&par[i], REL_KEEP, NULL);
		}
	}
}

void
strip_keep_lead(struct strip_pass *p)
{
	struct lead l;

	find_lines(&l, p);
	keep_headline(p, &l);
	keep_twin(p, &l);
	find_headline(&l, p);
	if (l.first == l.n) {
		keep_short_headline(p, &l);
	} else {
		if (!p->level)
			keep_between(p, &l);
		keep_above(p, &l);
		keep_date_above(p, &l);
	}
}
