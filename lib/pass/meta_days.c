/* SPDX-License-Identifier: MIT */
/* Dates of the text: which of them date the page, and which what it speaks
 * of. */
#include "pass/meta_days.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "format/names.h"
#include "page/persons.h"

enum {
	TEXT_PARS = 400,     /* paragraphs looked at in running text, */
	HEAD_PARS = 100,     /* and these behind the headline */
	TEXT_BYTES = 200000, /* of them */
	GAP = 4,             /* blanks in a row part what stood on lines of its own */
	SEGMENT_MAX = 300,   /* bytes looked at for them */
	LINE_MAX_BYTES = 110, /* a longer line is prose */
	DATELINE_MAX = 40,
	SENTENCE_MIN = 60,
	TIME_MAX = 24,
	OF_OTHERS = 5        /* weight of a day that the page speaks of */
};

/* ---- what stands before a date ------------------------------------------ */

/* WEAK_EVENT: "vom", which dates a release as well as a ruling. */
enum { WEAK_EVENT = COPYRIGHT + 1, LABEL_WORDS = 4, LABEL_FAR = 60 /* bytes */ };

static int
label_class(rel_str class)
{
	static const char *const name[] = {"", "published", "asof", "updated", "event", "copyright", "of"};
	int i;

	for (i = PUBLISHED; i <= WEAK_EVENT; i++)
		if (str_is(class, name[i]))
			return i;
	return NO_LABEL;
}

static int
is_ascii_letter(char c)
{
	return (unsigned char)c < 128 && (utf8_ascii[(unsigned char)c] & UTF8_LETTER);
}

static int
is_letter(char c)
{
	return (unsigned char)c >= 128 || is_ascii_letter(c);
}

/* The word that ends before *p, none where a figure does; *p moves to its
 * start, over a figure too: "27/2021". */
static rel_str
word_back(const char *from, const char **p)
{
	const char *e;

	while (*p > from && !is_letter((*p)[-1]) && !bytes_is_digit((*p)[-1]))
		(*p)--;
	for (e = *p; *p > from && is_letter((*p)[-1]); (*p)--)
		;
	return (rel_str){*p, (size_t)(e - *p)};
}

static void
over_figure(const char *from, const char **p)
{
	while (*p > from && (bytes_is_digit((*p)[-1]) || strchr("/-.", (*p)[-1])))
		(*p)--;
}

/* The words before the date, up to four of them, nearest first: "Published
 * on", "Stand:", "Zuletzt aktualisiert am", "Pressemitteilung Nr. 27/2021
 * vom". */
