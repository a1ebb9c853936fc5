/* SPDX-License-Identifier: MIT */
/* The lexicon of names, made from its tables. */
#include <stdlib.h>

#include "base/mem.h"
#include "format/names_block.h"
#include "text/image.h"
#include "text/letters.h"

/* Room to begin with (less one), enough for the tables of one language. */
#define WORDS 16383
#define ENDINGS 4095
#define GUESSES 1023

/* Classes whose rows tell a gender (or that there is none). */
#define GENDERED (NAME_FIRST | NAME_OFFICE | NAME_TITLE | NAME_PRONOUN)

struct slot {
	uint64_t hash; /* 0: free */
	struct name_word word;
};

/* While it is made. */
struct set {
	struct slot *slot;
	size_t n, mask;
};

struct maker {
	struct set words, endings;
	uint64_t ending_lens;
	rel_str cell; /* the class cell read last, */
	uint32_t cls; /* and what it says: neighbours are often alike */
};

/* ---- the tables ---------------------------------------------------------- */

const char names_codes[NAMES_LANGS][3] = {"de", "en", "fr", "es", "it", "nl"};

/* Words of the second column. */
static const struct {
	const char *word;
	uint32_t cls;
} classes[] = {
	{"abbr", NAME_ABBR},
	{"and", NAME_AND},
	{"copula", NAME_COPULA},
	{"demonym", NAME_DEMONYM},
	{"desc", NAME_DESC},
	{"det", NAME_DET},
	{"first", NAME_FIRST},
	{"form", NAME_ORGFORM},
	{"generic", NAME_GENERIC},
	{"head", NAME_ORGHEAD},
	{"indef", NAME_INDEF},
	{"kin", NAME_KIN},
	{"known", NAME_ORGKNOWN},
	{"lead", NAME_LEAD},
	{"link", NAME_LINK},
	{"mod", NAME_OFFICEMOD},
	{"modal", NAME_MODAL},
	{"noun", NAME_NOUN},
	{"office", NAME_OFFICE},
	{"particle", NAME_PARTICLE},
	{"party", NAME_PARTY},
	{"place", NAME_PLACE},
	{"plural", NAME_PLURAL},
	{"pronoun", NAME_PRONOUN},
	{"speech", NAME_SPEECH},
	{"stop", NAME_STOP},
	{"street", NAME_STREET},
	{"suffix", NAME_SUFFIX},
	{"title", NAME_TITLE},
	{"verb", NAME_VERB},
	{"weak", NAME_WEAK},
};

