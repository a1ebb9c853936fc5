/* SPDX-License-Identifier: MIT */
#include "text/phrases.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/image.h"

enum { KEY_SERVICE = 0x737663u, FILTER_BITS = 16, EDGE_FILTER_BITS = 17 };

/* In a state: a phrase ends here.  Most words in prose that may begin a phrase
 * are not even followed by a second word of one, so this and the filters
 * (which stay in the first cache) keep them out of the tables. */
#define ENDS 0x80000000u

const char *const phrase_class_name[PHRASE_CLASSES] = {
	"ad", "about", "bot", "consent", "contact", "credit", "end", "form", "head", "legal",
	"letter", "login", "meta", "more", "nav", "share", "skip", "talk"};

static const char *const tables[] = {"boilerplate.de", "boilerplate.en", "boilerplate.es",
	"boilerplate.fr", "boilerplate.it", "boilerplate.nl"};

struct edge {
	uint32_t from, key, to; /* to 0: a free place */
};

/* One block (text/image.h): the arrays stand behind it. */
struct phrases {
	uint64_t size;
	uint64_t word_at, edge_at, end_at;
	uint64_t word_cap, edge_cap; /* powers of two */
	uint64_t filter[(1 << FILTER_BITS) / 64]; /* of words */
	uint64_t edge_filter[(1 << EDGE_FILTER_BITS) / 64];
};

/* While it is made. */
struct maker {
	struct phrases head;
	struct phrase_word *word; /* open addressing, key 0 is free */
	size_t words, word_cap;
	struct edge *edge;
	size_t edges, edge_cap;
	struct phrase *end;       /* by state */
	size_t states, end_cap;
	int err;
};

const char *
phrase_table(const struct phrase *p)
{
	return tables[p->lang];
}

static uint32_t
mix(uint32_t h)
{
	h = (h ^ h >> 16) * 0x85EBCA6Bu;
	return h ^ h >> 13;
}

/* ---- words --------------------------------------------------------------- */

static size_t
word_place(const struct phrase_word *w, size_t cap, uint32_t key)
{
	size_t i = key & (cap - 1); /* a hash already */

	while (w[i].key && w[i].key != key)
		i = (i + 1) & (cap - 1);
	return i;
}

static int
word_grow(struct maker *p)
{
	size_t i, cap = p->word_cap ? p->word_cap * 2 : 2048;
	struct phrase_word *w = calloc(cap, sizeof(*w));

	if (!w)
		return REL_NOMEM;
	for (i = 0; i < p->word_cap; i++)
		if (p->word[i].key)
			w[word_place(w, cap, p->word[i].key)] = p->word[i];
	free(p->word);
	p->word = w;
	p->word_cap = cap;
	return REL_OK;
}

static struct phrase_word *
word_add(struct maker *p, uint32_t key)
{
	struct phrase_word *w;

	if (p->words * 3 >= p->word_cap * 2 && word_grow(p)) {
		p->err = REL_NOMEM;
		return NULL;
	}
	w = &p->word[word_place(p->word, p->word_cap, key)];
	if (!w->key) {
		w->key = key;
		p->words++;
		p->head.filter[(key & ((1 << FILTER_BITS) - 1)) / 64] |= 1ull << (key & 63);
	}
	return w;
}

/* ---- edges --------------------------------------------------------------- */

static uint32_t
edge_hash(uint32_t from, uint32_t key)
{
	return mix(key + from * 0x9E3779B1u);
}

static size_t
edge_place(const struct edge *e, size_t cap, uint32_t from, uint32_t key)
{
	size_t i = edge_hash(from, key) & (cap - 1);

	while (e[i].to && (e[i].from != from || e[i].key != key))
		i = (i + 1) & (cap - 1);
	return i;
}

static int
edge_grow(struct maker *p)
{
	size_t i, cap = p->edge_cap ? p->edge_cap * 2 : 8192;
	struct edge *e = calloc(cap, sizeof(*e));

	if (!e)
		return REL_NOMEM;
	for (i = 0; i < p->edge_cap; i++)
		if (p->edge[i].to)
			e[edge_place(e, cap, p->edge[i].from, p->edge[i].key)] = p->edge[i];
	free(p->edge);
	p->edge = e;
	p->edge_cap = cap;
	return REL_OK;
}

static uint32_t
new_state(struct maker *p)
{
	if (mem_grow(&p->end, &p->end_cap, p->states + 1, sizeof(*p->end))) {
		p->err = REL_NOMEM;
		return 0;
	}
	p->end[p->states] = (struct phrase){0};
	return (uint32_t)p->states++;
}

static uint32_t
edge_add(struct maker *p, uint32_t from, uint32_t key)
{
	struct edge *e;

	if (p->edges * 3 >= p->edge_cap * 2 && edge_grow(p)) {
		p->err = REL_NOMEM;
		return 0;
	}
	e = &p->edge[edge_place(p->edge, p->edge_cap, from, key)];
	if (!e->to) {
		uint32_t bit = edge_hash(from, key) >> (32 - EDGE_FILTER_BITS);

		*e = (struct edge){from, key, new_state(p)};
		p->edges++;
		p->head.edge_filter[bit / 64] |= 1ull << (bit & 63);
	}
	return e->to;
}

