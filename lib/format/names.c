/* SPDX-License-Identifier: MIT */
#include "format/names.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/image.h"

/* An ending must leave at least this much of the word before it. */
#define STEM_MIN 2
/* Endings longer than this are not looked for. */
#define ENDING_MAX 32

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
};

/* One block (text/image.h): the slots stand behind it. */
struct names {
	uint64_t size;
	uint64_t words_at, endings_at, words_mask, endings_mask;
	uint64_t ending_lens; /* bit n: an ending of n bytes exists */
};

/* ---- the tables ---------------------------------------------------------- */

static const struct {
	const char *name;
	uint8_t lang;
} tables[] = {
	{"offices.de", NAME_DE}, {"offices.en", NAME_EN}, {"offices.fr", NAME_FR},
	{"offices.es", NAME_ES}, {"offices.it", NAME_IT}, {"offices.nl", NAME_NL},
	{"namewords.de", NAME_DE}, {"namewords.en", NAME_EN}, {"namewords.fr", NAME_FR},
	{"namewords.es", NAME_ES}, {"namewords.it", NAME_IT}, {"namewords.nl", NAME_NL},
	{"orgwords.de", NAME_DE}, {"orgwords.en", NAME_EN}, {"orgwords.fr", NAME_FR},
	{"orgwords.es", NAME_ES}, {"orgwords.it", NAME_IT}, {"orgwords.nl", NAME_NL},
	{"firstnames", 0}, {"places", 0},
};

/* Words of the second column. */
static const struct {
	const char *word;
	uint32_t cls;
} classes[] = {
	{"abbr", NAME_ABBR}, {"and", NAME_AND}, {"copula", NAME_COPULA},
	{"demonym", NAME_DEMONYM}, {"desc", NAME_DESC}, {"det", NAME_DET}, {"first", NAME_FIRST},
	{"form", NAME_ORGFORM}, {"generic", NAME_GENERIC}, {"head", NAME_ORGHEAD},
	{"indef", NAME_INDEF}, {"kin", NAME_KIN}, {"known", NAME_ORGKNOWN}, {"lead", NAME_LEAD}, {"link", NAME_LINK},
	{"mod", NAME_OFFICEMOD}, {"modal", NAME_MODAL}, {"noun", NAME_NOUN},
	{"office", NAME_OFFICE}, {"particle", NAME_PARTICLE}, {"party", NAME_PARTY},
	{"place", NAME_PLACE}, {"plural", NAME_PLURAL}, {"pronoun", NAME_PRONOUN},
	{"speech", NAME_SPEECH}, {"stop", NAME_STOP}, {"street", NAME_STREET},
	{"suffix", NAME_SUFFIX}, {"title", NAME_TITLE}, {"verb", NAME_VERB},
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

/* ---- hashing ------------------------------------------------------------- */

/* Lower-cases to out (room: ENDING_MAX + 4 or twice the input is not needed:
 * simple case mapping keeps the length but for a few letters, which are kept
 * as they are when they would grow). */
static size_t
fold(char *out, rel_str word)
{
	const char *p = word.p, *end = word.p + word.n;
	size_t n = 0;
	unsigned len;
	char c[4];

	while (p < end) {
		uint32_t cp = utf8_get(p, end, &len);
		unsigned put = cp == 0xFFFD && len == 1 ? 0 : utf8_put(c, utf8_lower(cp));

		memcpy(out + n, put && put <= len ? c : p, put && put <= len ? put : len);
		n += put && put <= len ? put : len;
		p += len;
	}
	return n;
}

uint64_t
names_hash(rel_str word)
{
	uint64_t h = NAMES_HASH0;
	char buf[4];
	size_t i, n;
	unsigned len;

	while (word.n) {
		len = utf8_len((unsigned char)*word.p);
		len = len > word.n ? (unsigned)word.n : len;
		n = fold(buf, (rel_str){word.p, len});
		for (i = 0; i < n; i++)
			h = names_step(h, (unsigned char)buf[i]);
		word.p += len;
		word.n -= len;
	}
	return h;
}

static uint64_t
hash_back(const char *p, size_t n)
{
	uint64_t h = NAMES_HASH0;

	while (n)
		h = names_step(h, (unsigned char)p[--n]);
	return h;
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
set_room(struct set *s)
{
	struct set new = {.mask = s->mask ? s->mask * 2 + 1 : 4095};
	size_t i;

	if (s->mask && s->n < s->mask / 2)
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

	if (set_room(s))
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
	len = fold(low, word);
	n->ending_lens |= UINT64_C(1) << len;
	return set_add(&n->endings, hash_back(low, len), w);
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

	w.cls = t->cols > 1 ? classes_of(r->cell[1]) : 0;
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

static void *
to_block(const struct maker *m)
{
	struct names h = {.words_mask = m->words.mask, .endings_mask = m->endings.mask,
		.ending_lens = m->ending_lens};
	struct image_part part[] = {
		{m->words.slot, (m->words.mask + 1) * sizeof(struct slot), &h.words_at},
		{m->endings.slot, (m->endings.mask + 1) * sizeof(struct slot), &h.endings_at},
	};

	return image_build(&h, sizeof(h), part, sizeof(part) / sizeof(*part));
}

static void *
names_make(const struct rel_rules *rules)
{
	struct maker m = {.ending_lens = 0};
	int rc = set_room(&m.words) | set_room(&m.endings);
	size_t i, k;
	void *block;

	for (i = 0; i < sizeof(tables) / sizeof(*tables) && !rc; i++) {
		const struct table *t = rules_table(rules, tables[i].name);

		for (k = 0; t && k < t->rows && !rc; k++)
			rc = add_row(&m, t, &t->row[k], tables[i].lang);
	}
	block = rc ? NULL : to_block(&m);
	free(m.words.slot);
	free(m.endings.slot);
	return block;
}

const struct names *
names_of(const struct rel_rules *rules)
{
	return image_of(rules, RULES_NAMES, names_make);
}

/* ---- asking -------------------------------------------------------------- */

struct name_word
names_get(const struct names *n, uint64_t hash)
{
	const struct slot *s = IMAGE_AT(n, n->words_at, struct slot);

	return s[find(s, n->words_mask, hash)].word;
}

struct name_word
names_ending(const struct names *n, rel_str word)
{
	char low[2 * ENDING_MAX + 8];
	struct name_word best = {0, 0, 0};
	const struct slot *slot = IMAGE_AT(n, n->endings_at, struct slot), *s;
	uint64_t h = NAMES_HASH0;
	size_t len, i, stem = STEM_MIN;

	if (word.n > ENDING_MAX + STEM_MIN) {
		size_t cut = word.n - ENDING_MAX - STEM_MIN;

		while (cut < word.n && ((unsigned char)word.p[cut] & 0xC0) == 0x80)
			cut++;
		word.p += cut;
		word.n -= cut;
	}
	len = fold(low, word);
	for (i = 1; i + stem <= len; i++) {
		h = names_step(h, (unsigned char)low[len - i]);
		if (!(n->ending_lens >> i & 1))
			continue;
		s = &slot[find(slot, n->endings_mask, h)];
		if (s->hash)
			best = s->word;
	}
	return best;
}