static uint32_t
class_of(rel_str word)
{
	size_t i;

	for (i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		if (str_is(word, classes[i].word))
			return classes[i].cls;
	return 0;
}

/* "office,plural" -> bits */
static uint32_t
classes_of(rel_str cell)
{
	uint32_t cls = 0;
	size_t i, from = 0;

	for (i = 0; i <= cell.n; i++)
		if (i == cell.n || cell.p[i] == ',') {
			cls |= class_of((rel_str){cell.p + from, i - from});
			from = i + 1;
		}
	return cls;
}

/* ---- sets ---------------------------------------------------------------- */

static size_t
find(const struct slot *s, size_t mask, uint64_t hash)
{
	size_t i = (hash ^ hash >> 32) & mask;

	while (s[i].hash && s[i].hash != hash)
		i = (i + 1) & mask;
	return i;
}

static int
set_room(struct set *s, size_t first)
{
	struct set new = {.mask = s->mask ? s->mask * 2 + 1 : first};
	size_t i;

	if (s->mask && s->n < s->mask / 8 * 5)
		return 0;
	new.slot = calloc(new.mask + 1, sizeof(*new.slot));
	if (!new.slot)
		return REL_NOMEM;
	for (i = 0; s->slot && i <= s->mask; i++)
		if (s->slot[i].hash)
			new.slot[find(new.slot, new.mask, s->slot[i].hash)] = s->slot[i];
	new.n = s->n;
	free(s->slot);
	*s = new;
	return 0;
}

static int
set_add(struct set *s, uint64_t hash, struct name_word w)
{
	struct slot *at;

	if (set_room(s, 0))
		return REL_NOMEM;
	at = &s->slot[find(s->slot, s->mask, hash)];
	if (!at->hash) {
		*at = (struct slot){hash, w};
		s->n++;
		return 0;
	}
	if (!(at->word.cls & GENDERED))
		at->word.gender = w.gender;
	else if ((w.cls & GENDERED) && at->word.gender != w.gender)
		at->word.gender = 0;
	at->word.cls |= w.cls;
	at->word.lang |= w.lang;
	return 0;
}

/* ---- building ------------------------------------------------------------ */

static int
add_ending(struct maker *n, rel_str word, struct name_word w)
{
	char low[2 * ENDING_MAX];
	size_t len;

	if (word.n > ENDING_MAX)
		return 0;
	len = names_fold(low, word);
	n->ending_lens |= UINT64_C(1) << len;
	return set_add(&n->endings, names_hash_back(low, len), w);
}

/* Compounds are written as one word in these languages, so that an office is
 * an ending too; short ones only where the table says so ("-chef"). */
static int
compounds(struct name_word w, rel_str word)
{
	return (w.lang & (NAME_DE | NAME_NL)) && (w.cls & (NAME_OFFICE | NAME_ORGHEAD)) &&
	       !(w.cls & NAME_WEAK) && word.n >= 6;
}

static int
add_row(struct maker *n, const struct table *t, const struct table_row *r, uint8_t lang)
{
	rel_str word = r->cell[0], tail;
	struct name_word w = {.lang = lang};
	int rc;

	if (t->cols > 1 && !str_eq(n->cell, r->cell[1])) {
		n->cell = r->cell[1];
		n->cls = classes_of(n->cell);
	}
	w.cls = t->cols > 1 ? n->cls : 0;
	if (t->cols > 2 && r->cell[2].n == 1 && r->cell[2].p[0] != '-')
		w.gender = r->cell[2].p[0];
	if (word.n > 1 && word.p[0] == '-') {
		tail = (rel_str){word.p + 1, word.n - 1};
		return add_ending(n, tail, w);
	}
	rc = set_add(&n->words, names_hash(word), w);
	if (!rc && compounds(w, word))
		rc = add_ending(n, word, w);
	return rc;
}

/* ---- the block ------------------------------------------------------------- */

/* A set as it will lie in the block. */
struct packed {
	uint32_t *tag;
	uint16_t *value;
	uint32_t slots;
};

struct values {
	struct name_word *word;
	size_t n, cap;
};

#define VALUES_MAX UINT16_MAX

/* Number of a value, entered when new; 0: there is no room. */
static uint16_t
value_of(struct values *v, struct name_word w)
{
	size_t i;

	for (i = v->n; i > 1; i--)
		if (v->word[i - 1].cls == w.cls && v->word[i - 1].lang == w.lang &&
			v->word[i - 1].gender == w.gender)
			return (uint16_t)(i - 1);
	if (v->n > VALUES_MAX || mem_grow(&v->word, &v->cap, v->n + 1, sizeof(*v->word)))
		return 0;
	v->word[v->n] = (struct name_word){.cls = w.cls, .lang = w.lang, .gender = w.gender};
	return (uint16_t)v->n++;
}

static int
pack(struct packed *p, const struct set *s, struct values *v)
{
	size_t i, at;

	p->slots = tags_slots(s->n);
	p->tag = calloc(p->slots, sizeof(*p->tag));
	p->value = calloc((size_t)p->slots + 1, sizeof(*p->value));
	if (!p->tag || !p->value)
		return REL_NOMEM;
	for (i = 0; i <= s->mask; i++) {
		if (!s->slot[i].hash)
			continue;
		at = tags_add(p->tag, p->slots - 1, s->slot[i].hash);
		p->value[at] = value_of(v, s->slot[i].word);
		if (!p->value[at])
			return REL_NOMEM;
	}
	return 0;
}

static void *
build(const struct maker *m, const struct packed *w, const struct packed *e, const struct values *v)
{
	struct names h = {.words.mask = w->slots - 1, .endings.mask = e->slots - 1, .ending_lens = m->ending_lens};
	struct image_part part[] = {
		{w->tag, w->slots * sizeof(*w->tag), &h.words.tag_at},
		{w->value, (w->slots + 1) * sizeof(*w->value), &h.words.value_at},
		{e->tag, e->slots * sizeof(*e->tag), &h.endings.tag_at},
		{e->value, (e->slots + 1) * sizeof(*e->value), &h.endings.value_at},
		{v->word, v->n * sizeof(*v->word), &h.values_at},
	};

	return image_build(&h, sizeof(h), part, sizeof(part) / sizeof(*part));
}

static void *
to_block(const struct maker *m)
{
	struct packed words = {NULL, NULL, 0}, endings = {NULL, NULL, 0};
	struct values v = {NULL, 1, 0};
	void *block = NULL;

	v.word = calloc(v.cap = 64, sizeof(*v.word));
	if (v.word && !pack(&words, &m->words, &v) && !pack(&endings, &m->endings, &v))
		block = build(m, &words, &endings, &v);
	free(v.word);
	free(words.tag);
	free(words.value);
	free(endings.tag);
	free(endings.value);
	return block;
}

static int
add_table(struct maker *m, const struct rel_rules *rules, const char *name, uint8_t lang)
{
	const struct table *t = rules_table(rules, name);
	size_t i;
	int rc = t ? 0 : REL_NOMEM;

	for (i = 0; t && i < t->rows && !rc; i++)
		rc = add_row(m, t, &t->row[i], lang);
	return rc;
}

/* KIND.xx of the language with bit number i. */
static int
add_lang(struct maker *m, const struct rel_rules *rules, const char *kind, unsigned i)
{
	char name[24];
	size_t len = strlen(kind);

	memcpy(name, kind, len);
	name[len] = '.';
	memcpy(name + len + 1, names_codes[i], 3);
	return add_table(m, rules, name, (uint8_t)(1u << i));
}

static int
add_all(struct maker *m, const struct rel_rules *rules, unsigned i)
{
	const unsigned en = 1;
	int rc = set_room(&m->words, WORDS) | set_room(&m->endings, ENDINGS);

	if (!rc)
		rc = add_lang(m, rules, "offices", i);
	if (!rc)
		rc = add_lang(m, rules, "orgwords", i);
	if (!rc && i != en)
		rc = add_lang(m, rules, "orgwords", en);
	if (!rc)
		rc = add_lang(m, rules, "namewords", i);
	if (!rc)
		rc = add_table(m, rules, "firstnames", 0);
	return rc ? rc : add_table(m, rules, "places", 0);
}

static void *
names_make(const struct rel_rules *rules, enum rules_slot slot)
{
	struct maker m = {.ending_lens = 0};
	void *block = add_all(&m, rules, (unsigned)slot - RULES_NAMES_DE) ? NULL : to_block(&m);

	free(m.words.slot);
	free(m.endings.slot);
	return block;
}

/* ---- a lexicon a language -------------------------------------------------- */

const struct names *
names_of(const struct rel_rules *rules, enum name_lang lang)
{
	unsigned i = 0;

	while (i + 1 < NAMES_LANGS && !((unsigned)lang >> i & 1))
		i++;
	return image_of(rules, (enum rules_slot)(RULES_NAMES_DE + i), names_make);
}

unsigned
names_lang(const char *code)
{
	unsigned i;

	for (i = 0; code && i < NAMES_LANGS; i++)
		if (!strncmp(code, names_codes[i], 2))
			return 1u << i;
	return 0;
}

/* ---- which language --------------------------------------------------------- */

static uint8_t
langs_of(rel_str cell)
{
	uint8_t lang = 0;
	size_t i;
	unsigned k;

	for (i = 0; i + 1 < cell.n; i += 3)
		for (k = 0; k < NAMES_LANGS; k++)
			if (!memcmp(cell.p + i, names_codes[k], 2))
				lang |= (uint8_t)(1u << k);
	return lang;
}

static void *
guess_make(const struct rel_rules *rules, enum rules_slot slot)
{
	const struct table *t = rules_table(rules, "langwords");
	struct maker m = {.ending_lens = 0};
	int rc = t ? set_room(&m.words, GUESSES) | set_room(&m.endings, 1) : REL_NOMEM;
	void *block = NULL;
	size_t i;

	(void)slot;
	for (i = 0; !rc && i < t->rows; i++) {
		struct name_word w = {.cls = NAME_MODAL};

		w.lang = t->cols > 1 ? langs_of(t->row[i].cell[1]) : 0;
		rc = set_add(&m.words, names_hash(t->row[i].cell[0]), w);
	}
	if (!rc)
		block = to_block(&m);
	free(m.words.slot);
	free(m.endings.slot);
	return block;
}

const struct names *
names_guess(const struct rel_rules *rules)
{
	return image_of(rules, RULES_LANGWORDS, guess_make);
}
