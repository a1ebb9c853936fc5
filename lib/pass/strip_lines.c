/* SPDX-License-Identifier: MIT */
#include "pass/strip_impl.h"

#include <stdio.h>

enum {
	WALL_WORDS = 250,  /* a page with more says something itself */
	BARE_WORDS = 40,   /* of a page where one phrase of a bot wall is enough */
	BARE_PHRASE = 3,   /* words of that phrase */
	HEADLINE_MIN = 5,
	HEADLINE_SHARE = 5, /* of its words a phrase may be */
	HEADLINE_MAX = 25,
	DATED_WORDS = 12,
	ENTRY_WORDS = 4,
	TITLE_WORDS = 2,
	PORTRAIT_WORDS = 6,
	LEAD_MIN = 2,
	LEAD_NAME = 4,
	OPEN_WORDS = 6,
	PLAIN_WORDS = 3, /* of a button */
	RANK_BYTES = 2,
	INDEX_LINES = 40, /* of a page of headlines, */
	INDEX_MEAN = 30,  /* their bytes, and */
	INDEX_LEFT = 600, /* those that other text has, */
	INDEX_SHARE = 6,  /* one of so many of the page's */
	ROUNDS = 4,       /* few pages need a third one */
	SHORT_MEAN = 48   /* bytes of the lines of a list in HTML, less than that */
};

/* ---- marks ---------------------------------------------------------------- */

static const char *
rule_text(struct rel_doc *d, const struct phrase *p)
{
	char text[96];
	int n = snprintf(text, sizeof(text), "%s/%s:%u", phrase_class_name[p->cls], phrase_table(p),
		(unsigned)p->line);
	char *rule = arena_bytes(&d->arena, (size_t)n + 1);

	if (rule)
		memcpy(rule, text, (size_t)n + 1);
	return rule;
}

int
strip_mark(struct strip_pass *p, size_t i)
{
	static const char *const place[CHAIN_STATES] = {
		"furniture before the text", "", "", "insert in the text",
		"furniture behind the text"};
	const struct step *step = &p->step[i];
	const char *rule = step->site ? (step->reach ? "site/contact" : "site") :
			   step->found ? rule_text(p->doc, &step->phrase) : place[step->state];

	if (!rule)
		return REL_NOMEM;
	par_mark(&p->doc->par[i], REL_BOILERPLATE, rule);
	return REL_OK;
}

/* Blank lines go with the line before them; the first ones with the line
 * behind them. */
static void
mark_blank(struct rel_doc *d, const struct step *step)
{
	const struct rel_par *before = NULL;
	size_t i, first = 0;

	for (i = 0; i < d->npar; i++) {
		if (step[i].used && !before)
			for (; first < i; first++)
				if (d->par[i].reason && par_blank(&d->par[first]))
					par_mark(&d->par[first], REL_BOILERPLATE, d->par[i].rule);
		if (step[i].used)
			before = &d->par[i];
		else if (before && before->reason && !d->par[i].reason && i >= d->front &&
			 par_blank(&d->par[i]))
			par_mark(&d->par[i], REL_BOILERPLATE, before->rule);
	}
}

/* ---- the chain ------------------------------------------------------------ */

static void
count_line(struct strip_pass *p, const struct line *l)
{
	p->lines++;
	p->words += l->words;
	p->sure += l->prose != 0;
	if (l->phrase && l->phrase->cls == PHRASE_BOT) {
		p->bot++;
		if (l->phrase->words > p->bot_words)
			p->bot_words = l->phrase->words;
	}
}

/* "Updated at 11:10" */
static int
is_clock(const struct line *l)
{
	return l->phrase && l->phrase->cls == PHRASE_META && l->numbers >= 2 &&
	       l->words <= DATED_WORDS && !line_has(l, LINE_SENTENCE);
}

/* Some words, no more of them in a phrase than a first one may be. */
static int
may_be_headline(const struct line *l)
{
	return l->words >= HEADLINE_MIN && l->words <= HEADLINE_MAX && !l->byline && !is_clock(l) &&
	       (!l->phrase || l->phrase->words * HEADLINE_SHARE <= l->words) &&
	       !line_has(l, LINE_SENTENCE) && !line_has(l, LINE_END_COLON) && !line_has(l, LINE_END_DOTS) &&
	       !line_has(l, LINE_DATE_ONLY) && !line_has(l, LINE_DATE) && !line_has(l, LINE_SEP) &&
	       !line_has(l, LINE_TRAIL) && !line_has(l, LINE_CREDIT) && !line_has(l, LINE_COPY) &&
	       !line_has(l, LINE_LABEL + PHRASE_CREDIT);
}

