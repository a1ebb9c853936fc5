/* SPDX-License-Identifier: MIT */
#include "pass/strip_lines.h"

#include <stdio.h>

#include "base/utf8.h"
#include "pass/chain.h"

enum {
	WALL_WORDS = 250,  /* a page with more says something itself */
	BARE_WORDS = 40,   /* of a page where one phrase of a bot wall is enough */
	BARE_PHRASE = 3,   /* words of that phrase */
	PROSE_WORDS = 12,  /* a line with as many may be a sentence */
	ONCE_WORDS = 10,   /* a shorter line says little by being the only one */
	HEADLINE_MIN = 5,
	HEADLINE_SHARE = 5, /* of its words a phrase may be */
	HEADLINE_MAX = 25,
	HEADLINE_NEAR = 8, /* lines before the text */
	DATED_WORDS = 12,
	LIST_WORDS = 60,   /* less is not a page of entries */
	ENTRY_WORDS = 4,
	MENU_LINES = 8,
	TITLE_WORDS = 2,
	SPLIT_WORDS = 3,   /* a place or name cut off the sentence behind it */
	SPLIT_BYTES = 40   /* of that sentence */
};

/* What the site tells, as score for the states that drop: about as much as
 * a strong phrase, and beyond any line for what stands on most pages. */
static const float site_score[] = {
	[SITE_ONCE] = -3.0f, [SITE_OFTEN] = 1.5f, [SITE_MOST] = 10.0f};

/* Does something but its shape and place speak for furniture? */
enum told { TOLD_NOT, TOLD_HEAD, TOLD };

/* What is kept of a line until the path is known. */
struct step {
	struct phrase phrase;
	uint8_t back[CHAIN_STATES];
	uint8_t state;  /* on the best path: enum chain_state */
	uint8_t used;   /* it is in the chain */
	uint8_t told;   /* enum told */
	uint8_t bare;   /* signs without a word */
	uint8_t entry;  /* it may be one of a menu: few words, no stop */
	uint8_t title;  /* it may head a section: one or two words, of navigation */
	uint8_t prose;
	uint8_t site;   /* it stands on most pages of the site */
	uint8_t reach;  /* it holds an address or a number to call */
	uint8_t found;  /* a phrase was found */
	uint8_t skip;    /* goes wherever it stands: a link to the content, and but
			    for the careful level, one to share it */
	uint8_t headline; /* it may be one: some words, no phrase, no stop */
	uint8_t dated;    /* or the date or author below it */
};

struct strip_pass {
	struct rel_doc *doc;
	const struct phrases *phrases;
	const struct site *site;
	struct chain chain;
	int level;
	struct step *step;
	size_t words, prose, sure; /* lines that may be sentences; that are */
	int about;                 /* prose speaks of cookies or newsletters: so do
				      its sentences to the reader */
	int list;                  /* nothing but entries, as it turned out */
	int bot, bot_words;        /* lines of a bot wall; of the longest phrase */
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

/* The rule that is told: the site, the phrase, or where in the page the line
 * stands. */
static int
mark(struct strip_pass *p, size_t i)
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
		else if (before && before->reason && !d->par[i].reason && i >= d->front)
			par_mark(&d->par[i], REL_BOILERPLATE, before->rule);
	}
}

/* ---- what the site tells -------------------------------------------------- */

static int
has(const struct line *l, unsigned feature)
{
	unsigned i;

	for (i = 0; i < l->n; i++)
		if (l->feature[i] == feature)
			return 1;
	return 0;
}

static int
is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2013 || cp == 0x2014;
}

/* The last sign of a line, quotation marks and blanks apart; 0: none. */
static uint32_t
last_sign(rel_str s)
{
	unsigned len;
	uint32_t cp;
	size_t i = s.n;

	while (i-- > 0) {
		if (((unsigned char)s.p[i] & 0xC0) == 0x80)
			continue;
		cp = utf8_get(s.p + i, s.p + s.n, &len);
		if (cp > ' ' && cp != '"' && cp != 0xA0 && cp != 0xBB && cp != 0xAB &&
		    (cp < 0x2018 || cp > 0x201F))
			return cp;
	}
	return 0;
}