enum date_label
days_label(struct meta *w, rel_str text, const char *at)
{
	const char *p = at, *from = at - text.p > LABEL_FAR ? at - LABEL_FAR : text.p;
	int words, weak = 0;

	for (words = 0; words < LABEL_WORDS && p > from; words++) {
		rel_str word = word_back(from, &p);
		const struct table_row *r = word.n ? meta_word(w, word, "datelabel") : NULL;
		int label = r ? label_class(r->cell[2]) : NO_LABEL;

		if (!word.n && !weak)
			return NO_LABEL;
		if (!word.n)
			over_figure(from, &p);
		else if (label == WEAK_EVENT)
			weak = 1;
		else if (label && !(label == EVENT && words > 1))
			return weak && label != PUBLISHED ? EVENT : (enum date_label)label;
	}
	return weak ? EVENT : NO_LABEL;
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

/* Where text has no mark-up, runs of blanks part what stood on lines of its
 * own: the piece that the date is in. */
static rel_str
segment(rel_str text, const struct date *date)
{
	const char *at = date->at.p, *end = at + date->at.n, *from = at, *stop;
	unsigned blanks = 0;

	stop = at - text.p > SEGMENT_MAX ? at - SEGMENT_MAX : text.p;
	for (; from > stop && blanks < GAP; from--)
		blanks = from[-1] == ' ' || from[-1] == '\t' ? blanks + 1 : 0;
	from += blanks;
	stop = text.p + text.n - end > SEGMENT_MAX ? end + SEGMENT_MAX : text.p + text.n;
	for (blanks = 0; end < stop && blanks < GAP; end++)
		blanks = *end == ' ' || *end == '\t' ? blanks + 1 : 0;
	end -= blanks;
	return (rel_str){from, (size_t)(end - from)};
}

/* "... opens on Monday, 3 May 2020", "am 7. März und am 18. April 2019": a
 * preposition before the date, a weekday and an article between. */
static int
in_sentence(struct meta *w, rel_str seg, const char *at)
{
	const char *p = at;
	rel_str word;
	int i;

	if (at == seg.p)
		return 0;
	for (i = 0; i < 4 && p > seg.p; i++) {
		word = word_back(seg.p, &p);
		if (!word.n || (p > seg.p && bytes_is_digit(p[-1])))
			return 0;
		if (meta_word(w, word, "dateprep"))
			return 1;
		if (!meta_word(w, word, "weekday") && !meta_word(w, word, "datearticle"))
			return 0;
	}
	return 0;
}

/* Behind the date, or before it: blanks with a dash among them. */
static const char *
over_dash(const char *p, const char *end, int *dash)
{
	for (*dash = 0; p < end; p += *p == ' ' || *p == '-' ? 1 : 3) {
		if (*p != ' ' && *p != '-' && (end - p < 3 || memcmp(p, "–", 3)))
			break;
		*dash |= *p != ' ';
	}
	return p;
}

/* Does a span begin at the date: " – 30.01.2015"? */
static int
opens_span(const char *p, const char *end)
{
	int dash;

	p = over_dash(p, end, &dash);
	return dash && end - p > 4 && bytes_is_digit(p[0]) && (p[1] == '.' || (bytes_is_digit(p[1]) && p[2] == '.'));
}

/* "16.10.14 – 30.01.2015", "29. Juli – 4. August 2012": one end of a span. */
static int
is_span(struct meta *w, rel_str seg, const struct date *date)
{
	const char *q;
	rel_str word;

	if ((date->flags & DATE_RANGE) || opens_span(date->at.p + date->at.n, seg.p + seg.n))
		return 1;
	for (q = date->at.p; q > seg.p && q[-1] == ' '; q--)
		;
	if (q - seg.p < 6 || (q[-1] != '-' && memcmp(q - 3, "–", 3)))
		return 0;
	while (q > seg.p && !bytes_is_digit(q[-1]) && !is_ascii_letter(q[-1]))
		q--;
	if (q > seg.p && bytes_is_digit(q[-1])) /* a day, no "123/2020 - " */
		return q - seg.p < 3 || !bytes_is_digit(q[-2]) || !(bytes_is_digit(q[-3]) || q[-3] == '/');
	word = word_back(seg.p, &q);
	return word.n && table_find(w->months, meta_lower(w, word)) != NULL;
}

/* A time of day behind the date: "um 11 Uhr", ", 18:00", "at 7 p.m." */
static int
is_timed(rel_str seg, const struct date *date)
{
	static const char *const unit[] = {" Uhr", " uur", " h ", " p.m", " a.m", " pm", " am", "pm", "am", "h "};
	const char *p = date->at.p + date->at.n, *end = seg.p + seg.n, *stop = end - p > TIME_MAX ? p + TIME_MAX : end;
	size_t i;

	if (date->flags & DATE_TIMED)
		return 1;
	for (; p < stop; p++)
		for (i = 0; bytes_is_digit(p[0]) && p + 1 < end && i < sizeof(unit) / sizeof(*unit); i++)
			if ((size_t)(end - p - 1) >= strlen(unit[i]) && !memcmp(p + 1, unit[i], strlen(unit[i])))
				return 1;
	return 0;
}

/* Has a sentence of the same paragraph ended before the date? */
static int
behind_sentence(rel_str seg, const char *at)
{
	const char *p;

	for (p = seg.p + SENTENCE_MIN; p + 1 < at; p++)
		if (strchr(".!?:", *p) && p[1] == ' ' && p[-1] >= 'a' && p[-1] <= 'z')
			return 1;
	return 0;
}

static int
is_place(const struct meta *w, rel_str word)
{
	const struct names *lex = persons_names(w->doc);

	return lex && word.n > 2 && (names_get(lex, names_hash(word)).cls & NAME_PLACE) != 0;
}

/* "April 17th 2006 Washington", "Musterstadt, 3. Mai 2020": a place beside
 * the date, at the start of what stands on a line. */
static int
is_dateline(const struct meta *w, rel_str seg, const struct date *date)
{
	const char *p = date->at.p + date->at.n, *end = seg.p + seg.n, *q;

	if (date->at.p - seg.p > DATELINE_MAX)
		return 0;
	while (p < end && strchr(" ,-", *p))
		p++;
	for (q = p; q < end && is_letter(*q); q++)
		;
	if (is_place(w, (rel_str){p, (size_t)(q - p)}))
		return 1;
	q = date->at.p;
	return is_place(w, word_back(seg.p, &q)) && date->at.p - q < 40;
}

/* In text without mark-up: does it date what the page is about?  The weight
 * of such a date, 0 where it is none. */
static unsigned
event_weight(struct meta *w, size_t par, rel_str text, const struct date *date)
{
	rel_str seg = segment(text, date);
	int head = w->prose_par == SIZE_MAX || par < w->prose_par;
	unsigned len;

	if (in_sentence(w, seg, date->at.p))
		return head && par != w->title_par && seg.n < LINE_MAX_BYTES ? 12 : OF_OTHERS;
	if (is_span(w, seg, date) || behind_sentence(seg, date->at.p))
		return OF_OTHERS;
	if (is_timed(seg, date) && date->form != DATE_ISO && (!head || seg.p + seg.n - date->at.p - date->at.n > TIME_MAX) &&
	    (seg.n > LINE_MAX_BYTES || (!head && par != w->prose_par)))
		return OF_OTHERS;
	/* a broken line goes on in lower case */
	return date->at.p > text.p && seg.p == text.p && (utf8_class(utf8_get(text.p, text.p + text.n, &len)) & UTF8_LOWER) ? OF_OTHERS : 0;
}

/* "28/09/2011 http://...": the day a page was printed, by its browser. */
static int
is_print_head(rel_str text, const struct date *date)
{
	size_t behind = (size_t)(date->at.p + date->at.n - text.p);

	return text.n - behind > 6 && !memcmp(text.p + behind, " http", 5);
}

/* What the label says, added to the weight of the place. */
static unsigned
label_weight(unsigned weight, enum date_label label, rel_str text, const char *at)
{
	switch (label) {
	case PUBLISHED:
		return weight + (at - text.p < 80 || text.n < 120 ? 20 : 0);
	case UPDATED:
		return weight > 35 ? weight - 25 : 10;
	case AS_OF:
		return weight - 5;
	default:
		return weight;
	}
}

/* By the paragraphs between the headline and the date. */
static unsigned
distance_weight(unsigned weight, long distance)
{
	if (distance >= 0 && distance <= 4)
		return weight + 15 - (unsigned)distance * 2;
	if (distance == -1 || distance == -2)
		return weight + 8;
	if ((distance > 40 || distance < -30) && weight > 12)
		return weight - 12;
	return weight;
}

static unsigned
text_weight(struct meta *w, size_t par, const struct date *date, long distance)
{
	rel_str text = w->doc->par[par].text;
	unsigned weight = 20 + place_weight(w->page ? text : segment(text, date), date);
	enum date_label label = days_label(w, text, date->at.p);
	unsigned event;

	if (!w->page && label == NO_LABEL && (event = event_weight(w, par, text, date)))
		return event;
	if (label == EVENT || label == COPYRIGHT || is_print_head(text, date))
		return OF_OTHERS;
	if (!w->page && is_dateline(w, segment(text, date), date))
		weight += 35;
	weight = label_weight(weight, label, text, date->at.p);
	if (date->flags & DATE_RANGE)
		weight /= 2;
	if (date->flags & (DATE_SHORT_YEAR | DATE_GUESSED))
		weight -= weight > 10 ? 6 : 0;
	if (date->flags & DATE_TIMED)
		weight += 3;
	return distance_weight(weight, distance);
}

void
days_of_text(struct meta *w, struct days *d)
{
	struct meta_cand c = {.kind = FROM_TEXT, .from = {NULL, 0}};
	size_t i, bytes = 0, n = TEXT_PARS;
	int first = 1;

	if (w->title_par != SIZE_MAX && w->title_par + HEAD_PARS > n)
		n = w->title_par + HEAD_PARS;
	for (i = w->doc->front; i < n && i < w->doc->npar && bytes < TEXT_BYTES; i++) {
		rel_str t = w->doc->par[i].text;
		size_t pos = 0;
		long distance = w->title_par == SIZE_MAX ? 99 : (long)i - (long)w->title_par;
		struct date date;
		unsigned weight;

		bytes += t.n;
		while (date_next(w->months, t, &pos, &date)) {
			days_settle(w, d, &date);
			weight = text_weight(w, i, &date, distance);
			if (!w->page && !w->strict && first && weight > 12) {
				weight += 18; /* a release begins with its date */
				first = 0;
			}
			if (meta_skipped(w, &w->doc->par[i]) && weight > 9)
				weight = weight > 29 ? weight - 20 : 9;
			days_vote(d, &date, weight, &c);
		}
	}
}
