/* SPDX-License-Identifier: MIT */
/*
 * Headline and lede of plain text.  A release begins with a head: who issues
 * it, "Press release", a number, a date, and the headline; then comes prose.
 * The headline is the line nearest to the prose that is nothing else, unless
 * one is marked as such.
 */
#include "pass/meta_lines.h"

#include "base/utf8.h"
#include "page/persons.h"
#include "text/casing.h"

enum {
	HEAD_WORDS = 32,
	ISSUER_WORDS = 16, /* more are a list of offices */
	DATELINE_MAX = 40,  /* bytes in which its dash stands */
	WRAPPED_MIN = 50,   /* bytes of a line that goes on on the next one */
	TITLE_MIN = 12,
	FRONT_MAX = 24,     /* bytes of a date before the headline */
	SUBTITLED = 4,      /* words of a headline with a line below it */
	TITLE_MAX = 600,    /* bytes of one line of a headline */
	WINDOW_MAX = 400,   /* bytes of a window's title: bounds the cost */
	TWICE_PARS = 80,    /* paragraphs in which a headline stands twice */
	TWICE_MIN = 24,     /* bytes of it */
	TWICE_FAR = 8,      /* paragraphs between */
	TWICE_BLANKS = 2,
	PATH_MAX_BYTES = 40, /* of the line before: "Home > Press" */
	LONG_PAR = 110      /* bytes of a paragraph that is no headline */
};

/* ---- headline ----------------------------------------------------------------- */

static rel_str
without_signs(rel_str t)
{
	while (t.n && strchr(" -,|:", t.p[t.n - 1]))
		t.n--;
	return t;
}

/* Start of the n-th last word. */
static size_t
word_from_end(rel_str t, int n)
{
	size_t i = t.n;

	for (; n && i; n--) {
		while (i && t.p[i - 1] == ' ')
			i--;
		while (i && t.p[i - 1] != ' ')
			i--;
	}
	return i;
}

/* "... FOR IMMEDIATE RELEASE" */
static rel_str
without_last_kicker(struct meta *w, rel_str t)
{
	size_t i;
	int k;

	for (k = 3; k > 1; k--) {
		i = word_from_end(t, k);
		if (i > TITLE_MIN && meta_word(w, (rel_str){t.p + i, t.n - i}, "kicker"))
			return without_signs((rel_str){t.p, i});
	}
	return t;
}

/* Cuts a date and a number off the end: "HEADLINE MPS 129/2000". */
static rel_str
without_tail(struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0, i;

	t = without_last_kicker(w, t);
	if (date_next(w->months, t, &pos, &d) && (size_t)(t.p + t.n - (d.at.p + d.at.n)) < 6 &&
	    d.at.p - t.p > TITLE_MIN) {
		t = without_signs((rel_str){t.p, (size_t)(d.at.p - t.p)});
		i = word_from_end(t, 1);
		if (i > TITLE_MIN && meta_word(w, (rel_str){t.p + i, t.n - i}, "weekday"))
			t.n = i;
	}
	t = without_signs(t);
	i = word_from_end(t, 1);
	if (i > TITLE_MIN && memchr(t.p + i, '/', t.n - i) && t.p[t.n - 1] >= '0' && t.p[t.n - 1] <= '9') {
		size_t k = word_from_end(t, 2);

		t.n = i - 1 - k <= 5 && k > 10 ? k - 1 : i - 1;
	}
	return t;
}

/* "MEDIA RELEASE Headline of it" */
static rel_str
without_kicker(struct meta *w, rel_str t)
{
	int k;

	for (k = 3; k > 1; k--) {
		rel_str head = lines_head(t, k);

		if (head.n + 12 < t.n && meta_word(w, head, "kicker"))
			return (rel_str){t.p + head.n + 1, t.n - head.n - 1};
	}
	return t;
}