/* Part of a headline, a kicker or the author: not told to be furniture, but
 * for the handle of the author. */
static int
may_be_lead(const struct line *l, enum told told)
{
	return l->words >= LEAD_MIN && l->words <= HEADLINE_MAX &&
	       (told == TOLD_NOT || (told == TOLD_HEAD && line_has(l, LINE_AT))) &&
	       !line_has(l, LINE_SEP) && !line_has(l, LINE_URL) && !line_has(l, LINE_END_COLON) &&
	       !line_has(l, LINE_END_DOTS) && !line_has(l, LINE_END_STAR) &&
	       !line_has(l, LINE_NUMBER_ONLY);
}

/* Labels of a release are known, but no furniture. */
static int
is_furniture(const struct phrase *ph)
{
	return ph && ph->cls != PHRASE_HEAD;
}

/* One word of a menu or a form is a word of many tables too. */
static enum told
told_by(const struct phrase *ph)
{
	if (!is_furniture(ph))
		return TOLD_NOT;
	return ph->words == 1 && (ph->cls == PHRASE_NAV || ph->cls == PHRASE_FORM ||
				  ph->cls == PHRASE_META) ? TOLD_WORD : TOLD;
}

/* Does more than shape and place speak for furniture?  An address does
 * so before the text alone: behind it there are those of the press. */
static enum told
told_of(const struct line *l)
{
	enum told told = l->known > 0 || l->sure > 0 ? TOLD : told_by(l->phrase);
	unsigned i, f;

	for (i = 0; i < l->n && told != TOLD; i++) {
		f = l->feature[i];
		if (told == TOLD_NOT && (f == LINE_AT || f == LINE_SEP || f == LINE_URL))
			told = TOLD_HEAD;
		else if (f == LINE_SERVICES || f == LINE_SERVICE || f == LINE_COPY ||
			 f == LINE_BRACE || f == LINE_DEBRIS || f == LINE_TRAIL || f == LINE_CREDIT ||
			 (f >= LINE_TOPIC && f < LINE_WHOLE))
			told = TOLD;
	}
	return told;
}

static int
is_entry(const struct line *l)
{
	return l->words && l->words <= ENTRY_WORDS && !line_has(l, LINE_END_SHORT) &&
	       !line_has(l, LINE_END_COLON) && !line_has(l, LINE_BEGIN_DIGIT) && !line_has(l, LINE_DATE);
}

/* "3" alone, as in a list of what is read most: 3; else 0. */
static unsigned
rank_of(const struct line *l, rel_str text)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; l->words == 1 && text.n <= RANK_BYTES && i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return 0;
		n = n * 10 + (unsigned)(text.p[i] - '0');
	}
	return n;
}

static int
has_stop(const struct line *l)
{
	static const uint8_t stops[] = {LINE_SENTENCE, LINE_END_SHORT, LINE_END_COLON,
		LINE_END_ASK, LINE_END_DOTS, LINE_END_STAR};
	size_t i;

	for (i = 0; i < sizeof(stops); i++)
		if (line_has(l, stops[i]))
			return 1;
	return 0;
}

static int
is_button(const struct line *l)
{
	static const uint8_t classes[] = {PHRASE_SHARE, PHRASE_TALK, PHRASE_LETTER, PHRASE_LOGIN,
		PHRASE_AD, PHRASE_CONSENT};
	size_t i;

	for (i = 0; i < sizeof(classes); i++)
		if (line_has(l, LINE_WHOLE + classes[i]))
			return 1;
	return 0;
}

