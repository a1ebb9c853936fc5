/* SPDX-License-Identifier: MIT */
/* The extractor's view of the text: words, edges, evidence, copies. */
#include "base/hash.h"
#include "base/utf8.h"
#include "format/json.h"
#include "pass/extract_in.h"

#define BODY_MIN 30      /* words from which articleBody is evidence */
#define EVIDENCE_MAX (1 << 20) /* bytes of it that are read */

/* ---- sets ------------------------------------------------------------------ */

uint32_t *
ex_slots(struct arena *a, size_t members, size_t *cap)
{
	uint32_t *slot;

	for (*cap = 16; *cap < members * 2;)
		*cap *= 2;
	slot = arena_alloc(a, *cap * sizeof(*slot));
	if (slot)
		memset(slot, 0, *cap * sizeof(*slot));
	return slot;
}

int
ex_set_new(struct ex_set *s, struct arena *a, size_t members)
{
	size_t n;

	s->mask = 0;
	s->key = ex_slots(a, members, &n);
	s->value = s->key ? arena_alloc(a, n) : NULL;
	if (!s->value)
		return REL_NOMEM;
	s->mask = n - 1;
	return 0;
}

void
ex_set_put(struct ex_set *s, uint32_t key, uint8_t value)
{
	size_t i;

	key += !key;
	for (i = key & s->mask; s->key[i] && s->key[i] != key;)
		i = (i + 1) & s->mask;
	s->key[i] = key;
	s->value[i] = value;
}

uint8_t
ex_set_get(const struct ex_set *s, uint32_t key)
{
	size_t i;

	if (!s->mask)
		return 0;
	key += !key;
	for (i = key & s->mask; s->key[i]; i = (i + 1) & s->mask)
		if (s->key[i] == key)
			return s->value[i];
	return 0;
}

/* ---- words ----------------------------------------------------------------- */

static int
is_wide(uint32_t cp)
{
	return (cp >= 0x2E80 && cp < 0xA4D0) || (cp >= 0xF900 && cp < 0xFB00) || cp >= 0x20000;
}

/* Letter or digit; an ideograph is a word by itself (2). */
static int
in_word(uint32_t cp)
{
	if (cp < 0x80)
		return (utf8_ascii[cp] & (UTF8_LETTER | UTF8_DIGIT)) != 0;
	if (is_wide(cp))
		return cp < 0x3000 || cp > 0x303F ? 2 : 0;
	return cp >= 0xC0 ? cp < 0x2000 || cp > 0x206F : cp == 0xAA || cp == 0xB5 || cp == 0xBA;
}

/* An ASCII letter in lower case or a digit; 0 for anything else. */
static inline uint32_t
ascii_in_word(char c)
{
	static const char lower[] = "0123456789\0\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz"
		"\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz"; /* from '0' on */
	unsigned i = (unsigned)((unsigned char)c - '0');

	return i < sizeof(lower) ? (uint32_t)lower[i] : 0;
}

uint32_t
ex_word(const char *p, const char *end, const char **from, const char **past)
{
	uint32_t h = 2166136261u, cp;
	unsigned len;
	int k, kind = 0;

	for (; p < end; p += len) {
		len = 1;
		kind = *p & 0x80 ? in_word(utf8_get(p, end, &len)) : ascii_in_word(*p) != 0;
		if (kind)
			break;
	}
	*from = *past = p;
	if (p >= end)
		return 0;
	for (;; p += len) {
		for (; p < end && (cp = ascii_in_word(*p)) != 0; p++)
			h = (h ^ cp) * 16777619u;
		if (p == end || !(*p & 0x80))
			break;
		cp = utf8_get(p, end, &len);
		k = in_word(cp);
		if (!k || (k == 2 && p > *from))
			break;
		h = (h ^ utf8_lower(cp)) * 16777619u;
		if (kind == 2) {
			p += len;
			break;
		}
	}
	*past = p;
	return h + !h;
}

uint32_t
ex_hash(rel_str word)
{
	const char *from, *past;

	return ex_word(word.p, word.p + word.n, &from, &past);
}

/* ---- one block -------------------------------------------------------------- */

