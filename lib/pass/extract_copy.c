/* SPDX-License-Identifier: MIT */
/*
 * Text that stands several times in a page: whole blocks, and runs of four
 * words (a teaser that repeats the lede, a second copy of the article for
 * small screens, the article once more as metadata).
 */
#include "pass/extract_in.h"

enum {
	RUN = 4,      /* words of a run */
	RUNS = 256,   /* looked at in one block: enough to tell a copy */
	PARAGRAPH = 100, /* words of a block that count for its place: metadata is one long block */
	SPEAKER_STEPS = 3, /* elements between a speaker's line and its text */
	COPY_WORDS = 10, /* of the shortest block that may be one, */
	LIST_WORDS = 25  /* and where both stand in items of one list */
};

struct seen {
	uint32_t key;
	uint32_t first, last; /* blocks; of kept text: its place, its block */
};

/* An empty table for so many runs; its mask in *mask. */
static struct seen *
seen_new(const struct ex_page *x, size_t runs, size_t *mask)
{
	size_t cap = 64;
	struct seen *t;

	while (cap < runs * 2)
		cap *= 2;
	t = arena_alloc(x->arena, cap * sizeof(*t));
	if (t)
		memset(t, 0, cap * sizeof(*t));
	*mask = cap - 1;
	return t;
}

/* Numbers the blocks that hold the same text. */
static int
count_copies(struct ex_page *x)
{
	size_t i, n = x->html->nblock, cap, at;
	uint32_t *slot; /* index + 1 of the first with this text */

	slot = ex_slots(x->arena, n, &cap);
	if (!slot)
		return REL_NOMEM;
	for (i = 0; i < n; i++) {
		struct ex_block *b = &x->block[i], *f;

		for (at = b->hash & (cap - 1); slot[at]; at = (at + 1) & (cap - 1))
			if (x->block[slot[at] - 1].hash == b->hash)
				break;
		if (!slot[at])
			slot[at] = (uint32_t)i + 1;
		f = &x->block[slot[at] - 1];
		f->copies += f->copies < 1000;
		b->nth = f->copies;
	}
	for (i = 0; i < n; i++) {
		struct ex_block *b = &x->block[i];

		for (at = b->hash & (cap - 1); x->block[slot[at] - 1].hash != b->hash;)
			at = (at + 1) & (cap - 1);
		b->copies = x->block[slot[at] - 1].copies;
	}
	return 0;
}

/* The hashes of the first runs of a block; gives their number. */
static size_t
runs_of(rel_str s, uint32_t *out)
{
	const char *p = s.p, *end = s.p + s.n, *from, *past;
	uint32_t word[RUN] = {0}, h;
	size_t n = 0, k;

	while (n < RUNS + RUN - 1 && (h = ex_word(p, end, &from, &past)) != 0) {
		uint32_t run = 0;

		word[n % RUN] = h;
		for (k = 0; k < RUN; k++)
			run = run * 0x9E3779B1u + word[(n + 1 + k) % RUN];
		if (++n >= RUN)
			out[n - RUN] = run + !run;
		p = past;
	}
	return n < RUN ? 0 : n - RUN + 1;
}

static struct seen *
slot_of(struct seen *t, size_t mask, uint32_t key)
{
	size_t at = (key ^ key >> 15) & mask;

	while (t[at].key && t[at].key != key)
		at = (at + 1) & mask;
	return &t[at];
}

static void
count_runs(struct ex_page *x, struct seen *t, size_t mask, int count)
{
	uint32_t run[RUNS], i;
	size_t n, k;

	for (i = 0; i < x->html->nblock; i++) {
		uint32_t before = 0, after = 0;

		if (x->block[i].words < RUN)
			continue;
		n = runs_of(x->html->block[i].text, run);
		for (k = 0; k < n; k++) {
			struct seen *s = slot_of(t, mask, run[k]);

			if (!s->key)
				*s = (struct seen){run[k], i, i};
			before += s->first < i;
			after += s->last > i;
			s->last = i > s->last ? i : s->last;
		}
		if (count && n) {
			x->block[i].before = (float)before / (float)n;
			x->block[i].after = (float)after / (float)n;
		}
	}
}

int
ex_copies(struct ex_page *x)
{
	size_t i, runs = 0, mask;
	struct seen *t;

	for (i = 0; i < x->html->nblock; i++)
		runs += x->block[i].words < RUNS ? x->block[i].words : RUNS;
	t = seen_new(x, runs, &mask);
	if (!t)
		return REL_NOMEM;
	count_runs(x, t, mask, 0);
	count_runs(x, t, mask, 1);
	return count_copies(x);
}