/* "CHICAGO" on a line of its own, and the sentence that it begins on the
 * next one: markup was cut there. */
static int
begins_next(const struct rel_doc *d, size_t i)
{
	const struct rel_par *next;
	uint32_t cp;
	unsigned len;

	for (i++; i < d->npar && par_blank(&d->par[i]); i++)
		;
	next = i < d->npar ? &d->par[i] : NULL;
	if (!next || next->text.n < SPLIT_BYTES)
		return 0;
	cp = utf8_get(next->text.p, next->text.p + next->text.n, &len);
	return is_dash(cp) || cp == ',' || cp == '.' || (utf8_class(cp) & UTF8_LOWER);
}

/* ... or the sentence before it goes on in it: '"...," / the mayor said'. */
static int
ends_last(const struct rel_doc *d, size_t i)
{
	while (i-- > 0)
		if (!par_blank(&d->par[i]))
			return d->par[i].text.n >= SPLIT_BYTES && last_sign(d->par[i].text) == ',';
	return 0;
}

static int
is_split(const struct rel_doc *d, size_t i, const struct line *l)
{
	if (!l->words || l->words > LINE_PROSE_WORDS)
		return 0;
	if (l->words <= SPLIT_WORDS && (begins_next(d, i) || is_dash(last_sign(d->par[i].text))))
		return 1;
	return ends_last(d, i);
}

/* Dates are told by their place alone (a day of the crawl on all pages is
 * the day of some of them), labels like "Who" belong to the text. */
static int
is_own(const struct strip_pass *p, size_t i, const struct line *l)
{
	return has(l, LINE_DATE_ONLY) || (l->words == 1 && has(l, LINE_WHOLE + PHRASE_HEAD)) ||
	       site_headline(p->site, p->doc->par[i].text) || is_split(p->doc, i, l);
}

static int
ask_site(struct strip_pass *p, size_t i, struct line *l)
{
	enum site_says says;
	int rc = site_ask(p->site, p->doc, p->doc->par[i].text, &says);

	if (rc || says == SITE_NOTHING || says == SITE_SOME)
		return rc;
	if (says == SITE_ONCE ? l->words < ONCE_WORDS : is_own(p, i, l))
		return REL_OK;
	if (says == SITE_OFTEN && l->words > LINE_PROSE_WORDS)
		return REL_OK;
	l->known += site_score[says];
	p->step[i].site = says == SITE_MOST;
	p->step[i].reach = has(l, LINE_AT) || has(l, LINE_PHONE) ||
			   (l->phrase && l->phrase->cls == PHRASE_CONTACT);
	return REL_OK;
}

/*
 * A page of teasers or entries (a list of publishers, of releases): what was
 * taken for furniture is said nowhere else on the site, and is more than what
 * was kept.
 */
static void
bring_back(struct strip_pass *p, size_t kept, size_t only_here)
{
	struct rel_par *par = p->doc->par;
	size_t i;

	if (only_here < 2 * kept || only_here < LIST_WORDS)
		return;
	for (i = 0; i < p->doc->npar; i++)
		if (p->step[i].found && par[i].reason == REL_BOILERPLATE)
			par_mark(&par[i], REL_KEEP, NULL);
}

/* A paragraph already marked, on a page of HTML: is it a sentence that
 * stands on this page alone? */
static int
ask_marked(struct strip_pass *p, size_t i, const struct line *l)
{
	enum site_says says = SITE_NOTHING;

	if (l->words < PROSE_WORDS || !has(l, LINE_SENTENCE) || l->phrase)
		return 0;
	return !site_ask(p->site, p->doc, p->doc->par[i].text, &says) && says == SITE_ONCE;
}

static int
site_paragraph(struct strip_pass *p, size_t i, size_t *kept, size_t *only_here)
{
	struct rel_par *par = &p->doc->par[i];
	struct line l;
	int rc;

	line_look(&l, p->phrases, par->text);
	if (par->reason != REL_KEEP) {
		p->step[i].found = ask_marked(p, i, &l) != 0;
		*only_here += p->step[i].found ? l.words : 0;
		return REL_OK;
	}
	rc = ask_site(p, i, &l);
	if (!rc && p->step[i].site)
		return mark(p, i);
	*kept += l.words;
	return rc;
}