/* ---- tables -------------------------------------------------------------- */

static int
class_of(rel_str name)
{
	int i;

	for (i = 0; i < PHRASE_CLASSES; i++)
		if (str_is(name, phrase_class_name[i]))
			return i;
	return -1;
}

static enum phrase_where
where_of(rel_str name)
{
	return str_is(name, "any") ? WHERE_ANY : str_is(name, "start") ? WHERE_START : WHERE_LINE;
}

/* phrase_key() while the set is made. */
static uint32_t
word_key(const struct maker *p, uint32_t key)
{
	const struct phrase_word *w = &p->word[word_place(p->word, p->word_cap, key)];

	return w->kinds & WORD_SERVICE ? KEY_SERVICE : key;
}

static uint32_t
add_words(struct maker *p, const struct scan *s)
{
	struct phrase_word *first = word_add(p, word_key(p, s->key[0]));
	uint32_t state;
	unsigned i;

	if (!first)
		return 0;
	if (!first->state)
		first->state = new_state(p);
	state = first->state;
	for (i = 1; i < s->known && state; i++)
		state = edge_add(p, state, word_key(p, s->key[i]));
	return state;
}

static void
add_phrase(struct maker *p, const struct table *t, size_t lang, const struct table_row *row)
{
	struct scan s;
	struct phrase ph;
	uint32_t state;
	int cls = class_of(row->cell[1]);

	scan_line(&s, row->cell[0]);
	if (cls < 0 || !s.known)
		return;
	state = add_words(p, &s);
	ph = (struct phrase){row->line, (uint8_t)cls,
		(uint8_t)where_of(t->cols > 2 ? row->cell[2] : STR("line")), (uint8_t)s.known, (uint8_t)lang};
	/* The same words in two languages: the wider place wins. */
	if (!p->err && (!p->end[state].line || p->end[state].where < ph.where))
		p->end[state] = ph;
}

static void
add_language(struct maker *p, const struct rel_rules *rules, size_t lang)
{
	const struct table *t = rules_table(rules, tables[lang]);
	size_t i;

	for (i = 0; t && t->cols > 1 && i < t->rows && !p->err; i++)
		add_phrase(p, t, lang, &t->row[i]);
}

static void
add_kind(struct maker *p, rel_str text, unsigned kind)
{
	struct phrase_word *w;
	struct scan s;

	scan_line(&s, text);
	w = s.known == 1 ? word_add(p, s.key[0]) : NULL;
	if (w && !(kind >> WORD_TOPIC_BIT && w->kinds >> WORD_TOPIC_BIT))
		w->kinds |= kind;
}

static void
add_topics(struct maker *p, const struct rel_rules *rules)
{
	static const char *const topic[WORD_TOPICS] = {"you", "consent", "share", "letter", "author"};
	const struct table *t = rules_table(rules, "boilerwords");
	size_t i;
	unsigned k, weight;

	for (i = 0; t && t->cols > 2 && i < t->rows; i++) {
		weight = t->row[i].cell[2].n ? (unsigned)t->row[i].cell[2].p[0] - '0' : 0;
		for (k = 0; k < WORD_TOPICS; k++)
			if (weight < 4 && str_is(t->row[i].cell[1], topic[k]))
				add_kind(p, t->row[i].cell[0], k == TOPIC_NONE ? WORD_YOU :
					k << WORD_TOPIC_BIT | weight << WORD_WEIGHT_BIT);
	}
}

