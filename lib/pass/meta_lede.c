/* SPDX-License-Identifier: MIT */
/*
 * The lede: what the page says it is about.  Meta descriptions are weighed by
 * whether they are whole, and whether they speak of this page rather than of
 * the site; where there is none the standfirst or the first paragraph serves.
 */
#include "pass/meta.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
	ABBREVIATION = 4, /* letters; "Iraq." is taken for one too */
	NEEDLE = 48,      /* bytes that tell a paragraph */
	SUMMARY_MIN = 100, SUMMARY_MAX = 200, /* bytes of a description written for search engines */
	VOCABULARY = 1 << 16, /* bits */
	LONG_WORD = 5,    /* bytes */
	LINK_MAX = 400,   /* bytes of a link and its attributes */
	LINE_MIN = 30,
	TEXT_MIN = 1500, TEXT_MAX = 100000,
	PARS_BEHIND = 30  /* paragraphs looked at behind the headline */
};

/* Length of the sign of omission at the end, 0 when there is none. */
static size_t
omission(rel_str s)
{
	static const char *const sign[] = {"[...]", "(...)", "[…]", "(…)", "[&hellip;]", "...", "…", "weiterlesen",
		"Read more", "mehr"};
	size_t i;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++)
		if (str_ends(s, sign[i]))
			return strlen(sign[i]);
	return 0;
}

static int
is_cut(rel_str s)
{
	static const char *const close[] = {".", "!", "?", "\"", "”", "“", "»", "«", ")", "’", "。", ":", "|"};
	size_t i;

	if (omission(s))
		return 1;
	if (s.n < 110)
		return 0;
	for (i = 0; i < sizeof(close) / sizeof(*close); i++)
		if (str_ends(s, close[i]))
			return 0;
	return 1;
}

/* The paragraph in which the value's beginning stands; *at is where. */
static const struct rel_par *
find_in_text(const struct meta *w, rel_str s, const char **at)
{
	size_t i, n = s.n < NEEDLE ? s.n : NEEDLE;

	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	if (n < 12)
		return NULL;
	for (i = 0; i < w->doc->npar; i++) {
		rel_str t = w->doc->par[i].text;

		*at = t.n >= n ? memmem(t.p, t.n, s.p, n) : NULL;
		if (*at)
			return &w->doc->par[i];
	}
	return NULL;
}

/* "U.S.", "Jr.", "Corp.", "3.", "J.": the stop at p ends no sentence, as far
 * as one can see. */
static int
is_abbreviation(rel_str t, const char *p)
{
	const char *from = p;
	unsigned len;

	if (*p != '.')
		return 0;
	while (from > t.p && from[-1] != ' ')
		from--;
	if (from == p || memchr(from, '.', (size_t)(p - from)) || (p[-1] >= '0' && p[-1] <= '9'))
		return 1;
	return p - from <= ABBREVIATION && (utf8_class(utf8_get(from, p, &len)) & UTF8_UPPER) != 0;
}

size_t
meta_sentence_end(rel_str t, size_t n)
{
	const char *p, *end = t.p + t.n;
	unsigned len;
	int abbreviation;

	for (p = t.p + n; p < end; p++) {
		if (*p != '.' && *p != '!' && *p != '?')
			continue;
		abbreviation = is_abbreviation(t, p);
		while (p + 1 < end && (p[1] == '"' || p[1] == ')' || p[1] == '.'))
			p++;
		if (p + 1 == end)
			return t.n;
		if (p + 3 < end && (!memcmp(p + 1, "“", 3) || !memcmp(p + 1, "”", 3)))
			p += 3;
		if (p + 2 < end && p[1] == ' ' && !abbreviation && !(utf8_class(utf8_get(p + 2, end, &len)) & UTF8_LOWER))
			return (size_t)(p + 1 - t.p);
	}
	return t.n;
}

/* ---- hidden descriptions --------------------------------------------------- */

/* Mark-up that a content system left in the value goes; what stands behind a
 * tag cut in two is no text, nor is a link at the end ("Read more"). */
