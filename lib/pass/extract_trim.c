/* SPDX-License-Identifier: MIT */
/*
 * What goes from the kept text: captions of pictures, data of the page shown
 * as text, lines about the article at its head.
 */
#include "format/date.h"
#include "pass/extract_in.h"
#include "pass/lines.h"

#define STEPS 6          /* elements between a line and what it belongs to */
#define CAPTION_SHARE 5  /* a figure may hold one word of so many */
#define CAPTION_WORDS 120 /* of an element named after its picture */
#define NOTE_WORDS 40    /* below a picture, without a stop at the end */
#define LABEL_WORDS 12   /* of a line about the article */
#define RECORD_BLOCKS 64 /* before a record's second time stamp that are looked at */
#define PROFILE_BLOCKS 3 /* of what a post tells about its author */
#define HEADING_SURE 0.8f /* score of a heading that heads what went in error */
#define PROSE_MIN 12.0f

#define BIT(hint) ((uint32_t)1 << (hint))

/* ---- captions ---------------------------------------------------------------- */

static int
is_small(const struct ex_page *x, uint32_t node)
{
	return x->node[node].words * CAPTION_SHARE < x->words;
}

static int
is_heading(const struct ex_page *x, uint32_t node)
{
	return (html_flags(x->html->node[node].tag) & HTML_HEADING) != 0;
}

/* Do its last words stand in an element named after a picture, as its
 * credit does? */
static int
ends_in_credit(const struct ex_page *x, const struct html_block *b)
{
	uint32_t node = x->html->node[b->last].parent;

	for (; node > b->node; node = x->html->node[node].parent)
		if (x->node[node].hints & BIT(EX_CAPTION))
			return 1;
	return 0;
}

/* Does it share an item of a list with other text?  Its picture is an icon,
 * or that of the thing it names. */
static int
is_of_item(const struct ex_page *x, uint32_t block)
{
	uint32_t card = x->block[block].card;
	const struct ex_node *n = &x->node[card];

	return n->like >= EX_ITEM_LIKE && n->blocks > 1 && (n->hints & BIT(EX_CARD)) &&
	       x->html->block[block].node > card;
}

/* Words below a picture, in one element with it and nothing else. */
static int
is_note(const struct ex_page *x, uint32_t block)
{
	const struct html_block *h = &x->html->block[block];
	const struct ex_block *b = &x->block[block];
	const struct ex_node *n = &x->node[h->node];

	if (!(n->holds & EX_IMAGE) || n->blocks != 1 || b->words > NOTE_WORDS ||
	    b->linked * 2 > b->bytes || is_of_item(x, block))
		return 0;
	return (b->final != EX_STOP && b->final != EX_COLON) || ends_in_credit(x, h);
}

/* Is an element of a page that is no list of teasers named after a picture? */
static int
is_named(const struct ex_page *x, uint32_t node)
{
	static const uint32_t card = BIT(EX_CARD) | BIT(EX_HEAD) | BIT(EX_MAIN) | BIT(EX_PRODUCT) |
		BIT(EX_RELATED);
	uint32_t hints = x->node[node].hints;

	return (hints & BIT(EX_CAPTION)) && !(hints & card) && !ex_is_other(x);
}

/* The caption of a quotation is its speaker. */
static int
is_quote(const struct ex_page *x, uint32_t node)
{
	return (x->node[node].holds & EX_QUOTED) || (x->node[node].hints & BIT(EX_FORUM));
}

