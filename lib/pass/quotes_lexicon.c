/* SPDX-License-Identifier: MIT */
/* The lexicon of rel_quotes: cues.LANG and grammar.LANG as hash tables. */
#include <stdlib.h>

#include "format/names.h"
#include "pass/quotes_speech.h"
#include "text/image.h"
#include "text/tags.h"
#include "text/words.h"

enum { ENDING_MAX = 16 }; /* bytes */

/* One block, see text/image.h: a set of hashes (text/tags.h), and by its
 * slots the classes of the words and where their cues stand; then the cues
 * and the bytes of their particles. */
struct quotes_lexicon {
	uint64_t size;
	uint64_t mask;
	uint64_t cls;     /* offset of uint64_t[] */
	uint64_t tag, at; /* offsets of uint32_t[] */
	uint64_t cue;     /* offset of the cues */
};

/* A lexicon in the making. */
struct maker {
	struct quotes_lexicon *lex;
	uint64_t *cls;
	uint32_t *tag, *at;
	struct quotes_cue *cue;
	uint32_t n, text; /* cues; offset of the next particle */
};

static const char *const names[] = {"de", "en", "fr", "es", "it", "nl"};

static const struct {
	rel_str name;
	uint64_t cls;
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
	{{"that", 4}, W_THAT},
	{{"whether", 7}, W_WHETHER},
	{{"infin", 5}, W_INFIN},
	{{"object", 6}, W_OBJECT},
	{{"about", 5}, W_ABOUT},
	{{"break", 5}, W_BREAK},
	{{"turn", 4}, W_TURN},
	{{"passive", 7}, W_PASSIVE},
	{{"cited", 5}, W_CITED},
	{{"by", 2}, W_BY},
	{{"of", 2}, W_OF},
	{{"particle", 8}, W_PARTICLE},
	{{"genitive", 8}, W_GENITIVE},
	{{"aside", 5}, W_ASIDE},
	{{"voice", 5}, W_VOICE},
	{{"after", 5}, W_AFTER},
	{{"own", 3}, W_OWN},
	{{"states", 6}, W_STATES},
	{{"as", 2}, W_AS},
	{{"joint", 5}, W_JOINT},
	{{"for", 3}, W_FOR},
	{{"it", 2}, W_IT},
	{{"this", 4}, W_THIS},
	{{"sure", 4}, W_SURE},
	{{"reports", 7}, W_REPORTS},
	{{"one", 3}, W_ONE},
	{{"many", 4}, W_MANY},
	{{"he", 2}, W_HE},
	{{"she", 3}, W_SHE},
	{{"fem", 3}, W_FEM},
	{{"done", 4}, W_DONE},
	{{"ahead", 5}, W_AHEAD},
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

static const struct {
	char letter;
	uint8_t takes;
} takings[] = {
	{'b', TAKES_BARE},
	{'f', TAKES_BARE | TAKES_FREE},
	{'n', TAKES_NOUN},
	{'g', TAKES_ABOUT},
	{'w', TAKES_WHOM},
};

/* ---- look-up ------------------------------------------------------------ */

uint64_t
quotes_word(const struct quotes_lexicon *l, uint64_t hash, const struct quotes_cue **cue)
{
	uint32_t i = tags_find(IMAGE_AT(l, l->tag, uint32_t), (uint32_t)l->mask, hash);
	uint64_t cls = IMAGE_AT(l, l->cls, uint64_t)[i];

	*cue = NULL;
	if (cls & (W_ANY_CUE | C_INF))
		*cue = IMAGE_AT(l, l->cue, struct quotes_cue) + IMAGE_AT(l, l->at, uint32_t)[i];
	return cls;
}

uint64_t
quotes_ending(const struct quotes_lexicon *l, rel_str w)
{
	const struct quotes_cue *none;
	uint64_t cls = 0;
	char low[ENDING_MAX + 16] = {0}, *at = low + ENDING_MAX; /* words_hash reads 16 bytes */
	size_t n;

	for (n = 1; n < w.n && n <= ENDING_MAX; n++) {
		char c = w.p[w.n - n];

		*at-- = (char)(c - 'A' + 0u < 26u ? c | 0x20 : c);
		*at = '-';
		cls |= quotes_word(l, words_hash(at, n + 1), &none);
	}
	return cls;
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

/* The slot of a word, made when there is none. */
static size_t
slot(struct maker *m, rel_str w)
{
	uint64_t h = names_hash(w);
	uint32_t mask = (uint32_t)m->lex->mask, i = tags_find(m->tag, mask, h);

	return i > mask ? tags_add(m->tag, mask, h) : i;
}

static uint64_t
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
		size_t at = slot(m, w);

		for (a = 0; a < c.n; a = b + 1) {
			for (b = a; b < c.n && c.p[b] != ' '; b++)
				;
			m->cls[at] |= class_of((rel_str){c.p + a, b - a});
		}
	}
}