static rel_str
without_tags(struct meta *w, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n, *lt, *gt;

	if (!s.n || !memchr(s.p, '<', s.n))
		return s;
	buf_clear(&w->buf);
	for (; p < end; p = gt + 1) {
		lt = memchr(p, '<', (size_t)(end - p));
		buf_str(&w->buf, (rel_str){p, (size_t)((lt ? lt : end) - p)});
		if (!lt || lt + 1 == end)
			break;
		if (lt[1] != '/' && !((unsigned char)lt[1] < 128 && utf8_ascii[(unsigned char)lt[1]] & UTF8_LETTER)) {
			buf_putc(&w->buf, '<'); /* a sign, no tag */
			gt = lt;
			continue;
		}
		gt = memchr(lt, '>', (size_t)(end - lt));
		if (!gt || ((lt[1] | 32) == 'a' && lt[2] == ' ' && end - lt < LINK_MAX))
			break;
	}
	if (w->buf.err)
		w->err = REL_NOMEM;
	return meta_copy(w, buf_all(&w->buf));
}

/* Length of "example.org" at the start, or 0. */
static size_t
word_of_domain(rel_str s)
{
	const char *blank = s.n ? memchr(s.p, ' ', s.n) : NULL;
	size_t n = blank ? (size_t)(blank - s.p) : s.n, dot;

	for (dot = n; dot && s.p[dot - 1] != '.'; dot--)
		if (s.p[dot - 1] < 'a' || s.p[dot - 1] > 'z')
			return 0;
	return dot > 3 && n - dot >= 2 && n - dot <= 4 ? n : 0;
}

/* "example.org - the portal for all": a value with the address of the site in
 * it and nothing of this page. */
static int
is_slogan(struct meta *w, rel_str v)
{
	rel_str host = w->out->hostname, low = meta_lower(w, v);

	if (!host.n) /* a page saved without its address */
		host = (rel_str){low.p, word_of_domain(low)};
	return host.n > 4 && low.n >= host.n && memmem(low.p, low.n, host.p, host.n) &&
	       meta_alike(w, v, w->out->title) < 0.05;
}

/* Written for the page and its length: as good as what the page shows. */
static int
is_summary(struct meta *w, const struct meta_cand *c, rel_str v)
{
	return str_is(c->from, "description") && v.n >= SUMMARY_MIN && v.n <= SUMMARY_MAX && !is_cut(v) &&
	       meta_alike(w, v, w->out->title) >= 0.05;
}

/* ---- does it speak of this page? ------------------------------------------- */

/* Hashes of the longer words of the text, a bit each: a word that is not
 * there is taken for one that is once in ten times on a page of 6,000. */
struct vocabulary {
	uint64_t bit[VOCABULARY / 64];
};

/* The next word of LONG_WORD bytes or more behind *p, hashed; 0 at the end.
 * Scripts without blanks have none. */
static uint64_t
next_word(const char **p, const char *end)
{
	while (*p < end) {
		const char *from = *p;
		unsigned len = 1;
		uint32_t cp = 0;

		while (*p < end && utf8_class(cp = utf8_get(*p, end, &len)) & UTF8_LETTER && cp < 0x2E80)
			*p += len;
		if (*p - from >= LONG_WORD)
			return hash64(from, (size_t)(*p - from)) | 1;
		if (*p < end)
			*p += len;
	}
	return 0;
}

static void
learn(struct vocabulary *v, rel_str s)
{
	const char *p = s.n ? s.p : "", *end = p + s.n;
	uint64_t h;

	while ((h = next_word(&p, end)))
		v->bit[h % VOCABULARY / 64] |= (uint64_t)1 << (h / VOCABULARY % 64);
}

/* The text behind the headline, and long paragraphs before it; how much there
 * is of it. */
static size_t
learn_page(const struct meta *w, struct vocabulary *v)
{
	size_t i, bytes = 0, title = w->title_par == SIZE_MAX ? 0 : w->title_par;

	memset(v, 0, sizeof(*v));
	learn(v, w->out->title);
	for (i = 0; i < w->doc->npar && bytes < TEXT_MAX; i++) {
		rel_str t = w->doc->par[i].text;

		if (t.n < (i < title ? META_LEDE_MIN : LINE_MIN))
			continue;
		bytes += t.n;
		learn(v, t);
	}
	return bytes;
}