static int
is_caption(const struct ex_page *x, uint32_t block)
{
	const struct html_page *pg = x->html;
	uint32_t node = pg->block[block].node;
	int i, named = 0;

	if ((pg->block[block].flags & (HTML_ROW | HTML_PRE)) || is_heading(x, node))
		return 0;
	if (is_note(x, block) && !ex_is_other(x))
		return 1;
	for (i = 0; node && i < STEPS; i++, node = pg->node[node].parent) {
		const struct ex_node *n = &x->node[node];

		switch (pg->node[node].tag) {
		case TAG_FIGURE:
			return is_small(x, node) && !(n->holds & EX_QUOTED);
		case TAG_FIGCAPTION:
			return is_small(x, node) && !is_quote(x, pg->node[node].parent);
		case TAG_BLOCKQUOTE:
		case TAG_TABLE:
			return 0;
		}
		named |= is_named(x, node);
		if (named && (n->holds & EX_IMAGE) && !(n->holds & EX_HEADED) && n->words <= CAPTION_WORDS &&
		    is_small(x, node))
			return 1;
	}
	return 0;
}

void
ex_drop_captions(const struct ex_page *x, unsigned char *v)
{
	uint32_t i;

	for (i = 0; i < x->html->nblock; i++)
		if (v[i] == EX_KEEP && is_caption(x, i))
			v[i] = EX_CAPTIONED;
}

/* ---- data ---------------------------------------------------------------------- */

static int
is_address(rel_str s)
{
	return str_starts(s, STR("http")) && !memchr(s.p, ' ', s.n) && memchr(s.p, ':', s.n);
}

/* "2019-11-19T08:57" and what may follow */
static int
is_timestamp(rel_str s)
{
	static const char form[] = "0000-00-00T00:00";
	size_t i;

	if (s.n < sizeof(form) - 1 || memchr(s.p, ' ', s.n))
		return 0;
	for (i = 0; i < sizeof(form) - 1; i++)
		if (form[i] == '0' ? (unsigned char)(s.p[i] - '0') > 9 : s.p[i] != form[i])
			return 0;
	return 1;
}

/* Metadata that a page shows as text: an address that is no link, a time
 * stamp, the headline once more. */
static void
drop_data(const struct ex_page *x, unsigned char *v)
{
	size_t i;

	for (i = 0; i < x->html->nblock; i++) {
		const struct ex_block *b = &x->block[i];
		rel_str s = x->html->block[i].text;

		if (v[i] != EX_KEEP)
			continue;
		if (!b->linked && (is_address(s) || is_timestamp(s)))
			v[i] = EX_ADDRESS;
		else if (b->words >= 4 && b->title > 0.99f && b->covers >= 0.9f)
			v[i] = EX_HEADLINE;
	}
}

/* All else but prose goes from an element with two time stamps, of which the
 * second one is block i; gives the block behind the element. */
static uint32_t
drop_record(const struct ex_page *x, unsigned char *v, uint32_t i, uint32_t element)
{
	const struct html_page *pg = x->html;
	uint32_t back;

	for (back = RECORD_BLOCKS; i > 0 && back > 0 && pg->block[i - 1].node > element; back--)
		i--;
	for (; i < pg->nblock && pg->block[i].node < pg->node[element].end; i++)
		if (v[i] == EX_KEEP && x->block[i].prose < PROSE_MIN)
			v[i] = EX_ADDRESS;
	return i;
}

static void
drop_records(const struct ex_page *x, unsigned char *v)
{
	const struct html_page *pg = x->html;
	uint32_t i, around, last = 0;

	for (i = 0; i < pg->nblock; i++) {
		if (v[i] != EX_ADDRESS || !is_timestamp(pg->block[i].text))
			continue;
		around = pg->node[pg->block[i].node].parent;
		if (around && around == last)
			i = drop_record(x, v, i, around) - 1;
		last = around;
	}
}

/* ---- about the article ----------------------------------------------------------- */

/* Does a small element around it, named or made for that, hold a date, an
 * author? */
static int
is_label_element(const struct ex_page *x, uint32_t node)
{
	static const uint32_t label = BIT(EX_DATE) | BIT(EX_AUTHOR);

	for (; node && x->node[node].words <= LABEL_WORDS; node = x->html->node[node].parent)
		if (x->html->node[node].tag == TAG_TIME || (x->node[node].hints & label))
			return 1;
	return 0;
}

