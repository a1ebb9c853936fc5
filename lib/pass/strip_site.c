/* SPDX-License-Identifier: MIT */
#include "pass/strip_impl.h"

#include "base/utf8.h"

enum {
	ONCE_WORDS = 10,   /* a shorter line says little by being the only one */
	LIST_WORDS = 60,   /* less is not a page of entries */
	SPLIT_WORDS = 3,   /* a place or name cut off the sentence behind it */
	SPLIT_BYTES = 40   /* of that sentence */
};

/* What the site tells, as score for the states that drop: about as much as
 * a strong phrase, and beyond any line for what stands on most pages. */
static const float site_score[] = {
	[SITE_ONCE] = -3.0f, [SITE_OFTEN] = 1.5f, [SITE_MOST] = 10.0f};

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
	return line_has(l, LINE_DATE_ONLY) || (l->words == 1 && line_has(l, LINE_WHOLE + PHRASE_HEAD)) ||
	       site_headline(p->site, p->doc->par[i].text) || is_split(p->doc, i, l);
}

int
strip_ask_site(struct strip_pass *p, size_t i, struct line *l)
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
	p->step[i].reach = line_has(l, LINE_AT) || line_has(l, LINE_PHONE) ||
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

	if (l->words < PROSE_WORDS || !line_has(l, LINE_SENTENCE) || l->phrase)
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
	rc = strip_ask_site(p, i, &l);
	if (!rc && p->step[i].site)
		return strip_mark(p, i);
	*kept += l.words;
	return rc;
}

/* What line i of HTML is a piece of: rows or preformatted lines; or 0. */
static unsigned
piece_of(const struct rel_doc *d, size_t i)
{
	return d->page.block[d->par[i].block].flags & (HTML_ROW | HTML_PRE);
}

/* A table or code goes as a whole, or not at all: its head and its braces
 * stand on other pages of the site too. */
static void
keep_whole(struct strip_pass *p)
{
	struct rel_doc *d = p->doc;
	size_t i, j, to, kept;

	for (i = 0; i < d->npar; i = to) {
		unsigned piece = piece_of(d, i);

		kept = 0;
		for (to = i; to < d->npar && piece_of(d, to) == piece; to++)
			kept += d->par[to].reason == REL_KEEP;
		for (j = i; piece && kept && j < to; j++)
			if (p->step[j].site)
				par_mark(&d->par[j], REL_KEEP, NULL);
	}
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
	if (!rc) {
		keep_whole(&p);
		bring_back(&p, kept, only_here);
	}
	return rc;
}