static const struct {
	char bytes[4];
	uint8_t edge;
} edges[] = {
	{".", EX_STOP},    {"!", EX_STOP},    {"?", EX_STOP},    {"\xE2\x80\xA6", EX_STOP},
	{"\xE3\x80\x82", EX_STOP}, {":", EX_COLON}, {",", EX_COMMA},  {";", EX_COMMA},
	{"\"", EX_QUOTE},  {"'", EX_QUOTE}, {"\xE2\x80\x9C", EX_QUOTE}, {"\xE2\x80\x9D", EX_QUOTE},
	{"\xE2\x80\x9E", EX_QUOTE}, {"\xC2\xAB", EX_QUOTE}, {"\xC2\xBB", EX_QUOTE},
	{"\xE2\x80\x98", EX_QUOTE}, {"\xE2\x80\x99", EX_QUOTE},
};

static uint8_t
edge_of(const char *p, const char *end)
{
	unsigned len, c, i;

	for (i = 0; i < sizeof(edges) / sizeof(edges[0]); i++)
		if (*p == edges[i].bytes[0] &&
		    str_starts((rel_str){p, (size_t)(end - p)}, str_of(edges[i].bytes)))
			return edges[i].edge;
	c = utf8_class(utf8_get(p, end, &len));
	if (c & UTF8_UPPER)
		return EX_UPPER;
	if (c & UTF8_LETTER)
		return EX_LOWER;
	return c & UTF8_DIGIT ? EX_DIGIT : EX_MARK;
}

/* The last character; behind a closing quote or bracket the one before. */
static uint8_t
final_edge(rel_str s)
{
	const char *end = s.p + s.n, *p = end;
	uint8_t e = EX_NONE;
	int i;

	for (i = 0; i < 2 && p > s.p; i++) {
		do
			p--;
		while (p > s.p && ((unsigned char)*p & 0xC0) == 0x80);
		e = edge_of(p, end);
		if (e != EX_QUOTE && *p != ')')
			break;
		end = p;
	}
	return e;
}

/* Signs between words: sentence ends, commas, and marks of menus and
 * furniture. */
static void
count_signs(struct ex_block *b, const char *p, const char *end)
{
	for (; p < end; p++)
		switch (*p) {
		case '.':
		case '!':
		case '?':
			b->ends += p + 1 == end || p[1] == ' ' || p[1] == '"' || (p[1] & 0x80);
			break;
		case ',':
			b->commas++;
			break;
		case '|':
		case '>':
		case '/':
		case '\xA9': /* of the copyright sign */
		case '\xBB': /* of a guillemet used as an arrow */
		case '\xB7':
			b->marks++;
			break;
		}
}

static float
share_of(uint32_t found, uint32_t all)
{
	return all ? (float)found / (float)all : 0;
}

static void
block_words(struct ex_page *x, struct ex_block *b, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n, *from, *past;
	uint32_t title = 0, lead = 0, body = 0, before = 0, h;

	while ((h = ex_word(p, end, &from, &past)) != 0) {
		unsigned char c = (unsigned char)*from;

		count_signs(b, p, from);
		b->words++;
		b->stop += ex_set_get(&x->rules.stop, h);
		b->upper += (unsigned)(c - 'A') < 26 || c == 0xC3;
		b->digits += (unsigned)(c - '0') < 10;
		title += ex_set_get(&x->title, h) != 0;
		lead += ex_set_get(&x->lead, h) != 0;
		body += x->body.mask && ex_set_get(&x->body, before * 31 + h) != 0;
		before = h;
		p = past;
	}
	count_signs(b, p, end);
	b->covers = x->title_words ? share_of(title, x->title_words) : 0;
	b->title = x->title.mask ? share_of(title, b->words) : -1;
	b->lead = x->lead.mask ? share_of(lead, b->words) : -1;
	b->body = x->body.mask ? share_of(body, b->words) : -1;
}

/* Is the page in a language whose function words are not known?  Its long
 * unlinked blocks tell. */
static int
is_strange(const struct ex_page *x)
{
	size_t i, words = 0, stop = 0;

	for (i = 0; i < x->html->nblock; i++) {
		const struct ex_block *b = &x->block[i];

		if (b->words < 20 || b->linked * 2 > b->bytes)
			continue;
		words += b->words;
		stop += b->stop;
	}
	return words && stop * 10 < words;
}