/* What is said of the site shares few words with the text of a page. */
static int
is_off_topic(const struct meta *w, rel_str s)
{
	struct vocabulary v;
	const char *p = s.p, *end = s.p + s.n;
	unsigned words = 0, known = 0;
	uint64_t h;

	if (learn_page(w, &v) < TEXT_MIN)
		return 0;
	for (; (h = next_word(&p, end)); words++)
		known += v.bit[h % VOCABULARY / 64] >> (h / VOCABULARY % 64) & 1;
	return words >= 4 && known * 4 <= words;
}

static int
score_hidden(struct meta *w, const struct meta_cand *c, rel_str v)
{
	const char *at;
	int score = c->weight;

	if (v.n < 20)
		score -= 40;
	if (v.n > META_LEDE_MAX)
		score -= 15;
	if (is_cut(v))
		score -= 12;
	if (v.n >= 20 && find_in_text(w, v, &at))
		score += 8;
	else if (meta_alike(w, v, w->out->title) < 0.15 && is_off_topic(w, v))
		score -= 51; /* another hidden one is better, the text may not be */
	else if (is_summary(w, c, v))
		score += 8;
	else if (meta_alike(w, v, w->out->title) < 0.05)
		score -= 10;
	if (str_eq(v, w->out->title) || meta_names_site(w, v))
		score -= 40;
	if (is_slogan(w, v))
		score -= 50;
	/* the one is written for readers of search results, unless a system
	 * fills it with the beginning of the text */
	if (str_is(c->from, v.n <= SUMMARY_MAX ? "description" : "og:description"))
		score += 3;
	return score;
}

/* Length of what parts a date from the sentence behind it, 0 when there is
 * nothing of the kind. */
static size_t
joint_at(const char *p, const char *end)
{
	static const char *const joint[] = {": ", ". ", " - ", " – ", " — ", " | "};
	size_t i, n;

	for (i = 0; i < sizeof(joint) / sizeof(*joint); i++) {
		n = strlen(joint[i]);
		if ((size_t)(end - p) > n && !memcmp(p, joint[i], n))
			return n;
	}
	return 0;
}

/* "06.11.2023, 11.41 Uhr: In Musterstadt ...", "3. Mai 2020. In ...": without
 * the day and time. */
static rel_str
without_date(const struct meta *w, rel_str v)
{
	const char *p, *end = v.p + v.n;
	struct date d;
	size_t pos = 0, n;

	if (v.n < META_LEDE_MIN || !date_next(w->months, (rel_str){v.p, 40}, &pos, &d) || d.at.p > v.p + 3)
		return v;
	for (p = v.p + pos; p < end && p < v.p + pos + 24; p++) {
		n = joint_at(p, end);
		if (n && p[n] >= 'A' && p[n] <= 'Z')
			return (rel_str){p + n, (size_t)(end - p) - n};
		if (*p >= 'a' && *p <= 'z' && !memchr("uhrUHR", *p, 6))
			return v;
	}
	return v;
}

static const struct meta_cand *
best_hidden(struct meta *w, rel_str *value)
{
	const struct meta_list *l = &w->cand[META_DESCRIPTION];
	const struct meta_cand *best = NULL;
	int score, top = 0;
	size_t i;

	for (i = 0; i < l->n && i < 16; i++) {
		rel_str v = without_date(w, meta_clean(w, without_tags(w, l->v[i].text)));

		if (v.n < 3)
			continue;
		score = score_hidden(w, &l->v[i], v);
		if (!best || score > top) {
			best = &l->v[i];
			*value = v;
			top = score;
		}
	}
	return top >= 40 ? best : NULL;
}

/* Cut off in the middle of a sentence, and without a sign of it: as far as
 * the text goes on with the sentence. */