/* "May 3 2020 Headline of it", "(epd) Headline of it" */
static rel_str
without_front(struct meta *w, rel_str t)
{
	const char *close = t.n && t.p[0] == '(' ? memchr(t.p, ')', t.n < FRONT_MAX ? t.n : FRONT_MAX) : NULL;
	struct date d;
	size_t pos = 0;
	rel_str rest = t;

	if (close && meta_word(w, (rel_str){t.p + 1, (size_t)(close - t.p) - 1}, "agency"))
		pos = (size_t)(close + 1 - t.p);
	else if (!date_next(w->months, (rel_str){t.p, t.n < FRONT_MAX ? t.n : FRONT_MAX}, &pos, &d) || d.at.p > t.p)
		return t;
	for (rest = (rel_str){t.p + pos, t.n - pos}; rest.n && strchr(" -,|:", rest.p[0]);)
		rest.p++, rest.n--;
	return rest.n > TITLE_MIN && (rest.p[0] < 'a' || rest.p[0] > 'z') ? rest : t;
}

/* "Michael Keenan MP - Federal Member HEADLINE IN CAPITALS": the run of
 * capitals at the end, four words or more. */
static rel_str
capital_run(rel_str t)
{
	size_t i = t.n, start = t.n, words = 0, k;
	int lower, upper;

	while (i) {
		for (k = i; k && t.p[k - 1] != ' '; k--)
			;
		for (lower = upper = 0; i > k; i--) {
			lower |= t.p[i - 1] >= 'a' && t.p[i - 1] <= 'z';
			upper |= t.p[i - 1] >= 'A' && t.p[i - 1] <= 'Z';
		}
		if (lower)
			break;
		start = k;
		words += (size_t)upper;
		i = k ? k - 1 : 0;
	}
	if (words < 4 || start == 0)
		return t;
	return (rel_str){t.p + start, t.n - start};
}

/* ---- the choice --------------------------------------------------------------- */

static int
same_letters(rel_str a, rel_str b)
{
	return a.n == b.n && !strncasecmp(a.p, b.p, a.n);
}

/* Nothing else, and not too long for a line of a headline: a text of one
 * word, or all in capitals, is none. */
static int
may_be_title(const struct line *c)
{
	return c->kind == LINE_OPEN && c->text.n <= TITLE_MAX;
}

static int
joins(const struct line *up, const struct line *down)
{
	if (!may_be_title(up) || up->words + down->words > HEAD_WORDS)
		return 0;
	if (up->capitals != down->capitals || same_letters(up->text, down->text))
		return 0;
	return up->capitals ? up->words > 1 : 0;
}

/* "(Musterstadt) - ", "MUSTERSTADT -- ": here the text begins. */
static int
is_dateline(rel_str t)
{
	static const char *const dash[] = {" - ", " – ", " — ", "--"};
	size_t i, n = t.n < DATELINE_MAX ? t.n : DATELINE_MAX;

	if (t.n && t.p[0] == '(')
		return 1;
	for (i = 0; i < sizeof(dash) / sizeof(*dash); i++)
		if (n > 3 && memmem(t.p, n, dash[i], strlen(dash[i])))
			return 1;
	return 0;
}

/* The last line of the headline that begins on line i behind a kicker. */
static size_t
led_to(const struct lines *l, size_t i, size_t prose)
{
	size_t last = i, words = l->v[i].words;

	for (; last + 1 < prose && last < i + 2; last++) {
		const struct line *next = &l->v[last + 1];

		if (!may_be_title(next) || l->v[last].text.n < WRAPPED_MIN || is_dateline(next->text))
			break;
		words += next->words;
		if (words > HEAD_WORDS)
			break;
	}
	return last;
}

static void
take_title(struct meta *w, const struct lines *l, size_t first, size_t last)
{
	static const struct meta_cand from = {.kind = FROM_TEXT};
	struct rel_buf b = REL_BUF_INIT;
	size_t k;

	for (k = first; k <= last; k++) {
		buf_puts(&b, k > first ? " " : "");
		buf_str(&b, l->v[k].text);
	}
	w->out->title = capital_run(without_front(w, without_kicker(w, without_tail(w, meta_copy(w, buf_all(&b))))));
	w->title_par = l->v[last].par;
	meta_drop(w, &b);
	meta_source(w, REL_META_TITLE, &from);
}

