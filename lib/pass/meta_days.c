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
	TIME_MAX = 24
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

/* The word that ends before *p; *p moves to its start. */
static rel_str
word_back(const char *from, const char **p)
{
	const char *e;

	while (*p > from && !((unsigned char)(*p)[-1] >= 128 || utf8_ascii[(unsigned char)(*p)[-1]] & (UTF8_LETTER | UTF8_DIGIT)))
		(*p)--;
	for (e = *p; *p > from && ((unsigned char)(*p)[-1] >= 128 || utf8_ascii[(unsigned char)(*p)[-1]] & UTF8_LETTER); (*p)--)
		;
	return (rel_str){*p, (size_t)(e - *p)};
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

/* "16.10.14 – 30.01.2015", "29. Juli – 4. August 2012": one end of a span. */
static int
is_span(struct meta *w, rel_str seg, const struct date *date)
{
	const char *p = date->at.p + date->at.n, *end = seg.p + seg.n, *q;
	rel_str word;

	if (date->flags & DATE_RANGE)
		return 1;
	while (p < end && (*p == ' ' || *p == '-' || (end - p > 2 && !memcmp(p, "–", 3))))
		p += *p == ' ' || *p == '-' ? 1 : 3;
	if (p > date->at.p + date->at.n && end - p > 4 && bytes_is_digit(p[0]) &&
	    (p[1] == '.' || (bytes_is_digit(p[1]) && p[2] == '.')))
		return 1;
	for (q = date->at.p; q > seg.p && q[-1] == ' '; q--)
		;
	if (q - seg.p < 6 || (q[-1] != '-' && memcmp(q - 3, "–", 3)))
		return 0;
	while (q > seg.p && !bytes_is_digit(q[-1]) &&
	       !((unsigned char)q[-1] < 128 && utf8_ascii[(unsigned char)q[-1]] & UTF8_LETTER))
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
	for (q = p; q < end && ((unsigned char)*q >= 128 || utf8_ascii[(unsigned char)*q] & UTF8_LETTER); q++)
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
		return head && par != w->title_par && seg.n < LINE_MAX_BYTES ? 12 : 5;
	if (is_span(w, seg, date) || behind_sentence(seg, date->at.p))
		return 5;
	if (is_timed(seg, date) && date->form != DATE_ISO && (!head || seg.p + seg.n - date->at.p - date->at.n > TIME_MAX) &&
	    (seg.n > LINE_MAX_BYTES || (!head && par != w->prose_par)))
		return 5;
	/* a broken line goes on in lower case */
	return date->at.p > text.p && seg.p == text.p && (utf8_class(utf8_get(text.p, text.p + text.n, &len)) & UTF8_LOWER) ? 5 : 0;
}

/* "28/09/2011 http://...": the day a page was printed, by its browser. */
static int
is_print_head(rel_str text, const struct date *date)
{
	size_t behind = (size_t)(date->at.p + date->at.n - text.p);

	return text.n - behind > 6 && !memcmp(text.p + behind, " http", 5);
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
	if (!w->page && is_dateline(w, segment(text, date), date))
		weight += 35;
	switch (label) {
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