/* Words that read like prose: few links, function words, whole sentences. */
static float
prose_of(const struct ex_block *b, int strange)
{
	float w = (float)b->words, stop, links;

	if (b->words < 6)
		return 0;
	stop = strange ? 1 : share_of(b->stop, b->words) / 0.2f;
	links = share_of(b->linked, b->bytes);
	w *= stop > 1 ? 1 : stop;
	w *= links > 0.5f ? 0 : 1 - links;
	return b->words < 12 && b->final != EX_STOP ? w / 2 : w;
}

/* ---- the page's own evidence --------------------------------------------------- */

/* Puts the words of s (or, for pairs, its pairs of words) into a new set. */
static int
set_words(struct ex_page *x, struct ex_set *set, rel_str s, int pairs, size_t least)
{
	const char *p, *end, *from, *past;
	uint32_t h, before = 0;
	size_t n = 0;

	if (!s.n)
		return 0;
	if (s.n > EVIDENCE_MAX)
		s.n = EVIDENCE_MAX;
	end = s.p + s.n;
	for (p = s.p; p < end && ex_word(p, end, &from, &past); p = past)
		n++;
	if (n < least)
		return 0;
	if (ex_set_new(set, x->arena, n + 1))
		return REL_NOMEM;
	for (p = s.p; (h = ex_word(p, end, &from, &past)) != 0; p = past) {
		ex_set_put(set, pairs ? before * 31 + h : h, 1);
		before = h;
	}
	return 0;
}

/* The longest string that a script of JSON-LD holds under "articleBody". */
static rel_str
article_body(rel_str script)
{
	const char *p = script.p, *end = p + script.n;
	rel_str best = {NULL, 0};

	while ((p = memmem(p, (size_t)(end - p), "\"articleBody\"", 13)) != NULL) {
		const char *q;

		for (p += 13; p < end && (*p == ' ' || *p == ':' || *p == '\n' || *p == '\t');)
			p++;
		if (p >= end || *p != '"')
			continue;
		for (q = p + 1; q < end && *q != '"'; q++)
			q += *q == '\\';
		if (q < end && (size_t)(q + 1 - p) > best.n)
			best = (rel_str){p, (size_t)(q + 1 - p)};
		p = q < end ? q : end;
	}
	return best;
}

static const struct {
	const char *type;
	int ld;
} ld_type[] = {
	{"Article\"", EX_LD_ARTICLE}, {"BlogPosting\"", EX_LD_ARTICLE},
	{"DiscussionForumPosting\"", EX_LD_FORUM}, {"QAPage\"", EX_LD_FORUM},
	{"Product\"", EX_LD_PRODUCT},
	{"ItemList\"", EX_LD_LIST}, {"CollectionPage\"", EX_LD_LIST},
};

/* The kind of page that JSON-LD names: the first of the list above. */
static void
ld_evidence(struct ex_page *x, rel_str script)
{
	size_t i;

	if (script.n > EVIDENCE_MAX)
		script.n = EVIDENCE_MAX;
	for (i = 0; i < sizeof(ld_type) / sizeof(ld_type[0]); i++)
		if (memmem(script.p, script.n, ld_type[i].type, strlen(ld_type[i].type))) {
			if (!x->ld || ld_type[i].ld < x->ld)
				x->ld = ld_type[i].ld;
			return;
		}
	x->ld = x->ld ? x->ld : EX_LD_OTHER;
}

static int
body_evidence(struct ex_page *x, rel_str script)
{
	rel_str raw = article_body(script);
	struct rel_buf text = REL_BUF_INIT;
	char *copy;
	size_t n;
	int rc;

	if (!raw.n || x->body.mask)
		return 0;
	json_unescape(&text, raw);
	n = text.n;
	copy = arena_bytes(x->arena, n + 1);
	if (copy)
		memcpy(copy, text.p, n);
	rc = copy && !text.err ? set_words(x, &x->body, (rel_str){copy, n}, 1, BODY_MIN) : REL_NOMEM;
	rel_buf_free(&text);
	return rc;
}