/* The heading of Markdown, or the line behind "Press release:". */
static size_t
marked(const struct lines *l, size_t prose)
{
	size_t i;

	for (i = 0; i < prose; i++)
		if ((l->v[i].heading || l->v[i].led) && may_be_title(&l->v[i]))
			return i;
	return SIZE_MAX;
}

/* The line begins with t, and but for a date that is all. */
static int
is_again(struct meta *w, const struct line *c, rel_str t)
{
	struct date d;
	size_t pos = 0;
	rel_str rest;

	if (c->text.n < t.n || !same_letters((rel_str){c->text.p, t.n}, t))
		return 0;
	rest = (rel_str){c->text.p + t.n, c->text.n - t.n};
	return !rest.n || (rest.p[0] == ' ' && date_next(w->months, rest, &pos, &d) && d.at.p - rest.p < 16);
}

/* "New line for the port | Example Works" at the very start is the window's
 * title, "New line for the port" farther down the headline. */
static size_t
repeated(struct meta *w, struct lines *l)
{
	size_t i;
	rel_str t = l->n ? l->v[0].text : (rel_str){NULL, 0};

	for (; t.n > TITLE_MIN && t.n <= WINDOW_MAX; t.n = meta_last_separator(t))
		for (i = 1; i < l->n; i++)
			if (is_again(w, &l->v[i], t)) {
				l->v[i].text.n = t.n;
				return i;
			}
	return SIZE_MAX;
}

/* The paragraphs before there is prose, but for empty ones. */
struct short_ones {
	size_t par[TWICE_PARS];
	rel_str text[TWICE_PARS];
	size_t n;
};

/* Does the line go on in lower case on the next one? */
static int
is_broken(rel_str line, rel_str next)
{
	return line.n >= WRAPPED_MIN && next.p[0] >= 'a' && next.p[0] <= 'z';
}

static void
find_short_ones(const struct meta *w, struct short_ones *s)
{
	size_t i;

	s->n = 0;
	for (i = w->doc->front; i < w->doc->npar && s->n < TWICE_PARS; i++) {
		rel_str t = w->doc->par[i].text;

		if (!t.n)
			continue;
		if (t.n >= LONG_PAR || (s->n && is_broken(s->text[s->n - 1], t)))
			return;
		s->text[s->n] = t;
		s->par[s->n++] = i;
	}
}

/* Is the second the first again, and no part of a list that is printed
 * twice or of text on broken lines? */
static int
stands_again(const struct short_ones *s, size_t i, size_t j)
{
	if (!str_eq(s->text[i], s->text[j]) || s->text[j - 1].n > PATH_MAX_BYTES)
		return 0;
	if (i && (s->text[i - 1].n > PATH_MAX_BYTES || str_eq(s->text[i - 1], s->text[j - 1])))
		return 0;
	return j + 1 == s->n || !str_eq(s->text[i + 1], s->text[j + 1]);
}

/*
 * In a page made text the path to it ends with the headline, which follows a
 * few lines farther down: that paragraph, SIZE_MAX where there is none.
 */
static size_t
headline_twice(struct meta *w)
{
	struct short_ones s;
	size_t i, j;

	find_short_ones(w, &s);
	for (i = 0; i < s.n; i++) {
		if (s.text[i].n < TWICE_MIN || str_count(s.text[i], ' ') < TWICE_BLANKS)
			continue;
		for (j = i + 1; j < s.n && j - i <= TWICE_FAR; j++)
			if (stands_again(&s, i, j) && lines_kind(w, s.text[i]) == LINE_OPEN)
				return s.par[j];
	}
	return SIZE_MAX;
}

static int
is_open(const struct line *c)
{
	return may_be_title(c) && c->words > 1 && c->words <= HEAD_WORDS && c->text.p[c->text.n - 1] != ':';
}

