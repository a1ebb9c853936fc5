/* SPDX-License-Identifier: MIT */
/* The lexicon of rel_quotes: cues.LANG and grammar.LANG as hash tables. */
#include <stdlib.h>

#include "base/hash.h"
#include "pass/quotes_speech.h"
#include "text/image.h"

struct entry {
	uint32_t word, n; /* from the start of the lexicon */
	uint32_t cls;
	struct quotes_cue cue;
};

/* Nearly all words of a text are in no table: the cells that tell so are
 * kept small, and apart from the entries. */
struct cell {
	uint32_t hash, entry; /* index + 1; 0: empty */
};

/* One block, see text/image.h: cells (open addressing, as many as a power of
 * two), then entries, then the bytes of their words and particles. */
struct quotes_lexicon {
	uint64_t size;
	uint64_t mask;
	uint64_t cell, entry; /* offsets */
};

/* A lexicon in the making. */
struct maker {
	struct quotes_lexicon *lex;
	struct cell *cell;
	struct entry *entry;
	uint32_t n, text; /* entries; offset of the next word */
};

static const char *const names[] = {"de", "en", "fr", "es", "it", "nl"};

static const struct {
	rel_str name;
	uint32_t cls;
} classes[] = {
	{{"det", 3}, W_DET},
	{{"obl", 3}, W_OBL},
	{{"poss", 4}, W_POSS},
	{{"pron", 4}, W_PRON},
	{{"self", 4}, W_SELF},
	{{"you", 3}, W_YOU},
	{{"prep", 4}, W_PREP},
	{{"att", 3}, W_ATT},
	{{"sub", 3}, W_SUB},
	{{"rel", 3}, W_REL},
	{{"coord", 5}, W_COORD},
	{{"aux", 3}, W_AUX},
	{{"modal", 5}, W_MODAL},
	{{"k1", 2}, W_K1},
	{{"refl", 4}, W_REFL},
	{{"adv", 3}, W_ADV},
	{{"abbr", 4}, W_ABBR},
	{{"day", 3}, W_DAY},
	{{"name", 4}, W_NAME},
	{{"soc", 3}, W_SOC},
	{{"indef", 5}, W_INDEF},
};

static const struct {
	char letter;
	uint32_t cls;
} letters[] = {
	{'v', C_VERB},
	{'w', C_WEAK},
	{'p', C_PART},
	{'u', C_WPART},
	{'i', C_INF},
	{'n', C_NOUN},
	{'a', C_PREP},
	{'z', C_POST},
	{'q', C_SO},
};

/* ---- look-up ------------------------------------------------------------ */

uint32_t
quotes_word(const struct quotes_lexicon *l, const char *p, size_t n, const struct quotes_cue **cue)
{
	const struct cell *cell = IMAGE_AT(l, l->cell, struct cell);
	uint32_t h = (uint32_t)hash64(p, n);
	size_t i;

	*cue = NULL;
	for (i = h & l->mask; cell[i].entry; i = (i + 1) & l->mask) {
		const struct entry *e;

		if (cell[i].hash != h)
			continue;
		e = IMAGE_AT(l, l->entry, struct entry) + (cell[i].entry - 1);
		if (e->n != n || memcmp(IMAGE_AT(l, e->word, char), p, n))
			continue;
		if (e->cls & (W_ANY_CUE | C_INF))
			*cue = &e->cue;
		return e->cls;
	}
	return 0;
}

rel_str
quotes_particle(const struct quotes_cue *c)
{
	return (rel_str){IMAGE_AT(c, c->particle, char), c->particle_n};
}

/* ---- making ------------------------------------------------------------- */

static uint32_t
keep(struct maker *m, rel_str s)
{
	uint32_t at = m->text;

	if (s.n)
		memcpy((char *)m->lex + at, s.p, s.n);
	m->text += (uint32_t)s.n;
	return at;
}

/* The entry of a word, made when there is none. */
static struct entry *
slot(struct maker *m, rel_str w)
{
	uint32_t h = (uint32_t)hash64(w.p, w.n);
	size_t i;

	for (i = h & m->lex->mask; m->cell[i].entry; i = (i + 1) & m->lex->mask) {
		struct entry *e = &m->entry[m->cell[i].entry - 1];

		if (m->cell[i].hash == h && e->n == w.n && !memcmp((char *)m->lex + e->word, w.p, w.n))
			return e;
	}
	m->cell[i] = (struct cell){h, ++m->n};
	m->entry[m->n - 1].word = keep(m, w);
	m->entry[m->n - 1].n = (uint32_t)w.n;
	return &m->entry[m->n - 1];
}