static int
has(rel_str s, char c)
{
	return s.n && memchr(s.p, c, s.n) != NULL;
}

static void
set_cue(struct maker *m, struct quotes_cue *cue, const rel_str *c, uint64_t cls)
{
	size_t k;

	cue->particle = (int32_t)(keep(m, c[3]) - (uint32_t)((char *)cue - (char *)m->lex));
	cue->particle_n = (uint32_t)c[3].n;
	cue->alone = !c[3].n || c[3].p[0] == '=';
	cue->clause = (uint8_t)has(c[4], 'c');
	cue->infinitive = (uint8_t)has(c[4], 'i');
	cue->object = (uint8_t)has(c[4], 'o');
	for (k = 0; k < sizeof(takings) / sizeof(*takings); k++)
		if (has(c[4], takings[k].letter))
			cue->takes |= takings[k].takes;
	cue->after = c[3].n >= 4 && (cls & C_NOUN) && !memcmp(c[3].p + c[3].n - 4, "nach", 4);
}

static void
add_cues(struct maker *m, const struct table *t)
{
	size_t i, k, at;

	for (i = 0; t && t->cols > 4 && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;

		at = slot(m, c[0]);
		for (k = 0; k < sizeof(letters) / sizeof(*letters); k++)
			if (has(c[1], letters[k].letter))
				m->cls[at] |= letters[k].cls;
		m->at[at] = m->n;
		set_cue(m, &m->cue[m->n++], c, m->cls[at]);
	}
}

/* Bytes of the particles of a table. */
static size_t
text_of(const struct table *t)
{
	size_t i, n = 0;

	for (i = 0; t && i < t->rows; i++)
		n += t->cols > 3 ? t->row[i].cell[3].n : 0;
	return n;
}

static uint64_t
aligned(uint64_t n)
{
	return (n + 15) & ~UINT64_C(15);
}

/* Where the parts of a block stand that has room for both tables; the offset
 * of the particles. */
static uint64_t
lay_out(struct quotes_lexicon *l, const struct table *g, const struct table *c)
{
	size_t cues = c ? c->rows : 0, slots = tags_slots((g ? g->rows : 0) + cues);
	uint64_t text;

	l->mask = slots - 1;
	l->tag = aligned(sizeof(*l));
	l->cls = l->tag + slots * sizeof(uint32_t);
	l->at = l->cls + (slots + 1) * sizeof(uint64_t);
	l->cue = l->at + slots * sizeof(uint32_t);
	text = l->cue + cues * sizeof(struct quotes_cue);
	l->size = (text + text_of(c) + 7) & ~UINT64_C(7);
	return text;
}

static void *
make(const struct rel_rules *rules, enum rules_slot slot)
{
	unsigned lang = (unsigned)slot - RULES_CUES_DE;
	char name[2][16] = {"grammar.", "cues."};
	const struct table *g = rules_table(rules, strcat(name[0], names[lang]));
	const struct table *c = rules_table(rules, strcat(name[1], names[lang]));
	struct quotes_lexicon head = {0};
	struct maker m = {0};

	m.text = (uint32_t)lay_out(&head, g, c);
	if (rules_nomem(rules) || head.size > INT32_MAX)
		return NULL;
	m.lex = calloc(1, head.size);
	if (!m.lex)
		return NULL;
	*m.lex = head;
	m.tag = (void *)((char *)m.lex + head.tag);
	m.cls = (void *)((char *)m.lex + head.cls);
	m.at = (void *)((char *)m.lex + head.at);
	m.cue = (void *)((char *)m.lex + head.cue);
	add_grammar(&m, g);
	add_cues(&m, c);
	return m.lex;
}

const struct quotes_lexicon *
quotes_lexicon(const struct rel_rules *rules, enum quotes_lang lang)
{
	return image_of(rules, (enum rules_slot)(RULES_CUES_DE + (int)lang), make);
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
make_weights(const struct rel_rules *rules, enum rules_slot slot)
{
	const struct table *t = rules_table(rules, "speech");
	struct quotes_weights *w = calloc(1, sizeof(*w));
	size_t i, k;

	(void)slot;
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