/* The line nearest to the prose that is nothing else. */
static size_t
nearest(const struct lines *l, size_t prose)
{
	size_t i, best = SIZE_MAX;

	for (i = prose; i-- > 0 && prose - i < 14;) {
		const struct line *c = &l->v[i];

		if (!is_open(c))
			continue;
		if (best == SIZE_MAX)
			best = i;
		/* a line in capitals, or longer, a little farther up beats a
		 * place name or a subtitle beside the date */
		else if (best - i <= 3 && c->words > l->v[best].words && c->text.p[c->text.n - 1] != '.' &&
			(l->v[best].words <= 3 || (c->capitals && !l->v[best].capitals)))
			best = i;
	}
	return best;
}

/* Does a word behind the first speak of an office or a party? */
static int
has_office(struct meta *w, rel_str t)
{
	size_t i, from = 0, words = 0;

	if (meta_word(w, lines_head(t, 2), "issuer") || meta_word(w, lines_head(t, 3), "issuer"))
		return 1;
	for (i = 0; i <= t.n; i++) {
		rel_str word = {t.p + from, i - from};

		if (i < t.n && t.p[i] != ' ')
			continue;
		from = i + 1;
		if (word.n && words++ && (meta_word(w, word, "party") || meta_word(w, word, "person")))
			return 1;
	}
	return 0;
}

/* "Museum opens its archive", and right below "An exhibition shows what lay
 * in the cellar": the line of a headline and a longer one that explains it,
 * or one that quotes ("Minister: „It is time“"). */
static size_t
above_subtitle(const struct lines *l, size_t i)
{
	const struct line *c = &l->v[i], *up = i ? c - 1 : c;

	if (up == c || !is_open(up) || up->par + 1 < c->par || up->capitals || c->capitals || up->words < SUBTITLED)
		return i;
	if (up->capital_share == 1 || is_dateline(c->text))
		return i;
	return c->words > up->words || memmem(c->text.p, c->text.n, ": „", 5) || memmem(c->text.p, c->text.n, ": \"", 3) ? i - 1 : i;
}

/* Words that no name of an office holds: a verb, or two in lower case that
 * link nothing. */
static int
tells(struct meta *w, rel_str t)
{
	const struct names *lex = persons_names(w->doc);
	size_t i, from = 0, small = 0, words = 0;

	if (without_last_kicker(w, t).n < t.n)
		return 0; /* "Senator Muster News Releases" */
	for (i = 0; lex && i <= t.n; i++) {
		rel_str word = {t.p + from, i - from};
		uint32_t cls;

		if (i < t.n && t.p[i] != ' ')
			continue;
		cls = names_get(lex, names_hash(word)).cls;
		if (words++ > 1 && (cls & (NAME_SPEECH | NAME_VERB)) && !(cls & NAME_OFFICE))
			return 1; /* not "United States" */
		small += word.n > 3 && word.p[0] >= 'a' && word.p[0] <= 'z' && !(cls & (NAME_LINK | NAME_AND | NAME_DET));
		from = i + 1;
	}
	return small > 1;
}

/* "SEN. EXAMPLE OPENS A NEW LINE", "Attorney General Announces Settlement":
 * who issues it is in the headline. */
static size_t
headline_of_issuer(struct meta *w, const struct lines *l, size_t prose)
{
	size_t i;

	for (i = prose; i-- > 0 && prose - i < 6;) {
		const struct line *c = &l->v[i];

		if ((c->kind != LINE_ISSUER && c->kind != LINE_KICKER) || c->text.n > TITLE_MAX || c->words < 5 ||
		    c->words > ISSUER_WORDS)
			continue;
		if (!c->capitals ? tells(w, c->text) :
			c->kind == LINE_ISSUER && (!has_office(w, c->text) || tells(w, c->text)))
			return i;
	}
	return SIZE_MAX;
}