/* What is kept of a line. */
static void
note(struct step *s, const struct line *l, rel_str text, int level)
{
	s->used = 1;
	s->found = is_furniture(l->phrase);
	s->told = (uint8_t)told_of(l);
	s->bare = !l->words;
	s->entry = is_entry(l);
	s->rank = (uint8_t)rank_of(l, text);
	s->title = l->words <= TITLE_WORDS && line_has(l, LINE_WHOLE + PHRASE_NAV);
	s->words = l->words >= PROSE_WORDS;
	s->portrait = l->words <= PORTRAIT_WORDS && !has_stop(l) && l->phrase &&
		      l->phrase->cls == PHRASE_ABOUT;
	s->prose = s->words && line_has(l, LINE_SENTENCE);
	s->skip = line_has(l, LINE_WHOLE + PHRASE_SKIP) ||
		  (level && line_has(l, LINE_WHOLE + PHRASE_SHARE));
	s->said = line_has(l, LINE_SENTENCE) && s->told == TOLD_NOT && !l->phrase;
	s->brief = line_has(l, LINE_END_SHORT) && l->words > 1 && s->told == TOLD_NOT && !l->phrase;
	s->colon = line_has(l, LINE_END_COLON);
	s->button = is_button(l);
	s->plain = s->button && l->phrase->words >= PLAIN_WORDS;
	s->open = l->words >= OPEN_WORDS && !has_stop(l);
	s->piece = line_has(l, LINE_BEGIN_LOWER) && !l->byline &&
		   (l->words >= OPEN_WORDS || has_stop(l));
	s->comma = line_has(l, LINE_END_COMMA);
	s->date = line_has(l, LINE_DATE_ONLY);
	s->headline = may_be_headline(l);
	s->kicker = line_has(l, LINE_WHOLE + PHRASE_HEAD);
	s->dated = l->words <= DATED_WORDS &&
		   (l->byline || line_has(l, LINE_DATE) || line_has(l, LINE_DATE_ONLY) ||
		    is_clock(l));
	s->lead = may_be_lead(l, (enum told)s->told);
	s->figures = l->numbers != 0;
	s->name = s->lead && l->words <= LEAD_NAME && line_has(l, LINE_TITLE_CASE) && !has_stop(l);
	if (l->phrase)
		s->phrase = *l->phrase;
}

static int
is_heading(const struct rel_doc *d, size_t i)
{
	const struct html_page *pg = &d->page;

	return d->kind == REL_HTML &&
	       (html_flags(pg->node[pg->block[d->par[i].block].node].tag) & HTML_HEADING) != 0;
}

static int
is_pre(const struct rel_doc *d, size_t i)
{
	return (d->page.block[d->par[i].block].flags & HTML_PRE) != 0;
}

static int
is_row(const struct rel_doc *d, size_t i)
{
	return i < d->npar && d->par[i].reason == REL_KEEP &&
	       (d->page.block[d->par[i].block].flags & HTML_ROW) != 0;
}

/* A row beside another: a table that is content is whole. */
static int
in_table(const struct rel_doc *d, size_t i)
{
	return d->kind == REL_HTML && is_row(d, i) && (is_row(d, i + 1) || (i && is_row(d, i - 1)));
}

/* Preformatted lines among the text of a page are code, whose braces and
 * single words are no furniture; not where most of the page is set so. */
static int
has_code(const struct rel_doc *d)
{
	size_t i, all = 0, pre = 0;

	if (d->kind != REL_HTML)
		return 0;
	for (i = 0; i < d->npar; i++) {
		size_t n = d->par[i].reason == REL_KEEP ? d->par[i].text.n : 0;

		all += n;
		pre += is_pre(d, i) ? n : 0;
	}
	return pre && pre * 2 < all;
}

static int
look(struct strip_pass *p)
{
	struct rel_doc *d = p->doc;
	struct line l;
	size_t i;
	int rc = REL_OK, code = has_code(d);

	memset(p->step, 0, d->npar * sizeof(*p->step));
	for (i = 0; i < d->npar && !rc; i++) {
		if (d->par[i].reason != REL_KEEP || par_blank(&d->par[i]) ||
		    (code && is_pre(d, i)) || in_table(d, i))
			continue;
		line_look(&l, p->phrases, d->par[i].text);
		if (p->site)
			rc = strip_ask_site(p, i, &l);
		if (i < d->front && !p->step[i].site)
			continue; /* no text: only the site's own count takes it */
		p->about |= l.tells;
		if (p->about)
			line_forget_topics(&l);
		chain_score(&p->chain, &l, p->step[i].score);
		count_line(p, &l);
		note(&p->step[i], &l, d->par[i].text, p->level);
		p->step[i].heading = line_has(&l, LINE_WHOLE + PHRASE_NAV) && is_heading(d, i);
	}
	return rc;
}

/* A page that only tells robots to go away. */
static int
is_wall(const struct strip_pass *p)
{
	return !p->sure && p->words <= WALL_WORDS &&
	       (p->bot > 1 || (p->bot_words >= BARE_PHRASE && p->words <= BARE_WORDS));
}

static void
mark_wall(struct strip_pass *p)
{
	size_t i;

	for (i = 0; i < p->doc->npar; i++)
		if (p->doc->par[i].reason == REL_KEEP)
			par_mark(&p->doc->par[i], REL_BOILERPLATE, "bot wall");
}

