/* SPDX-License-Identifier: MIT */
/* The lexicon of rel_quotes: cues.LANG and grammar.LANG as hash tables. */
#include <stdatomic.h>
#include <stdlib.h>

#include "base/hash.h"
#include "pass/quotes_speech.h"

struct entry {
	rel_str word;
	uint32_t cls;
	struct quotes_cue cue;
};

/* Nearly all words of a text are in no table: the cells that tell so are
 * kept small, and apart from the entries. */
struct cell {
	uint32_t hash, entry; /* index + 1; 0: empty */
};

struct quotes_lexicon {
	struct cell *cell; /* open addressing, size a power of two */
	size_t mask;
	struct entry *entry;
	uint32_t n;
};

/* Lexica are made when a page of the language comes, not before: start-up
 * counts. */
struct lexica {
	_Atomic(struct quotes_lexicon *) lang[LANG_COUNT];
	_Atomic(float *) weights;
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
	{'i', C_INF},
	{'n', C_NOUN},
	{'a', C_PREP},
	{'z', C_POST},
	{'q', C_SO},
};

/* The entry of a word, made when there is none. */
static struct entry *
slot(struct quotes_lexicon *l, rel_str w)
{
	uint32_t h = (uint32_t)hash64(w.p, w.n);
	size_t i;

	for (i = h & l->mask; l->cell[i].entry; i = (i + 1) & l->mask) {
		struct entry *e = &l->entry[l->cell[i].entry - 1];

		if (l->cell[i].hash == h && str_eq(e->word, w))
			return e;
	}
	l->cell[i] = (struct cell){h, ++l->n};
	l->entry[l->n - 1].word = w;
	return &l->entry[l->n - 1];
}

uint32_t
quotes_word(const struct quotes_lexicon *l, const char *p, size_t n, const struct quotes_cue **cue)
{
	uint32_t h = (uint32_t)hash64(p, n);
	size_t i;

	*cue = NULL;
	for (i = h & l->mask; l->cell[i].entry; i = (i + 1) & l->mask) {
		const struct entry *e;

		if (l->cell[i].hash != h)
			continue;
		e = &l->entry[l->cell[i].entry - 1];
		if (e->word.n != n || memcmp(e->word.p, p, n))
			continue;
		if (e->cls & (W_ANY_CUE | C_INF))
			*cue = &e->cue;
		return e->cls;
	}
	return 0;
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
add_grammar(struct quotes_lexicon *l, const struct table *t)
{
	size_t i, a, b;

	for (i = 0; t && t->cols > 1 && i < t->rows; i++) {
		rel_str w = t->row[i].cell[0], c = t->row[i].cell[1];
		struct entry *e = slot(l, w);

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
add_cues(struct quotes_lexicon *l, const struct table *t)
{
	size_t i, k;

	for (i = 0; t && t->cols > 4 && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;
		struct entry *e = slot(l, c[0]);

		for (k = 0; k < sizeof(letters) / sizeof(*letters); k++)
			if (has(c[1], letters[k].letter))
				e->cls |= letters[k].cls;
		e->cue.particle = c[3];
		e->cue.alone = !c[3].n || c[3].p[0] == '=';
		e->cue.clause = (uint8_t)has(c[4], 'c');
		e->cue.infinitive = (uint8_t)has(c[4], 'i');
		e->cue.object = (uint8_t)has(c[4], 'o');
		e->cue.after = c[3].n >= 4 && (e->cls & C_NOUN) && !memcmp(c[3].p + c[3].n - 4, "nach", 4);
	}
}

static void
lexicon_free(struct quotes_lexicon *l)
{
	if (l) {
		free(l->cell);
		free(l->entry);
	}
	free(l);
}

static struct quotes_lexicon *
make(const struct rel_rules *rules, enum quotes_lang lang)
{
	struct quotes_lexicon *l;
	const struct table *g, *c;
	char name[16] = "grammar.";
	size_t need, size = 64;

	memcpy(name + 8, names[lang], 3);
	g = rules_table(rules, name);
	memcpy(name, "cues.", 5);
	memcpy(name + 5, names[lang], 3);
	c = rules_table(rules, name);
	if (rules_nomem(rules))
		return NULL;
	need = (g ? g->rows : 0) + (c ? c->rows : 0);
	while (size < 2 * need)
		size *= 2;
	l = calloc(1, sizeof(*l));
	if (!l)
		return NULL;
	l->mask = size - 1;
	l->cell = calloc(size, sizeof(*l->cell));
	l->entry = calloc(need + 1, sizeof(*l->entry));
	if (!l->cell || !l->entry) {
		lexicon_free(l);
		return NULL;
	}
	add_grammar(l, g);
	add_cues(l, c);
	return l;
}

static void *
make_lexica(const struct rel_rules *rules)
{
	(void)rules;
	return calloc(1, sizeof(struct lexica));
}

static void
drop_lexica(void *user)
{
	struct lexica *x = user;
	int i;

	for (i = 0; i < LANG_COUNT; i++)
		lexicon_free(atomic_load(&x->lang[i]));
	free(atomic_load(&x->weights));
	free(x);
}

const struct quotes_lexicon *
quotes_lexicon(const struct rel_rules *rules, enum quotes_lang lang)
{
	struct lexica *x = rules_slot(rules, RULES_CUES, make_lexica, drop_lexica);
	struct quotes_lexicon *have, *new;

	if (!x)
		return NULL;
	have = atomic_load(&x->lang[lang]);
	if (have)
		return have;
	new = make(rules, lang);
	if (new && !atomic_compare_exchange_strong(&x->lang[lang], &have, new)) {
		lexicon_free(new);
		return have;
	}
	return new;
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

static float *
make_weights(const struct rel_rules *rules)
{
	const struct table *t = rules_table(rules, "speech");
	float *w = calloc(2 * SPEECH_FEATURES, sizeof(*w));
	size_t i, k;

	for (i = 0; w && t && t->cols > 2 && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;

		for (k = 0; k < SPEECH_FEATURES; k++)
			if (c[0].p[0] == quotes_feature_names[k][0] &&
				str_is(c[0], quotes_feature_names[k])) {
				w[k] = number(c[1]);
				w[SPEECH_FEATURES + k] = number(c[2]);
			}
	}
	return w;
}

const float *
quotes_weights(const struct rel_rules *rules)
{
	struct lexica *x = rules_slot(rules, RULES_CUES, make_lexica, drop_lexica);
	float *have, *new;

	if (!x)
		return NULL;
	have = atomic_load(&x->weights);
	if (have)
		return have;
	new = make_weights(rules);
	if (new && !atomic_compare_exchange_strong(&x->weights, &have, new)) {
		free(new);
		return have;
	}
	return new;
}