static void
title(struct meta *w, struct lines *l, size_t prose)
{
	size_t best = repeated(w, l), first, last;

	if (best == SIZE_MAX)
		best = marked(l, prose);
	if (best == SIZE_MAX && (best = nearest(l, prose)) != SIZE_MAX)
		best = above_subtitle(l, best);
	if (best == SIZE_MAX)
		best = headline_of_issuer(w, l, prose);
	if (best == SIZE_MAX && prose && may_be_title(&l->v[0]))
		best = 0;
	if (best == SIZE_MAX)
		return;
	last = l->v[best].led ? led_to(l, best, prose) : best;
	for (first = best; first > 0 && best - first < 2 && joins(&l->v[first - 1], &l->v[first]);)
		first--;
	take_title(w, l, first, last);
}

/* ---- lede ----------------------------------------------------------------------- */

/* "- The port", "— The works": without the sign. */
static rel_str
without_sign(rel_str t)
{
	static const char *const sign[] = {"-", "–", "—", "*", "•", " "};
	size_t i, n;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++) {
		n = strlen(sign[i]);
		if (t.n > n && !memcmp(t.p, sign[i], n))
			return without_sign((rel_str){t.p + n, t.n - n});
	}
	return t;
}

/* The paragraph that begins on line i: in text with broken lines as far as
 * its first sentences go. */
static rel_str
paragraph(struct meta *w, const struct lines *l, size_t i)
{
	struct rel_buf b = REL_BUF_INIT;
	rel_str out;

	buf_str(&b, l->v[i].text);
	while (i + 1 < l->n && b.n < META_LEDE_MAX && !strchr(".!?:\")", b.p[b.n - 1])) {
		const struct line *next = &l->v[++i];

		if (next->par != l->v[i - 1].par + 1 || (next->kind != LINE_OPEN && next->kind != LINE_PROSE && next->kind != LINE_DATE))
			break;
		buf_putc(&b, ' ');
		buf_str(&b, next->text);
	}
	out = meta_copy(w, buf_all(&b));
	meta_drop(w, &b);
	return out;
}

/* "Musterstadt, Example Land - May 3, 2020 / Example Works Ltd": place, day
 * and company on a line of their own, with a paragraph behind it. */
static int
is_letterhead(struct meta *w, const struct line *l)
{
	struct casing behind;
	struct date d;
	size_t pos = 0;
	unsigned len;
	rel_str next = l[1].text;

	if (!date_next(w->months, l->text, &pos, &d))
		return 0;
	casing_count((rel_str){l->text.p + pos, l->text.n - pos}, &behind);
	return behind.capitals * 4 >= behind.letters * 3 &&
	       !(utf8_class(utf8_get(next.p, next.p + next.n, &len)) & UTF8_LOWER);
}

static void
lede(struct meta *w, const struct lines *l, size_t prose)
{
	static const struct meta_cand from = {.kind = FROM_TEXT};
	rel_str t;

	if (prose >= l->n || w->strict)
		return;
	if (prose && l->v[prose].text.n < META_LEDE_MAX && l->v[prose - 1].par > w->title_par &&
	    l->v[prose - 1].kind != LINE_KICKER && l->v[prose - 1].words > 6 && is_dateline(l->v[prose - 1].text) &&
	    !is_letterhead(w, &l->v[prose - 1]))
		prose--; /* "MUSTERSTADT - On Monday the works" on a broken line */
	t = without_sign(paragraph(w, l, prose));
	if (t.n > META_LEDE_MAX || t.n > l->v[prose].text.n)
		t.n = meta_sentence_end(t, META_LEDE_MIN);
	if (t.n > 2 * META_LEDE_MAX)
		return;
	w->out->description = t;
	meta_source(w, REL_META_DESCRIPTION, &from);
}

void
meta_plain(struct meta *w)
{
	struct lines *l = arena_alloc(w->arena, sizeof(*l));
	size_t prose, twice = headline_twice(w);

	if (!l) {
		w->err = REL_NOMEM;
		return;
	}
	lines_cut(w, l, twice == SIZE_MAX ? w->doc->front : twice);
	if (twice != SIZE_MAX && l->n)
		l->v[0].heading = 1;
	prose = lines_prose(l);
	if (prose < l->n)
		w->prose_par = l->v[prose].par;
	title(w, l, prose);
	lede(w, l, prose);
}
