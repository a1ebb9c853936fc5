/* SPDX-License-Identifier: MIT */
/*
 * The day a page was published.  Every date of the page is a vote: for its
 * day, with a weight that tells how plainly the place speaks of publication
 * (meta tag, JSON-LD, microdata, <time>, class, label, nearness to the
 * headline, URL).  Votes of different kinds for one day support each other;
 * the heaviest day wins.  Weights are few and round on purpose.
 */
#include "pass/meta.h"

#include "base/utf8.h"

enum {
	DAYS_MAX = 128,
	TEXT_PARS = 400,     /* paragraphs looked at in running text */
	TEXT_BYTES = 200000, /* of them */
	NEAR = 60,           /* nodes from the headline that are "near" */
	STRICT_MIN = 60
};

struct day {
	struct date date;
	unsigned weight;  /* of its best vote */
	unsigned shown;   /* ... of what readers see */
	unsigned kinds;   /* kinds of votes: bits */
	unsigned votes;
	uint32_t node;
	struct meta_cand best;
};

struct days {
	struct day v[DAYS_MAX];
	size_t n;
};

static int
same_day(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

static void
vote(struct days *d, const struct date *date, unsigned weight, const struct meta_cand *from)
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

static int
host_ends(rel_str host, const char *tail)
{
	size_t n = strlen(tail);

	return host.n > n && !memcmp(host.p + host.n - n, tail, n);
}

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
		if (host_ends(w->out->hostname, day_first[i]))
			return 0;
	return w->page != NULL;
}

/* Another writing of the same day on the page settles an order in doubt. */
static void
settle_order(struct meta *w, const struct days *d, struct date *date)
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

/* ---- what stands before a date ------------------------------------------ */

enum label { NO_LABEL, PUBLISHED, AS_OF, UPDATED, EVENT, COPYRIGHT };

static enum label
label_class(rel_str class)
{
	static const char *const name[] = {"", "published", "asof", "updated", "event", "copyright"};
	int i;

	for (i = PUBLISHED; i <= COPYRIGHT; i++)
		if (str_is(class, name[i]))
			return (enum label)i;
	return NO_LABEL;
}

/* The words before the date, up to four of them, nearest first: "Published
 * on", "Stand:", "Zuletzt aktualisiert am". */
static enum label
label_before(struct meta *w, rel_str text, const char *at)
{
	const char *p = at, *from = at - text.p > 60 ? at - 60 : text.p, *e;
	int words;

	for (words = 0; words < 4 && p > from; words++) {
		const struct table_row *r;
		enum label l;

		while (p > from && !(utf8_class((unsigned char)p[-1] < 128 ? (unsigned char)p[-1] : 'x') &
			(UTF8_LETTER | UTF8_DIGIT)))
			p--;
		for (e = p; p > from && ((unsigned char)p[-1] >= 128 ||
			(utf8_ascii[(unsigned char)p[-1]] & UTF8_LETTER)); p--)
			;
		if (e == p)
			return NO_LABEL;
		r = meta_word(w, (rel_str){p, (size_t)(e - p)}, "datelabel");
		l = r ? label_class(r->cell[2]) : NO_LABEL;
		if (l && !(l == EVENT && words > 1))
			return l;
	}
	return NO_LABEL;
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
	settle_order(w, d, &date);
	switch (label_before(w, c->text, date.at.p)) {
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
	vote(d, &date, weight, c);
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
			vote(d, &date, 18, &c);
	}
	c.from = STR("path");
	for (i = 0; i < w->cand[META_URL].n; i++) {
		pos = 0;
		if (!date_next(w->months, w->cand[META_URL].v[i].text, &pos, &date))
			continue;
		vote(d, &date, address_weight(&date), &c);
		return;
	}
}

/* ---- votes of the text --------------------------------------------------- */

/* A date in a paragraph of its own, or at its start, dates the page; one in
 * the middle of a sentence dates what the sentence is about. */
static unsigned
place_weight(rel_str text, const struct date *date)
{
	size_t before = (size_t)(date->at.p - text.p), after = text.n - before - date->at.n;

	if (before + after < 30)
		return 30;
	if (before < 40)
		return after < 60 ? 25 : 15;
	return 5;
}

/* "28/09/2011 http://...": the day a page was printed, by its browser. */
static int
is_print_head(rel_str text, const struct date *date)
{
	size_t behind = (size_t)(date->at.p + date->at.n - text.p);

	return text.n - behind > 6 && !memcmp(text.p + behind, " http", 5);
}

static unsigned
text_weight(struct meta *w, rel_str text, const struct date *date, long distance)
{
	unsigned weight = 20 + place_weight(text, date);

	switch (label_before(w, text, date->at.p)) {
	case PUBLISHED:
		weight += date->at.p - text.p < 80 || text.n < 120 ? 20 : 0;
		break;
	case UPDATED:
		weight = weight > 35 ? weight - 25 : 10;
		break;
	case AS_OF:
		weight -= 5;
		break;
	case EVENT:
	case COPYRIGHT:
		return 5;
	default:
		break;
	}
	if (is_print_head(text, date))
		return 5;
	if (date->flags & DATE_RANGE)
		weight /= 2;
	if (date->flags & (DATE_SHORT_YEAR | DATE_GUESSED))
		weight -= weight > 10 ? 6 : 0;
	if (date->flags & DATE_TIMED)
		weight += 3;
	if (distance >= 0 && distance <= 4)
		weight += 15 - (unsigned)distance * 2;
	else if (distance == -1 || distance == -2)
		weight += 8;
	else if (distance > 40 || distance < -30)
		weight -= weight > 12 ? 12 : 0;
	return weight;
}

static void
from_text(struct meta *w, struct days *d)
{
	struct meta_cand c = {.kind = FROM_TEXT, .from = {NULL, 0}};
	size_t i, bytes = 0, n = w->doc->npar < TEXT_PARS ? w->doc->npar : TEXT_PARS;

	for (i = w->doc->front; i < n && bytes < TEXT_BYTES; i++) {
		rel_str t = w->doc->par[i].text;
		size_t pos = 0;
		long distance = w->title_par == SIZE_MAX ? 99 : (long)i - (long)w->title_par;
		struct date date;
		unsigned weight;

		bytes += t.n;
		while (date_next(w->months, t, &pos, &date)) {
			settle_order(w, d, &date);
			weight = text_weight(w, t, &date, distance);
			if (meta_skipped(w, &w->doc->par[i]) && weight > 9)
				weight = weight > 29 ? weight - 20 : 9;
			vote(d, &date, weight, &c);
		}
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
	from_text(w, d);
	modified(w);
	choose(w, d);
}
