/* SPDX-License-Identifier: MIT */
/*
 * The day a page was published.  Every date of the page is a vote: for its
 * day, with a weight that tells how plainly the place speaks of publication
 * (meta tag, JSON-LD, microdata, <time>, class, label, nearness to the
 * headline, URL).  Votes of different kinds for one day support each other;
 * the heaviest day wins.  Weights are few and round on purpose.
 */
#include "pass/meta_days.h"

#include "base/utf8.h"

enum {
	NEAR = 60,           /* nodes from the headline that are "near" */
	STRICT_MIN = 60
};

static int
same_day(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

void
days_vote(struct days *d, const struct date *date, unsigned weight, const struct meta_cand *from)
{
	size_t i;

	if (date->year < 1950)
		return;
	for (i = 0; i < d->n && !same_day(&d->v[i].date, date); i++)
		;
	if (i == DAYS_MAX)
		return;
	if (i == d->n)
		d->v[d->n++] = (struct day){.date = *date};
	d->v[i].votes++;
	if ((from->kind == FROM_CLASS || from->kind == FROM_TEXT) && weight > d->v[i].shown)
		d->v[i].shown = weight;
	if (weight >= 40)
		d->v[i].kinds |= 1u << from->kind;
	if (weight > d->v[i].weight || !d->v[i].weight) {
		d->v[i].weight = weight;
		d->v[i].best = *from;
	}
}

/* ---- day or month first ------------------------------------------------- */

/* Only the USA (and few others) write the month first. */
static int
month_first(const struct meta *w)
{
	static const char *const day_first[] = {".uk", ".au", ".in", ".ie", ".nz", ".za", ".eu", ".de"};
	size_t i;

	if (w->html_lang.n && (w->html_lang.p[0] | 32) != 'e')
		return 0;
	if (w->html_lang.n >= 5 && strncasecmp(w->html_lang.p + 3, "us", 2))
		return 0;
	for (i = 0; i < sizeof(day_first) / sizeof(*day_first); i++)
		if (str_ends(w->out->hostname, day_first[i]))
			return 0;
	return w->page != NULL;
}

void
days_settle(struct meta *w, const struct days *d, struct date *date)
{
	struct date other = *date;
	size_t i;

	if (!(date->flags & DATE_EITHER))
		return;
	date_swap(&other);
	for (i = 0; i < d->n; i++) {
		if (same_day(&d->v[i].date, date))
			return;
		if (same_day(&d->v[i].date, &other)) {
			*date = other;
			return;
		}
	}
	if (month_first(w))
		*date = other;
}

/* ---- votes of structured places ----------------------------------------- */

/* A date behind the headline is the page's; one far before it stands in the
 * head of the site and may be today's. */
static int
nearness(const struct meta *w, uint32_t node)
{
	if (!w->h1 || !node)
		return 0;
	if (node >= w->h1)
		return node - w->h1 < NEAR ? 12 : node - w->h1 < 4 * NEAR ? 5 : -5;
	return w->h1 - node < NEAR / 2 ? 9 : w->h1 - node < NEAR ? 3 : -8;
}

/* <time datetime="01-11-2023">1. November 2023</time>: the words settle the
 * order of the figures. */
static void
read_time(struct meta *w, const struct meta_cand *c, struct date *date)
{
	struct date words;
	size_t pos = 0;

	if (!(date->flags & DATE_EITHER) || c->kind != FROM_TIME)
		return;
	if (date_next(w->months, meta_node_text(w, c->node, 200), &pos, &words) && !(words.flags & DATE_EITHER))
		*date = words;
}

/* The first date of a value; text of elements may say what it is. */
static void
vote_value(struct meta *w, struct days *d, const struct meta_cand *c)
{
	struct date date;
	size_t pos = 0;
	unsigned weight = c->weight;

	if (c->kind == FROM_CLASS || c->kind == FROM_TIME) {
		if (c->text.n > 400)
			return;
		weight = (unsigned)((int)weight + nearness(w, c->node));
	}
	if (!date_next(w->months, c->text, &pos, &date))
		return;
	read_time(w, c, &date);
	days_settle(w, d, &date);
	switch (days_label(w, c->text, date.at.p)) {
	case UPDATED:
		meta_add(w, META_MODIFIED, date.at, c->from, 65, (enum meta_kind)c->kind, c->node);
		weight = weight > 30 ? weight - 30 : 1;
		break;
	case EVENT:
	case COPYRIGHT:
		weight = 10;
		break;
	case PUBLISHED:
		weight += 10;
		break;
	case AS_OF:
		weight -= weight > 5 ? 5 : 0;
		break;
	default:
		break;
	}
	days_vote(d, &date, weight, c);
}

static void
structured(struct meta *w, struct days *d)
{
	const struct meta_list *l = &w->cand[META_DATE];
	size_t i;

	for (i = 0; i < l->n; i++)
		vote_value(w, d, &l->v[i]);
}

static unsigned
address_weight(const struct date *d)
{
	return d->form == DATE_ISO || d->form == DATE_NAMED ? 72 : d->form == DATE_COMPACT ? 65 : 40;
}

static void
from_url(struct meta *w, struct days *d)
{
	struct meta_cand c = {.kind = FROM_URL, .from = STR("path")};
	size_t i, pos = 0;
	struct date date;

	for (i = 0; i < w->cand[META_IMAGE].n; i++) {
		pos = 0;
		c.from = STR("picture");
		if (date_next(NULL, w->cand[META_IMAGE].v[i].text, &pos, &date))
			days_vote(d, &date, 18, &c);
	}
	c.from = STR("path");
	for (i = 0; i < w->cand[META_URL].n; i++) {
		pos = 0;
		if (!date_next(w->months, w->cand[META_URL].v[i].text, &pos, &date))
			continue;
		days_vote(d, &date, address_weight(&date), &c);
		return;
	}
}

/* ---- choice --------------------------------------------------------------- */

static unsigned
count_bits(unsigned v)
{
	unsigned n = 0;

	for (; v; v &= v - 1)
		n++;
	return n;
}

static unsigned
total(const struct day *d)
{
	unsigned kinds = count_bits(d->kinds);

	return d->weight + (kinds > 1 ? (kinds - 1) * 8 : 0);
}

/*
 * Hidden stamps are in universal time or of the system's clock; the day that
 * readers see near the headline, one day off, is the one that counts.
 */
static const struct day *
seen_day(const struct days *d, const struct day *best)
{
	const struct day *seen = NULL;
	size_t i;

	if (best->best.kind != FROM_META && best->best.kind != FROM_LD)
		return best;
	if (best->shown >= 40)
		return best;
	for (i = 0; i < d->n; i++) {
		long off = date_days(&d->v[i].date) - date_days(&best->date);

		if ((off == 1 || off == -1) && d->v[i].shown >= 55 && (!seen || d->v[i].shown > seen->shown))
			seen = &d->v[i];
	}
	return seen ? seen : best;
}

/* Readers see the day of the last change and not the one of publication:
 * which of them dates the page is a matter of taste. */
static int
only_modified_shown(const struct meta *w, const struct days *d, const struct day *best)
{
	char iso[11];
	size_t i;

	if (best->shown || !w->out->date_modified.n)
		return 0;
	for (i = 0; i < d->n; i++) {
		date_print(iso, &d->v[i].date);
		if (d->v[i].shown && str_is(w->out->date_modified, iso))
			return &d->v[i] != best;
	}
	return 0;
}

static void
choose(struct meta *w, struct days *d)
{
	const struct day *best = NULL;
	char iso[11];
	size_t i;

	for (i = 0; i < d->n; i++)
		if (!best || total(&d->v[i]) > total(best))
			best = &d->v[i];
	if (!best || total(best) < (w->strict ? STRICT_MIN : 8))
		return;
	best = seen_day(d, best);
	if (w->strict && only_modified_shown(w, d, best))
		return;
	date_print(iso, &best->date);
	w->out->date = meta_copy(w, str_of(iso));
	meta_source(w, REL_META_DATE, &best->best);
}

static void
modified(struct meta *w)
{
	const struct meta_list *l = &w->cand[META_MODIFIED];
	const struct meta_cand *best = NULL;
	struct date date, d;
	char iso[11];
	size_t i;

	for (i = 0; i < l->n; i++) {
		if ((best && l->v[i].weight <= best->weight) || l->v[i].text.n > 400)
			continue;
		if (!date_value(w->months, l->v[i].text, &d))
			continue;
		best = &l->v[i];
		date = d;
	}
	if (!best)
		return;
	date_print(iso, &date);
	w->out->date_modified = meta_copy(w, str_of(iso));
	meta_source(w, REL_META_DATE_MODIFIED, best);
}

/* The first paragraph that is the headline. */
static void
find_title(struct meta *w)
{
	size_t i;

	if (w->title_par != SIZE_MAX || !w->h1 || !w->page)
		return;
	for (i = 0; i < w->doc->npar; i++) {
		uint32_t b = w->doc->par[i].block;

		if (b < w->page->nblock && w->page->block[b].last >= w->h1) {
			w->title_par = i;
			return;
		}
	}
}

void
meta_date(struct meta *w)
{
	struct days *d = arena_alloc(w->arena, sizeof(*d));

	if (!d) {
		w->err = REL_NOMEM;
		return;
	}
	d->n = 0;
	find_title(w);
	structured(w, d);
	from_url(w, d);
	days_of_text(w, d);
	modified(w);
	choose(w, d);
}