/* ---- what goes ------------------------------------------------------------ */

/* The states of the lines, from the last one back. */
static void
decode(struct strip_pass *p)
{
	enum chain_state s;
	size_t i;

	p->prose = 0;
	p->chain.begun = 0;
	for (i = 0; i < p->doc->npar; i++) {
		if (!p->step[i].used)
			continue;
		chain_add(&p->chain, p->step[i].score, p->step[i].back);
		p->prose += p->step[i].words;
	}
	s = chain_end(&p->chain);
	for (i = p->doc->npar; i-- > 0;) {
		if (!p->step[i].used)
			continue;
		p->step[i].state = (uint8_t)s;
		s = (enum chain_state)p->step[i].back[s];
	}
}

/* Without a line that may be a sentence the page is a list, and a line goes
 * for what it says, not for its place. */
static int
goes(const struct strip_pass *p, size_t i)
{
	const struct step *s = &p->step[i];

	return s->used && (s->site || s->skip ||
	       (strip_drops(s) && ((p->prose && !p->list) || s->found)));
}

/* Would nothing be left? */
static int
is_list(const struct strip_pass *p)
{
	size_t i;

	for (i = 0; i < p->doc->npar; i++)
		if (p->step[i].used && !goes(p, i))
			return 0;
	return 1;
}

/* Is it a page of headlines, of which next to nothing would be left?  What
 * phrases tell to be furniture does not count, and of HTML the menus are gone
 * already: short lines are what the page shows. */
static int
is_index(const struct strip_pass *p)
{
	size_t i, left = 0, gone = 0, stay = 0, lines = 0;

	if (p->doc->kind == REL_HTML && p->doc->list)
		return 1;
	for (i = 0; i < p->doc->npar; i++) {
		size_t n = p->doc->par[i].text.n;

		if (p->step[i].used && !goes(p, i)) {
			left += n;
			stay++;
		} else if (p->step[i].used && !p->step[i].found) {
			gone += n;
			lines++;
		}
	}
	if (p->doc->kind == REL_HTML && left + gone < SHORT_MEAN * (stay + lines))
		return 1;
	if (left >= INDEX_LEFT || left * INDEX_SHARE >= left + gone)
		return 0;
	return p->doc->kind == REL_HTML || (lines >= INDEX_LINES && gone >= INDEX_MEAN * lines);
}

static int
mark_lines(struct strip_pass *p)
{
	size_t i, any = 0;
	int rc = REL_OK;

	for (i = 0; i < p->doc->npar && !rc; i++) {
		if (!goes(p, i))
			continue;
		rc = strip_mark(p, i);
		any = 1;
	}
	if (any && !rc)
		strip_keep_lead(p);
	return rc;
}

/* Takes the lines out of the chain that are marked: is there one? */
static int
take_out(struct strip_pass *p)
{
	int any = 0;
	size_t i;

	for (i = 0; i < p->doc->npar; i++) {
		if (!p->step[i].used || !p->doc->par[i].reason)
			continue;
		p->step[i].used = 0;
		p->step[i].gone = 1;
		any = 1;
	}
	return any;
}

static void
put_back(struct strip_pass *p)
{
	size_t i;

	for (i = 0; i < p->doc->npar; i++)
		p->step[i].used |= p->step[i].gone;
}

/* What is left is looked at again as a page of its own, until nothing more
 * goes: cleaning twice is cleaning once. */
static int
mark_rounds(struct strip_pass *p)
{
	int rc = REL_OK, round, more = 1;

	for (round = 0; round < ROUNDS && more && !rc; round++) {
		decode(p);
		p->list = 0;
		p->list = is_list(p);
		strip_second_thoughts(p);
		p->list |= is_index(p);
		rc = mark_lines(p);
		more = take_out(p);
	}
	put_back(p);
	mark_blank(p->doc, p->step);
	return rc;
}

int
strip_lines(struct rel_doc *d, const struct site *site, int level)
{
	const struct chain_model *m = chain_model_of(d->rules);
	struct strip_pass p = {.doc = d, .phrases = phrases_of(d->rules), .site = site,
		.level = level};
	int rc;

	p.step = arena_alloc(&d->arena, d->npar * sizeof(*p.step) + 1);
	if (!p.phrases || !m || !p.step)
		return REL_NOMEM;
	chain_begin(&p.chain, m, level);
	rc = look(&p);
	if (rc || !p.lines)
		return rc;
	if (is_wall(&p)) {
		mark_wall(&p);
		return REL_OK;
	}
	return mark_rounds(&p);
}