int
strip_site(struct rel_doc *d, const struct site *site)
{
	struct strip_pass p = {.doc = d, .phrases = phrases_of(d->rules), .site = site};
	size_t i, kept = 0, only_here = 0;
	int rc = REL_OK;

	p.step = arena_alloc(&d->arena, d->npar * sizeof(*p.step) + 1);
	if (!p.phrases || !p.step)
		return REL_NOMEM;
	memset(p.step, 0, d->npar * sizeof(*p.step));
	for (i = 0; i < d->npar && !rc; i++)
		if (!par_blank(&d->par[i]))
			rc = site_paragraph(&p, i, &kept, &only_here);
	if (!rc)
		bring_back(&p, kept, only_here);
	return rc;
}

/* ---- the chain ------------------------------------------------------------ */

static void
count_line(struct strip_pass *p, const struct line *l)
{
	p->words += l->words;
	p->prose += l->words >= PROSE_WORDS;
	p->sure += l->prose != 0;
	if (l->phrase && l->phrase->cls == PHRASE_BOT) {
		p->bot++;
		if (l->phrase->words > p->bot_words)
			p->bot_words = l->phrase->words;
	}
}

/* Some words, no more of them in a phrase than a first one may be. */
static int
may_be_headline(const struct line *l)
{
	return l->words >= HEADLINE_MIN && l->words <= HEADLINE_MAX && !l->byline &&
	       (!l->phrase || l->phrase->words * HEADLINE_SHARE <= l->words) &&
	       !has(l, LINE_SENTENCE) && !has(l, LINE_END_DOTS) && !has(l, LINE_DATE_ONLY) &&
	       !has(l, LINE_DATE) && !has(l, LINE_SEP) && !has(l, LINE_CREDIT) && !has(l, LINE_COPY);
}

/* Labels of a release are known, but no furniture. */
static int
is_furniture(const struct phrase *ph)
{
	return ph && ph->cls != PHRASE_HEAD;
}

/* Does more than shape and place speak for furniture?  An address does
 * so before the text alone: behind it there are those of the press. */
static enum told
told_of(const struct line *l)
{
	enum told told = is_furniture(l->phrase) || l->known > 0 ? TOLD : TOLD_NOT;
	unsigned i, f;

	for (i = 0; i < l->n && told != TOLD; i++) {
		f = l->feature[i];
		if (f == LINE_AT || f == LINE_SEP || f == LINE_URL)
			told = TOLD_HEAD;
		else if (f == LINE_SERVICES || f == LINE_SERVICE || f == LINE_COPY ||
			 f == LINE_BRACE || f == LINE_DEBRIS || f == LINE_CREDIT || f >= LINE_TOPIC)
			told = TOLD;
	}
	return told;
}

static int
is_entry(const struct line *l)
{
	return l->words && l->words <= ENTRY_WORDS && !has(l, LINE_END_SHORT) &&
	       !has(l, LINE_END_COLON) && !has(l, LINE_BEGIN_DIGIT) && !has(l, LINE_DATE);
}