static int
has_date(const struct ex_page *x, rel_str s)
{
	struct date date;
	size_t pos = 0;

	return date_next(rules_table(x->tables, "months"), s, &pos, &date);
}

/* "15 Dec 2025", "By Jane Doe", "3 minutes read" */
static int
is_label(const struct ex_page *x, const struct phrases *ph, uint32_t i)
{
	const struct html_block *h = &x->html->block[i];
	struct line l;
	unsigned k;

	if (x->block[i].words > LABEL_WORDS || is_heading(x, h->node))
		return 0;
	if (is_label_element(x, x->html->node[h->first].parent))
		return 1;
	line_look(&l, ph, h->text);
	for (k = 0; k < l.n; k++)
		if ((l.feature[k] == LINE_DATE_ONLY && has_date(x, h->text)) ||
		    l.feature[k] == LINE_WHOLE + PHRASE_META)
			return 1;
	return l.byline;
}

/* The first block of the text itself; 0 when there is none. */
static uint32_t
text_begin(const struct ex_page *x, const unsigned char *v)
{
	uint32_t i, n = (uint32_t)x->html->nblock;

	for (i = 0; i < n && !(v[i] == EX_KEEP && x->block[i].prose >= PROSE_MIN);)
		i++;
	return i < n ? i : 0;
}

/* Lines before the text that tell when and by whom it was written. */
static void
drop_labels(const struct ex_page *x, const struct phrases *ph, unsigned char *v)
{
	uint32_t i, begin = text_begin(x, v);

	for (i = 0; i < begin; i++)
		if (v[i] == EX_KEEP && is_label(x, ph, i))
			v[i] = EX_LABEL;
}

/* Is it in what every post of a thread tells about its author, beside the name?
 * That is linked; where none is, as below what customers say, all stays. */
static int
is_profile(const struct ex_page *x, uint32_t block)
{
	const struct ex_block *b = &x->block[block];
	uint32_t node = x->html->block[block].node;
	int i;

	if (x->node[b->card].like < EX_ITEM_LIKE || b->prose > 0 || b->linked * 2 > b->bytes)
		return 0;
	for (i = 0; node > b->card && i < STEPS; i++, node = x->html->node[node].parent) {
		const struct ex_node *n = &x->node[node];

		if ((n->hints & BIT(EX_AUTHOR)) && n->blocks >= PROFILE_BLOCKS)
			return n->linked > 0 && n->prose < PROSE_MIN;
	}
	return 0;
}

static void
drop_profiles(const struct ex_page *x, unsigned char *v)
{
	uint32_t i;

	for (i = 0; i < x->html->nblock; i++)
		if (v[i] == EX_KEEP && is_profile(x, i))
			v[i] = EX_LABEL;
}

/* ---- headings ------------------------------------------------------------------- */

/* A heading whose own text went: another of its rank, or the end, is what
 * comes next. */
static void
drop_bare_headings(const struct ex_page *x, const float *score, unsigned char *v)
{
	const struct html_page *pg = x->html;
	uint32_t i, k, n = (uint32_t)pg->nblock;

	for (i = x->h1 < n ? x->h1 + 1 : 0; i + 1 < n; i = k) {
		k = i + 1;
		if (v[i] != EX_KEEP || score[i] >= HEADING_SURE || !is_heading(x, pg->block[i].node))
			continue;
		while (k < n && v[k] != EX_KEEP)
			k++;
		if (k > i + 1 && k < n && is_heading(x, pg->block[k].node) &&
		    pg->node[pg->block[k].node].tag <= pg->node[pg->block[i].node].tag)
			v[i] = EX_LABEL;
	}
}

void
ex_trim(const struct ex_page *x, const float *score, unsigned char *v)
{
	const struct phrases *ph = phrases_of(x->tables);

	drop_data(x, v);
	drop_records(x, v);
	drop_profiles(x, v);
	if (ex_is_other(x))
		return;
	if (ph)
		drop_labels(x, ph, v);
	drop_bare_headings(x, score, v);
}