static rel_str
completed(struct meta *w, rel_str v)
{
	const char *at = NULL;
	const struct rel_par *p;
	rel_str t;

	if (omission(v) || !is_cut(v) || !(p = find_in_text(w, v, &at)))
		return v;
	t = (rel_str){at, (size_t)(p->text.p + p->text.n - at)};
	if (t.n <= v.n || memcmp(t.p, v.p, v.n))
		return v;
	t.n = meta_sentence_end(t, v.n - 1);
	return t.n <= META_LEDE_MAX ? meta_clean(w, t) : v;
}

/* ---- the text --------------------------------------------------------------- */

static int
is_prose(rel_str t)
{
	size_t i, stops = 0, blanks = 0;

	if (t.n < META_LEDE_MIN)
		return 0;
	for (i = 0; i < t.n; i++) {
		blanks += t.p[i] == ' ';
		stops += (t.p[i] == '.' || t.p[i] == '!' || t.p[i] == '?') && (i + 1 == t.n || t.p[i + 1] == ' ') &&
			!(i && t.p[i - 1] >= '0' && t.p[i - 1] <= '9' && i + 1 < t.n); /* "3. Mai" */
	}
	return stops > 0 && blanks * 14 > t.n;
}

/* "Von links nach rechts: ...", "... Foto: Kim Beispiel" */
static int
is_caption(struct meta *w, rel_str t)
{
	static const char *const sign[] = {"© ", "(c) ", "v.l.n.r", "v. l. n. r", "Von links nach rechts", "Von links:",
		"From left", "De gauche à droite", "De izquierda a derecha", "Da sinistra"};
	size_t i = 0;

	for (i = 0; i < sizeof(sign) / sizeof(*sign); i++)
		if (memmem(t.p, t.n, sign[i], strlen(sign[i])))
			return 1;
	for (i = 0; i < t.n && t.p[i] != ' ' && t.p[i] != ':'; i++)
		;
	return i < t.n && t.p[i] == ':' && meta_word(w, (rel_str){t.p, i}, "credit");
}

/* "1. November 2023 Stadt, Straße": the line below a headline. */
static int
is_dateline(const struct meta *w, rel_str t)
{
	struct date d;
	size_t pos = 0;

	return date_next(w->months, t, &pos, &d) && !strchr(".!?:", t.p[t.n - 1]);
}

/* An element that calls itself lead or teaser, near the headline. */
static const struct meta_cand *
standfirst(struct meta *w, rel_str *value)
{
	const struct meta_list *l = &w->cand[META_LEDE];
	const struct meta_cand *best = NULL;
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct meta_cand *c = &l->v[i];
		rel_str v = c->text;

		if (!w->h1 || c->node < w->h1 || c->node > w->h1 + 150 || v.n < 40 || v.n > META_LEDE_MAX ||
		    is_dateline(w, v))
			continue;
		if (!best || c->weight > best->weight) {
			best = c;
			*value = v;
		}
	}
	return best;
}

static int
first_paragraph(struct meta *w, rel_str *value)
{
	size_t i, from = w->title_par == SIZE_MAX ? 0 : w->title_par + 1;

	for (i = from; i < w->doc->npar && i < from + PARS_BEHIND; i++) {
		const struct rel_par *p = &w->doc->par[i];

		if (meta_skipped(w, p))
			continue;
		if (!is_prose(p->text) || is_caption(w, p->text))
			continue;
		*value = without_date(w, p->text);
		if (value->n > META_LEDE_MAX)
			value->n = meta_sentence_end(*value, META_LEDE_MIN);
		*value = meta_clean(w, *value);
		return value->n <= 2 * META_LEDE_MAX;
	}
	return 0;
}

void
meta_lede(struct meta *w)
{
	static const struct meta_cand text = {.kind = FROM_TEXT};
	rel_str v = {NULL, 0};
	const struct meta_cand *c = best_hidden(w, &v);

	if (!c)
		c = standfirst(w, &v);
	if (!c && !w->strict && first_paragraph(w, &v))
		c = &text;
	if (!c)
		return;
	w->out->description = completed(w, v);
	meta_source(w, REL_META_DESCRIPTION, c);
}