static int
look(struct strip_pass *p)
{
	struct rel_doc *d = p->doc;
	struct line l;
	size_t i;
	int rc = REL_OK;

	memset(p->step, 0, d->npar * sizeof(*p->step));
	for (i = 0; i < d->npar && !rc; i++) {
		if (d->par[i].reason != REL_KEEP || par_blank(&d->par[i]))
			continue;
		line_look(&l, p->phrases, d->par[i].text);
		if (p->site)
			rc = ask_site(p, i, &l);
		if (i < d->front && !p->step[i].site)
			continue; /* no text: only the site's own count takes it */
		p->about |= l.tells;
		if (p->about)
			line_forget_topics(&l);
		chain_add(&p->chain, &l, p->step[i].back);
		count_line(p, &l);
		p->step[i].used = 1;
		p->step[i].found = is_furniture(l.phrase);
		p->step[i].told = (uint8_t)told_of(&l);
		p->step[i].bare = !l.words;
		p->step[i].entry = is_entry(&l);
		p->step[i].title = l.words <= TITLE_WORDS && has(&l, LINE_WHOLE + PHRASE_NAV);
		p->step[i].prose = l.words >= PROSE_WORDS && has(&l, LINE_SENTENCE);
		p->step[i].skip = has(&l, LINE_WHOLE + PHRASE_SKIP) ||
				  (p->level && has(&l, LINE_WHOLE + PHRASE_SHARE));
		p->step[i].headline = may_be_headline(&l);
		p->step[i].dated = l.words <= DATED_WORDS && (l.byline || has(&l, LINE_DATE) ||
							      has(&l, LINE_DATE_ONLY));
		if (l.phrase)
			p->step[i].phrase = *l.phrase;
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
	enum chain_state s = chain_end(&p->chain);
	size_t i;

	for (i = p->doc->npar; i-- > 0;) {
		if (!p->step[i].used)
			continue;
		p->step[i].state = (uint8_t)s;
		s = (enum chain_state)p->step[i].back[s];
	}
}

static int
drops(const struct step *s)
{
	return s->used && chain_drops((enum chain_state)s->state);
}

static void
keep_run(struct strip_pass *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if (!p->step[from].bare)
			p->step[from].state = CHAIN_TEXT;
}

/*
 * Lines at the edge of a page that nothing but their shape and place speaks
 * against may be a list, a table or a few short sentences: of a run in which
 * no line is told to be furniture, none goes.  A long menu tells itself.
 */
static void
spare_runs(struct strip_pass *p)
{
	size_t i, j, n = p->doc->npar, menu;
	int told;

	for (i = 0; i < n; i = j + (j == i)) {
		told = 0;
		menu = 0;
		for (j = i; j < n && (drops(&p->step[j]) || !p->step[j].used); j++) {
			const struct step *s = &p->step[j];

			told |= s->used && (s->told == TOLD ||
				(s->told == TOLD_HEAD && s->state == CHAIN_HEAD));
			menu += s->used && s->entry && s->state == CHAIN_HEAD;
		}
		if (!told && menu < MENU_LINES)
			keep_run(p, i, j);
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
		if (title && s->prose && !drops(s))
			title->state = CHAIN_TEXT;
		title = s->title && s->state == CHAIN_INSERT && before && before->prose &&
			!drops(before) ? s : NULL;
		before = s;
	}
}

/* Without a line that may be a sentence the page is a list, and a line goes
 * for what it says, not for its place. */
static int
goes(const struct strip_pass *p, size_t i)
{
	const struct step *s = &p->step[i];

	return s->used && (s->site || s->skip ||
	       (drops(s) && ((p->prose && !p->list) || s->found)));
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
 * and the author's name below the headline: those nearest to the text come
 * back, up to the headline, which is the first line that may be one.
 */
static void
keep_headline(struct strip_pass *p)
{
	struct rel_par *par = p->doc->par;
	size_t i;
	int near = 0;

	for (i = text_begin(p); i-- > 0 && near < HEADLINE_NEAR;) {
		const struct step *s = &p->step[i];

		near += s->used;
		if (s->site || !(s->headline || s->dated))
			continue;
		par_mark(&par[i], REL_KEEP, NULL);
		if (s->headline)
			return;
	}
}

static int
mark_lines(struct strip_pass *p)
{
	size_t i, any = 0;
	int rc = REL_OK;

	for (i = 0; i < p->doc->npar && !rc; i++) {
		if (!goes(p, i))
			continue;
		rc = mark(p, i);
		any = 1;
	}
	if (any && !rc) {
		keep_headline(p);
		mark_blank(p->doc, p->step);
	}
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
	if (rc || !p.chain.begun)
		return rc;
	if (is_wall(&p)) {
		mark_wall(&p);
		return REL_OK;
	}
	decode(&p);
	p.list = is_list(&p);
	spare_runs(&p);
	spare_titles(&p);
	return mark_lines(&p);
}