static uint32_t
class_of(rel_str s)
{
	size_t i;

	for (i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (str_eq(s, classes[i].name))
			return classes[i].cls;
	return 0;
}

static void
add_grammar(struct maker *m, const struct table *t)
{
	size_t i, a, b;

	for (i = 0; t && t->cols > 1 && i < t->rows; i++) {
		rel_str w = t->row[i].cell[0], c = t->row[i].cell[1];
		struct entry *e = slot(m, w);

		for (a = 0; a < c.n; a = b + 1) {
			for (b = a; b < c.n && c.p[b] != ' '; b++)
				;
			e->cls |= class_of((rel_str){c.p + a, b - a});
		}
	}
}

static int
has(rel_str s, char c)
{
	return s.n && memchr(s.p, c, s.n) != NULL;
}

static void
add_cues(struct maker *m, const struct table *t)
{
	size_t i, k;

	for (i = 0; t && t->cols > 4 && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;
		struct entry *e = slot(m, c[0]);

		for (k = 0; k < sizeof(letters) / sizeof(*letters); k++)
			if (has(c[1], letters[k].letter))
				e->cls |= letters[k].cls;
		e->cue.particle = (int32_t)(keep(m, c[3]) - (uint32_t)((char *)&e->cue - (char *)m->lex));
		e->cue.particle_n = (uint32_t)c[3].n;
		e->cue.alone = !c[3].n || c[3].p[0] == '=';
		e->cue.clause = (uint8_t)has(c[4], 'c');
		e->cue.infinitive = (uint8_t)has(c[4], 'i');
		e->cue.object = (uint8_t)has(c[4], 'o');
		e->cue.after = c[3].n >= 4 && (e->cls & C_NOUN) && !memcmp(c[3].p + c[3].n - 4, "nach", 4);
	}
}

/* Bytes of the words and particles of a table. */
static size_t
text_of(const struct table *t)
{
	size_t i, n = 0;

	for (i = 0; t && i < t->rows; i++)
		n += t->row[i].cell[0].n + (t->cols > 3 ? t->row[i].cell[3].n : 0);
	return n;
}

static void *
make(const struct rel_rules *rules, enum quotes_lang lang)
{
	char name[2][16] = {"grammar.", "cues."};
	const struct table *g = rules_table(rules, strcat(name[0], names[lang]));
	const struct table *c = rules_table(rules, strcat(name[1], names[lang]));
	size_t rows = (g ? g->rows : 0) + (c ? c->rows : 0), cells = 64, text;
	struct quotes_lexicon head = {0};
	struct maker m = {0};

	while (cells < 2 * rows)
		cells *= 2;
	head.mask = cells - 1;
	head.cell = sizeof(head);
	head.entry = head.cell + cells * sizeof(struct cell);
	text = head.entry + rows * sizeof(struct entry);
	head.size = (text + text_of(g) + text_of(c) + 7) & ~(uint64_t)7;
	if (rules_nomem(rules) || head.size > INT32_MAX)
		return NULL;
	m.lex = calloc(1, head.size);
	if (!m.lex)
		return NULL;
	*m.lex = head;
	m.cell = (void *)((char *)m.lex + head.cell);
	m.entry = (void *)((char *)m.lex + head.entry);
	m.text = (uint32_t)text;
	add_grammar(&m, g);
	add_cues(&m, c);
	return m.lex;
}

static void *
make_de(const struct rel_rules *rules)
{
	return make(rules, LANG_DE);
}

static void *
make_en(const struct rel_rules *rules)
{
	return make(rules, LANG_EN);
}

static void *
make_fr(const struct rel_rules *rules)
{
	return make(rules, LANG_FR);
}

static void *
make_es(const struct rel_rules *rules)
{
	return make(rules, LANG_ES);
}

static void *
make_it(const struct rel_rules *rules)
{
	return make(rules, LANG_IT);
}

static void *
make_nl(const struct rel_rules *rules)
{
	return make(rules, LANG_NL);
}

const struct quotes_lexicon *
quotes_lexicon(const struct rel_rules *rules, enum quotes_lang lang)
{
	static void *(*const makers[LANG_COUNT])(const struct rel_rules *) = {
		make_de, make_en, make_fr, make_es, make_it, make_nl};

	return image_of(rules, (enum rules_slot)(RULES_CUES_DE + (int)lang), makers[lang]);
}

/* ---- weights of the speech decision ------------------------------------------- */

static float
number(rel_str s)
{
	char b[24];
	size_t n = s.n < sizeof(b) - 1 ? s.n : sizeof(b) - 1;
	float sign = 1, v = 0, unit = 1;
	size_t i = 0;

	memcpy(b, s.p, n);
	b[n] = '\0';
	if (n && b[0] == '-') {
		sign = -1;
		i = 1;
	}
	for (; i < n && b[i] - '0' + 0u < 10u; i++)
		v = v * 10 + (float)(b[i] - '0');
	for (i += i < n && b[i] == '.'; i < n && b[i] - '0' + 0u < 10u; i++)
		v += (float)(b[i] - '0') * (unit /= 10);
	return sign * v;
}

static void *
make_weights(const struct rel_rules *rules)
{
	const struct table *t = rules_table(rules, "speech");
	struct quotes_weights *w = calloc(1, sizeof(*w));
	size_t i, k;

	if (!w)
		return NULL;
	w->size = sizeof(*w);
	for (i = 0; t && t->cols > 2 && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;

		for (k = 0; k < SPEECH_FEATURES; k++)
			if (c[0].p[0] == quotes_feature_names[k][0] &&
				str_is(c[0], quotes_feature_names[k])) {
				w->w[k] = number(c[1]);
				w->w[SPEECH_FEATURES + k] = number(c[2]);
			}
	}
	return w;
}

const struct quotes_weights *
quotes_weights(const struct rel_rules *rules)
{
	return image_of(rules, RULES_SPEECH, make_weights);
}