/* ---- second copies ------------------------------------------------------------- */

/* Where a block stands for that: the element two above its own. */
static uint32_t
place_of(const struct html_page *pg, uint32_t block)
{
	return pg->node[pg->node[pg->block[block].node].parent].parent;
}

/* Do two blocks stand in two items of one list?  Short lines say the same of
 * many things: their kind, their place. */
static int
in_one_list(const struct ex_page *x, uint32_t block, uint32_t other)
{
	uint32_t card = x->block[block].card, than = x->block[other].card;

	return card && card != than && x->node[card].kin == x->node[than].kin &&
		x->block[block].words < LIST_WORDS;
}

static int
is_heading(const struct ex_page *x, uint32_t block)
{
	return (html_flags(x->html->node[x->html->block[block].node].tag) & HTML_HEADING) != 0;
}

/* Is there a reason why both blocks say the same?  An article's list of
 * contents has its headings. */
static int
may_repeat(const struct ex_page *x, uint32_t block, uint32_t other)
{
	return in_one_list(x, block, other) ||
	       (is_heading(x, other) && !is_heading(x, block) && !ex_is_other(x));
}

/* Do the runs of a block stand in kept text of another place?  If not they
 * are put in. */
static int
repeated(struct ex_page *x, struct seen *t, size_t mask, uint32_t i)
{
	const struct html_page *pg = x->html;
	uint32_t run[RUNS], around = place_of(pg, i);
	size_t n = runs_of(pg->block[i].text, run), k, found = 0;

	for (k = 0; k < n; k++) {
		const struct seen *s = slot_of(t, mask, run[k]);

		found += s->key && s->first != around && !may_repeat(x, i, s->last);
	}
	if (found * 5 > n * 4)
		return 1;
	for (k = 0; k < n; k++) {
		struct seen *s = slot_of(t, mask, run[k]);

		if (!s->key)
			*s = (struct seen){run[k], around, i};
	}
	return 0;
}

/* The place with most kept words, where they stand in paragraphs; the first of
 * equals. */
static int
main_place(struct ex_page *x, const unsigned char *keep, uint32_t *place)
{
	const struct html_page *pg = x->html;
	uint32_t *words = arena_alloc(x->arena, pg->nnode * sizeof(*words)), i;

	if (!words)
		return REL_NOMEM;
	memset(words, 0, pg->nnode * sizeof(*words));
	for (i = 0; i < pg->nblock; i++)
		if (keep[i] == EX_KEEP)
			words[place_of(pg, i)] += x->block[i].words < PARAGRAPH ? x->block[i].words : PARAGRAPH;
	for (*place = 0, i = 1; i < pg->nnode; i++)
		if (words[i] > words[*place])
			*place = i;
	return 0;
}

/* Is a short block the speaker's line of the quotation above it? */
static int
is_speaker(const struct ex_page *x, uint32_t block)
{
	const struct html_page *pg = x->html;
	uint32_t node = pg->block[block].node;
	int i;

	for (i = 0; i < SPEAKER_STEPS && node; i++, node = pg->node[node].parent)
		if (pg->node[node].tag == TAG_FIGCAPTION || pg->node[node].tag == TAG_CITE)
			return x->block[block].words < COPY_WORDS;
	return 0;
}

/* The text's own place, where there is one, is read first, so that a teaser is the
 * copy, not the lede. */
int
ex_drop_copies(struct ex_page *x, unsigned char *keep)
{
	size_t n = x->html->nblock, runs = 0, mask;
	uint32_t i, first = 0, turn;
	struct seen *t;

	for (i = 0; i < n; i++)
		if (keep[i] == EX_KEEP)
			runs += x->block[i].words < RUNS ? x->block[i].words : RUNS;
	t = seen_new(x, runs, &mask);
	if (!t || (!ex_is_other(x) && main_place(x, keep, &first)))
		return REL_NOMEM;
	for (turn = 0; turn < 2; turn++)
		for (i = 0; i < n; i++)
			if (keep[i] == EX_KEEP && x->block[i].words >= COPY_WORDS &&
			    (place_of(x->html, i) == first) == !turn && repeated(x, t, mask, i))
				keep[i] = EX_COPY;
	for (i = 1; i < n; i++)
		if (keep[i] == EX_KEEP && keep[i - 1] == EX_COPY && is_speaker(x, i))
			keep[i] = EX_COPY;
	return 0;
}