/* The title as the page's head gives it, and how long it is. */
static int
title_evidence(struct ex_page *x, rel_str s)
{
	const char *p = s.p, *end, *from, *past;

	if (!s.n)
		return 0;
	end = p + s.n;
	for (x->title_words = 0; ex_word(p, end, &from, &past); p = past)
		x->title_words++;
	return set_words(x, &x->title, s, 0, 1);
}

static int
meta_evidence(struct ex_page *x, uint32_t i)
{
	rel_str name = html_attr(x->html, i, "property"), content = html_attr(x->html, i, "content");

	if (!name.n)
		name = html_attr(x->html, i, "name");
	if (str_is(name, "og:type"))
		x->og = str_is(content, "article") ? EX_OG_ARTICLE :
			str_is(content, "website") ? EX_OG_SITE : EX_OG_OTHER;
	if (str_is(name, "og:url") && !x->address.n)
		x->address = content;
	if (str_is(name, "article:published_time"))
		x->dated = 1;
	if (str_is(name, "og:title"))
		return title_evidence(x, content);
	if (str_is(name, "description") || (str_is(name, "og:description") && !x->lead.mask))
		return set_words(x, &x->lead, content, 0, 5);
	return 0;
}

/* How deep the page's address is, and the hyphens of its last part: an
 * article's often repeats its headline.  Nothing is known of an address that
 * asks for the page by a query. */
static void
read_address(struct ex_page *x)
{
	const char *p = x->address.p, *end = p + x->address.n;
	int slashes = 0;

	x->depth = x->slug = -1;
	if (!x->address.n || memchr(p, '=', x->address.n))
		return;
	for (x->depth = x->slug = 0; p < end && *p != '?' && *p != '#'; p++) {
		slashes += *p == '/';
		if (slashes < 3)
			continue;
		if (*p == '/' && p + 1 < end)
			x->slug = 0;
		x->depth += *p != '/' && p[-1] == '/';
		x->slug += *p == '-' || *p == '_';
	}
}

static int
evidence(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	rel_str title = {NULL, 0};
	uint32_t i;
	int rc = 0;

	for (i = 1; i < pg->nnode && !rc; i++) {
		const struct html_node *n = &pg->node[i];

		if (n->tag == TAG_META && n->nattr)
			rc = meta_evidence(x, i);
		else if (n->tag == TAG_LINK && str_is(html_attr(pg, i, "rel"), "canonical"))
			x->address = html_attr(pg, i, "href");
		else if (n->tag == TAG_SCRIPT && n->text.n) {
			ld_evidence(x, n->text);
			rc = body_evidence(x, n->text);
		}
		else if (n->tag == TAG_TITLE && !title.n && i + 1 < n->end)
			title = x->head_title = pg->node[i + 1].text;
		x->articles += n->tag == TAG_ARTICLE;
	}
	read_address(x);
	return rc || x->title.mask ? rc : title_evidence(x, title);
}

/* ---- all ------------------------------------------------------------------- */

int
ex_text(struct ex_page *x)
{
	size_t i, n = x->html->nblock;
	int rc = evidence(x);

	x->block = arena_alloc(x->arena, (n + 1) * sizeof(*x->block));
	if (rc || !x->block)
		return REL_NOMEM;
	memset(x->block, 0, (n + 1) * sizeof(*x->block));
	for (i = 0; i < n; i++) {
		const struct html_block *h = &x->html->block[i];
		struct ex_block *b = &x->block[i];

		b->bytes = (uint32_t)h->text.n;
		b->linked = h->linked < b->bytes ? h->linked : b->bytes;
		b->start = h->text.n ? edge_of(h->text.p, h->text.p + h->text.n) : EX_NONE;
		b->final = final_edge(h->text);
		block_words(x, b, h->text);
		b->hash = (uint32_t)hash64(h->text.p, h->text.n);
		x->words += (float)b->words;
		x->bytes += (float)b->bytes;
		x->linked += (float)b->linked;
	}
	x->strange = is_strange(x);
	for (i = 0; i < n; i++) {
		x->block[i].prose = prose_of(&x->block[i], x->strange);
		x->prose += x->block[i].prose;
	}
	return ex_copies(x);
}
