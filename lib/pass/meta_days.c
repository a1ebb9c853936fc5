/* SPDX-License-Identifier: MIT */
/* Dates of the text: which of them date the page, and which what it speaks
 * of. */
#include "pass/meta_days.h"

#include "base/utf8.h"

enum {
	TEXT_PARS = 400,     /* paragraphs looked at in running text */
	TEXT_BYTES = 200000, /* of them */
	GAP = 4,             /* blanks in a row part what stood on lines of its own */
	SEGMENT_MAX = 300    /* bytes looked at for them */
};

/* ---- what stands before a date ------------------------------------------ */

static enum date_label
label_class(rel_str class)
{
	static const char *const name[] = {"", "published", "asof", "updated", "event", "copyright"};
	int i;

	for (i = PUBLISHED; i <= COPYRIGHT; i++)
		if (str_is(class, name[i]))
			return (enum date_label)i;
	return NO_LABEL;
}

/* The words before the date, up to four of them, nearest first: "Published
 * on", "Stand:", "Zuletzt aktualisiert am". */
enum date_label
days_label(struct meta *w, rel_str text, const char *at)
{
	const char *p = at, *from = at - text.p > 60 ? at - 60 : text.p, *e;
	int words;

	for (words = 0; words < 4 && p > from; words++) {
		const struct table_row *r;
		enum date_label l;

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

	switch (days_label(w, text, date->at.p)) {
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

void
days_of_text(struct meta *w, struct days *d)
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
			days_settle(w, d, &date);
			weight = text_weight(w, t, &date, distance);
			if (meta_skipped(w, &w->doc->par[i]) && weight > 9)
				weight = weight > 29 ? weight - 20 : 9;
			days_vote(d, &date, weight, &c);
		}
	}
}
