/* SPDX-License-Identifier: MIT */
#include "pass/meta.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/opts.h"
#include "base/utf8.h"
#include "format/names.h"
#include "text/lang.h"

/* ---- shared helpers ---------------------------------------------------- */

void
meta_add(struct meta *w, enum meta_field f, rel_str text, rel_str from, unsigned weight,
	enum meta_kind kind, uint32_t node)
{
	struct meta_list *l = &w->cand[f];

	if (!text.n || text.n > META_VALUE_MAX || l->n == META_CAND_MAX)
		return;
	l->v[l->n++] = (struct meta_cand){text, from, node, (uint8_t)weight, (uint8_t)kind};
}

void
meta_drop(struct meta *w, struct rel_buf *b)
{
	if (b->err)
		w->err = b->err;
	rel_buf_free(b);
}

rel_str
meta_copy(struct meta *w, rel_str s)
{
	char *p = arena_bytes(w->arena, s.n + 1);

	if (!p) {
		w->err = REL_NOMEM;
		return (rel_str){NULL, 0};
	}
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (rel_str){p, s.n};
}

/* An entity left in a value (pages escape twice): its code point and, in
 * *len, its bytes; 0 where there is none. */
static uint32_t
entity_at(const char *p, const char *end, size_t *len)
{
	static const struct { const char *name; uint32_t cp; } named[] = {
		{"amp;", '&'}, {"quot;", '"'}, {"apos;", '\''}, {"lt;", '<'}, {"gt;", '>'},
		{"nbsp;", ' '}, {"hellip;", 0x2026}, {"ndash;", 0x2013}, {"mdash;", 0x2014},
		{"rsquo;", 0x2019}, {"lsquo;", 0x2018}, {"ldquo;", 0x201C}, {"rdquo;", 0x201D},
		{"bdquo;", 0x201E}, {"auml;", 0xE4}, {"ouml;", 0xF6}, {"uuml;", 0xFC},
		{"Auml;", 0xC4}, {"Ouml;", 0xD6}, {"Uuml;", 0xDC}, {"szlig;", 0xDF},
		{"eacute;", 0xE9}, {"egrave;", 0xE8}, {"agrave;", 0xE0}, {"shy;", 0xAD},
	};
	size_t i, n = (size_t)(end - p);
	uint32_t cp = 0;
	int hex = n > 3 && p[1] == '#' && (p[2] | 32) == 'x';

	for (i = 0; i < sizeof(named) / sizeof(*named); i++) {
		*len = strlen(named[i].name) + 1;
		if (n >= *len && !memcmp(p + 1, named[i].name, *len - 1))
			return named[i].cp;
	}
	if (n < 4 || p[1] != '#')
		return 0;
	for (i = hex ? 3 : 2; i < n && i < 10 && p[i] != ';'; i++) {
		int d = p[i] >= '0' && p[i] <= '9' ? p[i] - '0' :
			hex && (p[i] | 32) >= 'a' && (p[i] | 32) <= 'f' ? (p[i] | 32) - 'a' + 10 : -1;

		if (d < 0)
			return 0;
		cp = cp * (hex ? 16 : 10) + (uint32_t)d;
	}
	*len = i + 1;
	if (i >= n || p[i] != ';' || cp < 32 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		return 0;
	return cp;
}

/* Blanks, also the wide and the invisible ones of utf8_class. */
static int
is_blank(uint32_t cp)
{
	return (utf8_class(cp) & UTF8_SPACE) || cp == 0x200B || cp == 0xFEFF || cp == 0xAD ||
	       cp == 0x2028 || cp == 0x2029 || cp == 0x85;
}

/* What may begin a blank or an entity: controls, '&', lead bytes. */
static const struct byte_set special = {0, ' ' - 1, {'&', 0xC2, 0xE1, 0xE2, 0xE3, 0xEF}};

/* The next one of these from p on that folding would change, or end. */
static const char *
next_special(const char *p, const char *end)
{
	unsigned len;
	size_t used;
	uint32_t cp;

	for (; (p = bytes_find(p, end, &special)) < end; p += len) {
		cp = utf8_get(p, end, &len);
		if (cp == '&' ? entity_at(p, end, &used) != 0 : is_blank(cp))
			break;
	}
	return p;
}

/* The character at p, which next_special found; p behind it. */
static void
fold_special(struct rel_buf *b, const char **p, const char *end, int *blank)
{
	unsigned len;
	size_t used;
	uint32_t cp = utf8_get(*p, end, &len);

	if (cp == '&') {
		cp = entity_at(*p, end, &used);
		len = (unsigned)used;
	}
	*p += len;
	if (is_blank(cp)) {
		*blank |= cp != 0xAD && cp != 0x200B && cp != 0xFEFF;
		return;
	}
	if (*blank && b->n)
		buf_putc(b, ' ');
	*blank = 0;
	utf8_append(b, cp);
}

static void
fold_into(struct rel_buf *b, rel_str s)
{
	const char *p = s.p, *end = p + s.n, *odd = NULL, *gap = NULL, *q;
	int blank = 0;

	while (p < end) {
		if (*p == ' ') {
			blank = 1;
			p++;
			continue;
		}
		odd = !odd || odd < p ? next_special(p, end) : odd;
		if (odd == p) {
			fold_special(b, &p, end, &blank);
			continue;
		}
		gap = !gap || gap < p ? bytes_gap(p, end, 2) : gap;
		q = gap < odd ? gap : odd;
		if (blank && b->n)
			buf_putc(b, ' ');
		blank = q[-1] == ' ';
		rel_buf_put(b, p, (size_t)(q - p) - (size_t)blank);
		p = q;
	}
}

/* Folds s into the scratch buffer; 0 when there is nothing to fold. */
static int
folds(struct meta *w, rel_str s)
{
	const char *end = s.p + s.n;

	if (!s.n || (next_special(s.p, end) == end && bytes_gap(s.p, end, 2) == end))
		return 0;
	buf_clear(&w->buf);
	fold_into(&w->buf, s);
	if (w->buf.err)
		w->err = REL_NOMEM;
	return 1;
}

rel_str
meta_fold(struct meta *w, rel_str s)
{
	s = str_trim(s);
	return folds(w, s) ? meta_copy(w, buf_all(&w->buf)) : s;
}

rel_str
meta_clean(struct meta *w, rel_str s)
{
	s = str_trim(s);
	return meta_copy(w, folds(w, s) ? buf_all(&w->buf) : s);
}

/* Into out, which has room for n bytes and what growth Unicode's lower case
 * brings (two bytes of "Ⱥ" become three); cut off where it has not. */
static size_t
lower_into(char *out, size_t room, rel_str s)
{
	const char *p = s.n ? s.p : "", *end = p + s.n;
	unsigned len;
	size_t n = 0;

	while (p < end && n + 4 <= room) {
		if ((unsigned char)*p < 128) {
			out[n++] = (char)utf8_lower((unsigned char)*p++);
			continue;
		}
		n += utf8_put(out + n, utf8_lower(utf8_get(p, end, &len)));
		p += len;
	}
	return n;
}

rel_str
meta_lower(struct meta *w, rel_str s)
{
	size_t room = s.n + s.n / 2 + 4;
	char *p = arena_bytes(w->arena, room);

	if (!p) {
		w->err = REL_NOMEM;
		return (rel_str){NULL, 0};
	}
	return (rel_str){p, lower_into(p, room, s)};
}

static int
is_inline(unsigned tag)
{
	static const uint8_t tags[] = {TAG_A, TAG_ABBR, TAG_B, TAG_CITE, TAG_CODE, TAG_DATA, TAG_DEL,
		TAG_EM, TAG_FONT, TAG_I, TAG_INS, TAG_MARK, TAG_Q, TAG_S, TAG_SMALL, TAG_SPAN,
		TAG_STRONG, TAG_SUB, TAG_SUP, TAG_TIME, TAG_U, TAG_WBR, TAG_OTHER};

	return memchr(tags, (int)tag, sizeof(tags)) != NULL;
}

rel_str
meta_node_text(struct meta *w, uint32_t node, size_t max)
{
	const struct html_node *n = w->page->node;
	uint32_t i, end = n[node].end;
	struct rel_buf raw = REL_BUF_INIT;
	rel_str out;

	if (n[node].tag == TAG_TEXT)
		return meta_clean(w, n[node].text);
	for (i = node + 1; i < end && raw.n < max; i++) {
		if (n[i].tag == TAG_SCRIPT || n[i].tag == TAG_STYLE || n[i].tag == TAG_SVG) {
			i = n[i].end - 1;
			continue;
		}
		if (n[i].tag == TAG_TEXT)
			buf_str(&raw, n[i].text);
		else if (!is_inline(n[i].tag))
			buf_putc(&raw, ' ');
	}
	out = meta_clean(w, buf_all(&raw));
	meta_drop(w, &raw);
	return out;
}

void
meta_push(struct meta *w, struct rel_strs *l, rel_str s)
{
	size_t i;
	rel_str *v;

	for (i = 0; i < l->n; i++)
		if (str_eq(l->v[i], s))
			return;
	if (!s.n || l->n >= META_CAND_MAX)
		return;
	/* powers of two: the array is full when n is one */
	if (l->n & (l->n - 1)) {
		((rel_str *)l->v)[l->n++] = s;
		return;
	}
	v = arena_alloc(w->arena, (l->n ? 2 * l->n : 1) * sizeof(*v));
	if (!v) {
		w->err = REL_NOMEM;
		return;
	}
	if (l->n)
		memcpy(v, l->v, l->n * sizeof(*v));
	v[l->n] = s;
	l->v = v;
	l->n++;
}

void
meta_source(struct meta *w, enum rel_meta_field f, const struct meta_cand *c)
{
	static const char *const kind[] = {"meta", "json-ld", "microdata", "link", "time", "class",
		"heading", "text", "url", "front matter"};

	buf_clear(&w->buf);
	buf_puts(&w->buf, kind[c->kind]);
	if (c->from.n) {
		rel_str from = {c->from.p, c->from.n < 80 ? c->from.n : 80};

		from.n = rel_utf8_check(from);
		buf_putc(&w->buf, ' ');
		buf_str(&w->buf, from);
	}
	w->out->source[f] = meta_copy(w, buf_all(&w->buf));
}

enum meta_skip
meta_skip_of(const struct meta *w, const struct rel_par *p)
{
	if (!w->page || !w->skip || p->block >= w->page->nblock)
		return SKIP_NOT;
	return (enum meta_skip)w->skip[w->page->block[p->block].node];
}

const struct table_row *
meta_word(struct meta *w, rel_str word, const char *class)
{
	char key[96];
	size_t k;

	if (!keys_maybe(w->doc->rules, KEYS_METAWORDS, class, word))
		return NULL;
	k = strlen(class);
	if (word.n + word.n / 2 + k + 5 > sizeof(key))
		return NULL;
	memcpy(key, class, k);
	key[k] = ':';
	k++;
	k += lower_into(key + k, sizeof(key) - k, word);
	return keys_find(w->doc->rules, KEYS_METAWORDS, (rel_str){key, k});
}

/* ---- language ---------------------------------------------------------- */

/* Enough running text for the detector, long paragraphs only; where a page
 * has none, whatever it has. */
static void
sample(struct meta *w, struct rel_buf *b, size_t shortest, size_t room)
{
	size_t i;

	buf_clear(b);
	for (i = w->doc->front; i < w->doc->npar && b->n < room; i++) {
		rel_str t = w->doc->par[i].text;

		if (t.n < shortest)
			continue;
		if (t.n > room - b->n) {
			t.n = room - b->n;
			t.n = rel_utf8_check(t);
		}
		buf_str(b, t);
		buf_putc(b, '\n');
	}
}

static int
two_letters(rel_str s)
{
	return s.n >= 2 && (s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z' && (s.p[1] | 32) >= 'a' &&
	       (s.p[1] | 32) <= 'z' && (s.n == 2 || s.p[2] == '-' || s.p[2] == '_');
}

static void
language(struct meta *w)
{
	struct rel_buf b = REL_BUF_INIT;
	char code[3] = "", low[2];
	size_t room;
	int sure = 0, rc;

	if (w->doc->opts.lang && two_letters(str_of(w->doc->opts.lang))) {
		w->out->language = meta_copy(w, (rel_str){w->doc->opts.lang, 2});
		return;
	}
	/* ten sentences do; the furniture of a page takes its share */
	for (room = LANG_BYTES_MAX / (w->page ? 4 : 8); !sure && room <= LANG_BYTES_MAX / 2; room *= 4) {
		sample(w, &b, 120, room);
		if (b.n < 400)
			sample(w, &b, 1, room);
		rc = names_plain(w->doc->rules, buf_all(&b), code);
		sure = !rc && code[0];
		if (!rc && !sure)
			rc = lang_detect(buf_all(&b), code, &sure);
		w->err = w->err ? w->err : rc;
		if (b.n < room)
			break; /* that was all of it */
	}
	if (!sure && two_letters(w->html_lang) && b.n) {
		low[0] = (char)(w->html_lang.p[0] | 32);
		low[1] = (char)(w->html_lang.p[1] | 32);
		memcpy(code, low, 2);
	} else if (!sure && (w->strict || b.n < 60)) {
		code[0] = '\0';
	}
	w->out->language = code[0] ? meta_copy(w, str_of(code)) : (rel_str){NULL, 0};
	if (code[0])
		w->out->source[REL_META_LANGUAGE] = sure ? STR("text") : STR("html lang");
	meta_drop(w, &b);
}

/* ---- the pass ---------------------------------------------------------- */

static void
drop_state(void *p)
{
	struct meta *w = p;

	ldjson_free(&w->ld);
	rel_buf_free(&w->buf);
	free(w);
}

static struct meta *
get_state(struct rel_doc *doc)
{
	struct meta *w = doc->pass_state[DOC_META];

	if (w)
		return w;
	w = calloc(1, sizeof(*w));
	if (!w)
		return NULL;
	w->buf = REL_BUF_INIT;
	w->months = rules_table(doc->rules, "months");
	if (!w->months || !keys_of(doc->rules, KEYS_METANAMES) || !keys_of(doc->rules, KEYS_METAHINTS) ||
		!keys_of(doc->rules, KEYS_METAWORDS)) {
		free(w);
		return NULL;
	}
	doc->pass_state[DOC_META] = w;
	doc->pass_drop[DOC_META] = drop_state;
	return w;
}

static void
begin(struct meta *w, struct rel_doc *doc, const struct rel_meta_opts *opts)
{
	struct rel_meta_opts o;
	size_t i;

	opts_take(&o, sizeof(o), opts);
	w->doc = doc;
	w->arena = &doc->arena;
	w->page = doc->kind == REL_HTML ? &doc->page : NULL;
	w->strict = o.strict;
	for (i = 0; i < META_FIELDS; i++)
		w->cand[i].n = 0;
	w->h1 = 0;
	w->refs = 0;
	w->nissuer = 0;
	w->title_par = w->prose_par = SIZE_MAX;
	w->html_lang = w->doc_title = (rel_str){NULL, 0};
	w->skip = NULL;
	w->err = REL_OK;
	w->out = arena_alloc(w->arena, sizeof(*w->out));
	if (w->out)
		memset(w->out, 0, sizeof(*w->out));
}

int
rel_meta(struct rel_doc *doc, const struct rel_meta_opts *opts, const struct rel_meta **out)
{
	static void (*const html[])(struct meta *) = {
		meta_head, meta_site, meta_title, meta_date, meta_author, meta_lede};
	static void (*const text[])(struct meta *) = {
		meta_front, meta_plain, meta_date, meta_issuer, meta_author_plain, meta_front_wins};
	static void (*const both[])(struct meta *) = {
		language, meta_place, meta_people, meta_contact};
	struct meta *w = get_state(doc);
	size_t i;
	int rc;

	*out = NULL;
	if (!w)
		return doc_fail(doc, REL_NOMEM, "out of memory");
	rc = doc_split(doc);
	if (rc)
		return rc;
	begin(w, doc, opts);
	if (!w->out)
		return doc_fail(doc, REL_NOMEM, "out of memory");
	for (i = 0; w->page && i < sizeof(html) / sizeof(*html); i++)
		html[i](w);
	for (i = 0; !w->page && i < sizeof(text) / sizeof(*text); i++)
		text[i](w);
	for (i = 0; i < sizeof(both) / sizeof(*both); i++)
		both[i](w);
	*out = w->out;
	return w->err || w->buf.err || rules_nomem(doc->rules) ? doc_fail(doc, REL_NOMEM, "out of memory") : REL_OK;
}