static void
add_kinds(struct maker *p, const struct rel_rules *rules)
{
	static const struct { const char *name; unsigned kind; } kinds[] = {
		{"stop", WORD_STOP}, {"month", WORD_MONTH}, {"day", WORD_DAY}, {"home", WORD_HOME}};
	const struct table *t = rules_table(rules, "services");
	struct phrase_word *w = word_add(p, KEY_SERVICE);
	size_t i, k;

	if (w)
		w->kinds |= WORD_SERVICE;
	for (i = 0; t && i < t->rows; i++)
		add_kind(p, t->row[i].cell[0], WORD_SERVICE);
	t = rules_table(rules, "linewords");
	for (i = 0; t && t->cols > 1 && i < t->rows; i++)
		for (k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
			if (str_is(t->row[i].cell[1], kinds[k].name))
				add_kind(p, t->row[i].cell[0], kinds[k].kind);
}

static uint32_t
with_end(const struct maker *p, uint32_t state)
{
	return p->end[state].line ? state | ENDS : state;
}

static void *
to_block(struct maker *p)
{
	struct phrases *h = &p->head;
	size_t i;
	struct image_part part[] = {
		{p->word, p->word_cap * sizeof(*p->word), &h->word_at},
		{p->edge, p->edge_cap * sizeof(*p->edge), &h->edge_at},
		{p->end, p->states * sizeof(*p->end), &h->end_at},
	};

	for (i = 0; i < p->word_cap; i++)
		p->word[i].state = with_end(p, p->word[i].state);
	for (i = 0; i < p->edge_cap; i++)
		p->edge[i].to = with_end(p, p->edge[i].to);
	h->word_cap = p->word_cap;
	h->edge_cap = p->edge_cap;
	return image_build(h, sizeof(*h), part, sizeof(part) / sizeof(*part));
}

static void *
phrases_make(const struct rel_rules *rules, enum rules_slot slot)
{
	struct maker *p = calloc(1, sizeof(*p));
	void *block = NULL;
	size_t i;

	(void)slot;
	if (!p)
		return NULL;
	new_state(p); /* state 0 is none */
	if (word_grow(p) || edge_grow(p))
		p->err = REL_NOMEM;
	if (!p->err)
		add_kinds(p, rules);
	if (!p->err)
		add_topics(p, rules);
	for (i = 0; i < sizeof(tables) / sizeof(*tables) && !p->err; i++)
		add_language(p, rules, i);
	if (!p->err)
		block = to_block(p);
	free(p->word);
	free(p->edge);
	free(p->end);
	free(p);
	return block;
}

const struct phrases *
phrases_of(const struct rel_rules *rules)
{
	return image_of(rules, RULES_BOILERPLATE, phrases_make);
}

/* ---- in a line ----------------------------------------------------------- */

/* Words of the line that pass the filter.  Every other word does, in no
 * order, so there is no branch on that. */
static unsigned
filter(const struct phrases *p, const struct scan *s, uint8_t at[SCAN_WORDS])
{
	unsigned i, n = 0;

	for (i = 0; i < s->known; i++) {
		uint32_t bit = s->key[i] & ((1 << FILTER_BITS) - 1);

		at[n] = (uint8_t)i;
		n += p->filter[bit / 64] >> (bit & 63) & 1;
	}
	return n;
}

unsigned
phrases_words(const struct phrases *p, struct scan *s, struct phrase_hit *hit)
{
	const struct phrase_word *table = IMAGE_AT(p, p->word_at, struct phrase_word), *w;
	uint8_t at[SCAN_WORDS];
	unsigned i, hits = 0, n = filter(p, s, at);

	for (i = 0; i < n; i++) {
		w = &table[word_place(table, p->word_cap, s->key[at[i]])];
		if (!w->key)
			continue;
		hit[hits] = (struct phrase_hit){w, w->state, at[i]};
		if (w->kinds & WORD_SERVICE) {
			s->key[at[i]] = KEY_SERVICE;
			hit[hits].state = table[word_place(table, p->word_cap, KEY_SERVICE)].state;
		}
		hits++;
	}
	return hits;
}

/* The state after one more word, 0 when no phrase goes on like that. */
static uint32_t
next_state(const struct phrases *p, uint32_t state, uint32_t key)
{
	const struct edge *e = IMAGE_AT(p, p->edge_at, struct edge);
	uint32_t from = state & ~ENDS, bit = edge_hash(from, key) >> (32 - EDGE_FILTER_BITS);

	if (!(p->edge_filter[bit / 64] >> (bit & 63) & 1))
		return 0;
	return e[edge_place(e, p->edge_cap, from, key)].to;
}

/* An agency's name alone is the credit of a photo in a line of so many words. */
enum { AGENCY_WORDS = 8 };

/* A phrase that is a line is a label too ("Related: ..."), and one that
 * begins a line may begin the credit behind a sentence ("Photo: ...") or in
 * the last brackets. */
static int
holds(const struct phrase *ph, const struct scan *s, unsigned i)
{
	static const uint8_t label[PHRASE_CLASSES] = {[PHRASE_AD] = 1, [PHRASE_CREDIT] = 1,
		[PHRASE_LETTER] = 1, [PHRASE_MORE] = 1, [PHRASE_SHARE] = 1};

	if (ph->where == WHERE_ANY)
		return ph->cls != PHRASE_CREDIT || ph->words > 1 || s->n <= AGENCY_WORDS ||
		       s->slash == i || s->colon == i;
	if (i)
		return ph->cls == PHRASE_CREDIT && ph->where == WHERE_START &&
		       (s->colon == i + ph->words || s->open == i);
	return ph->where == WHERE_START || ph->words == s->n ||
	       (s->label == ph->words && label[ph->cls]);
}

const struct phrase *
phrases_longest(const struct phrases *p, const struct scan *s, const struct phrase_hit *hit, unsigned *any)
{
	const struct phrase *end = IMAGE_AT(p, p->end_at, struct phrase), *best = NULL, *ph;
	uint32_t state = hit->state;
	unsigned i = hit->at;

	*any = 0;
	while (state) {
		if (state & ENDS) {
			ph = &end[state & ~ENDS];
			*any = ph->words;
			if (holds(ph, s, hit->at))
				best = ph;
		}
		if (++i >= s->known)
			break;
		state = next_state(p, state, s->key[i]);
	}
	return best;
}
