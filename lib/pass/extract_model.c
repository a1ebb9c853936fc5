/* SPDX-License-Identifier: MIT */
/* The extractor's rules: word lists, hint words and the fitted trees. */
#include <math.h>
#include <stdlib.h>

#include "base/cpu.h"
#include "base/hash.h"
#include "pass/extract_in.h"
#include "text/image.h"

static const char *const hint_name[] = {"ad", "author", "body", "caption", "card", "comment",
	"consent", "contact", "date", "foot", "forum", "gallery", "head", "hidden", "lead", "main",
	"modal", "nav", "news", "product", "refs", "related", "share", "side", "table", "tags",
	"title", "tool", "layout"};

enum { DEPTH = 64 }; /* questions above a leaf, at most */

/* One block, see text/image.h: offsets of the arrays. */
struct image_set {
	uint64_t key, value, mask;
};

struct image_model {
	uint64_t node, tree, trees;
	float base;
};

struct ex_image {
	uint64_t size;
	struct image_set stop, hint;
	struct image_model model;
};

/* In the making. */
struct trees {
	struct ex_tree_node *node;
	uint32_t *tree;
	size_t nodes, trees;
	float base;
};

struct maker {
	struct arena arena;
	struct ex_set stop, hint;
	struct ex_set name; /* names of features: number + 1 */
	struct trees model;
};

/* "KIND", with ",first" or the like behind, as the value of a word. */
static unsigned
hint_value(rel_str cell)
{
	static const struct {
		const char *name;
		unsigned flags;
	} places[] = {{"first", EX_AT_FIRST}, {"last", EX_AT_LAST}, {"alone", EX_AT_FIRST | EX_AT_LAST},
		{"place", EX_NO_NUMBER}};
	const char *comma = memchr(cell.p, ',', cell.n);
	rel_str kind = {cell.p, comma ? (size_t)(comma - cell.p) : cell.n};
	rel_str where = {cell.p + kind.n + 1, comma ? cell.n - kind.n - 1 : 0};
	unsigned k, place = 0;

	for (k = 0; k < sizeof(places) / sizeof(places[0]); k++)
		if (str_is(where, places[k].name))
			place = places[k].flags;
	for (k = 0; k < sizeof(hint_name) / sizeof(hint_name[0]); k++)
		if (str_is(kind, hint_name[k]))
			return (k + 1) | place;
	return 0;
}

static int
load_words(struct maker *r, struct ex_set *set, const struct table *t, int kinds)
{
	size_t i;

	if (ex_set_new(set, &r->arena, t ? t->rows + 1 : 1))
		return REL_NOMEM;
	memset(set->value, 0, set->mask + 1); /* the same bytes in every build */
	for (i = 0; t && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;

		ex_set_put(set, ex_hash(c[0]), (uint8_t)(kinds ? hint_value(c[1]) : 1));
	}
	return 0;
}

/* ---- trees -------------------------------------------------------------------- */

/* A decimal number with an optional sign, fraction and no exponent. */
static float
number(const char **p, const char *end)
{
	double v = 0, unit = 1;
	int minus = *p < end && **p == '-';

	*p += minus;
	for (; *p < end && (unsigned char)(**p - '0') < 10; (*p)++)
		v = v * 10 + (**p - '0');
	if (*p < end && **p == '.')
		for ((*p)++; *p < end && (unsigned char)(**p - '0') < 10; (*p)++)
			v += (**p - '0') * (unit /= 10);
	return (float)(minus ? -v : v);
}

static int
load_names(struct maker *r)
{
	unsigned i;

	if (ex_set_new(&r->name, &r->arena, EX_FEATURES))
		return REL_NOMEM;
	for (i = 0; i < EX_FEATURES; i++) {
		rel_str s = str_of(ex_feature_name[i]);

		ex_set_put(&r->name, (uint32_t)hash64(s.p, s.n), (uint8_t)(i + 1));
	}
	return 0;
}

static unsigned
feature_of(const struct maker *r, rel_str name)
{
	unsigned i = ex_set_get(&r->name, (uint32_t)hash64(name.p, name.n));

	return i && str_is(name, ex_feature_name[i - 1]) ? i - 1 : EX_LEAF;
}

/* One node: "NAME<NUMBER " asks for a feature, "NUMBER " is a leaf. */
static int
load_node(const struct maker *r, struct ex_tree_node *t, const char **p, const char *end)
{
	const char *name = *p;
	int rc = 0;

	t->feature = EX_LEAF;
	while (*p < end && **p != '<' && **p != ' ')
		++*p;
	if (*p < end && **p == '<') {
		t->feature = feature_of(r, (rel_str){name, (size_t)(*p - name)});
		rc = t->feature == EX_LEAF ? REL_RULES : 0;
		++*p;
	} else {
		*p = name;
	}
	t->threshold = number(p, end);
	while (*p < end && *(*p)++ != ' ')
		;
	return rc;
}

/*
 * One tree, its nodes in prefix order: behind a question the branch for
 * "not more", then the one for "more".
 */
static int
load_tree(const struct maker *r, struct trees *m, size_t *n, size_t room, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t start = *n, depth = 0; /* questions whose second branch is to come */

	for (; p < end && *n < room; ++*n) {
		struct ex_tree_node *t = &m->node[*n];

		if (load_node(r, t, &p, end))
			return REL_RULES;
		if (*n > start && t[-1].feature == EX_LEAF && !depth--)
			return REL_RULES;
		if (t->feature != EX_LEAF && ++depth > DEPTH)
			return REL_RULES;
	}
	return depth || *n == start || m->node[*n - 1].feature != EX_LEAF ? REL_RULES : 0;
}

static size_t
count_nodes(const struct table *t)
{
	size_t i, k, n = 0;

	for (i = 0; i < t->rows; i++)
		for (k = 0; k < t->row[i].cell[1].n; k++)
			n += t->row[i].cell[1].p[k] == ' ' || !k;
	return n;
}

/* A tree a row of the table; row "base" holds the start value. */
static int
load_model(struct maker *r, struct trees *m, const struct table *t)
{
	size_t i, n = 0, room = t ? count_nodes(t) : 0;

	m->node = arena_alloc(&r->arena, (room + 1) * sizeof(*m->node));
	m->tree = arena_alloc(&r->arena, ((t ? t->rows : 0) + 1) * sizeof(*m->tree));
	if (!m->node || !m->tree)
		return REL_NOMEM;
	memset(m->node, 0, (room + 1) * sizeof(*m->node));
	for (i = 0; t && i < t->rows; i++) {
		const rel_str *c = t->row[i].cell;
		const char *p = c[1].p;
		size_t before = n;

		if (str_is(c[0], "base")) {
			m->base = number(&p, p + c[1].n);
			continue;
		}
		if (load_tree(r, m, &n, room, c[1]))
			n = before; /* a tree that is not whole says nothing */
		else
			m->tree[m->trees++] = (uint32_t)before;
	}
	m->nodes = n;
	m->tree[m->trees] = (uint32_t)n;
	return 0;
}

/* ---- rows --------------------------------------------------------------------- */

/*
 * Sixteen rows go through a tree together, and through all of it: both sides
 * of a question are worked out and each row takes its own, which costs less
 * than a branch that no one can foretell.  Nodes are read from the last to the
 * first, so that a question finds what its branches gave on a stack.
 */
typedef float lanes __attribute__((vector_size(32)));
typedef int32_t lanes_mask __attribute__((vector_size(32)));

enum { LANES = 8, BATCH = 16, PARTS = BATCH / LANES };

struct batch {
	lanes x[EX_FEATURES][PARTS]; /* feature by feature */
	lanes sum[PARTS];
};

/* The branch for "not more" lies on top, the one for "more" below it, where
 * the outcome goes. */
static inline __attribute__((always_inline)) void
ask(const lanes *x, float threshold, const lanes *left, lanes *right)
{
	unsigned k;

	for (k = 0; k < PARTS; k++) {
		lanes_mask is = x[k] <= threshold;

		right[k] = (lanes)((is & (lanes_mask)left[k]) | (~is & (lanes_mask)right[k]));
	}
}

static inline __attribute__((always_inline)) void
run_tree(struct batch *b, const struct ex_tree_node *t, size_t n)
{
	lanes stack[DEPTH + 2][PARTS];
	unsigned top = 0, k;

	while (n-- > 0) {
		if (t[n].feature != EX_LEAF) {
			top--;
			ask(b->x[t[n].feature], t[n].threshold, stack[top], stack[top - 1]);
			continue;
		}
		for (k = 0; k < PARTS; k++)
			stack[top][k] = (lanes){0} + t[n].threshold;
		top++;
	}
	for (k = 0; k < PARTS; k++)
		b->sum[k] += stack[0][k];
}

static inline __attribute__((always_inline)) void
run_all(struct batch *b, const struct ex_model *m)
{
	size_t i;

	for (i = 0; i < PARTS; i++)
		b->sum[i] = (lanes){0} + m->base;
	for (i = 0; i < m->trees; i++)
		run_tree(b, m->node + m->tree[i], m->tree[i + 1] - m->tree[i]);
}

static void
run_plain(struct batch *b, const struct ex_model *m)
{
	run_all(b, m);
}

#ifdef CPU_AVX2
/* The same with eight numbers an instruction: the same sums to the last bit. */
CPU_WITH_AVX2 static void
run_avx2(struct batch *b, const struct ex_model *m)
{
	run_all(b, m);
}

static void
run_trees(struct batch *b, const struct ex_model *m)
{
	if (cpu_has_avx2())
		run_avx2(b, m);
	else
		run_plain(b, m);
}
#else
#define run_trees run_plain
#endif

/* Of up to BATCH rows; the last ones stand in for those that are missing. */
static void
run_batch(struct batch *b, const struct ex_model *m, const float *rows, size_t n, float *score)
{
	float *x = (float *)b->x, sum[BATCH];
	size_t i, f;

	for (i = 0; i < BATCH; i++)
		for (f = 0; f < EX_FEATURES; f++)
			x[f * BATCH + i] = rows[(i < n ? i : n - 1) * EX_FEATURES + f];
	run_trees(b, m);
	memcpy(sum, b->sum, sizeof(sum));
	for (i = 0; i < n; i++)
		score[i] = 1 / (1 + expf(-sum[i]));
}

void
ex_model_run(const struct ex_model *m, const float *rows, size_t n, float *score)
{
	struct batch b;
	size_t i;

	for (i = 0; i < n; i += BATCH)
		run_batch(&b, m, rows + i * EX_FEATURES, n - i < BATCH ? n - i : BATCH, score + i);
}

/* ---- all ---------------------------------------------------------------------- */

static int
load(struct maker *m, const struct rel_rules *rules)
{
	const struct table *model = rules_table(rules, "extract-model");
	const struct table *stop = rules_table(rules, "stopwords");
	const struct table *hint = rules_table(rules, "html-hints");
	int rc = model && stop && hint ? load_words(m, &m->stop, stop, 0) : REL_NOMEM;

	if (!rc)
		rc = load_words(m, &m->hint, hint, 1);
	if (!rc)
		rc = load_names(m);
	return rc ? rc : load_model(m, &m->model, model);
}

static struct image_part
part(const void *p, size_t n, uint64_t *at)
{
	return (struct image_part){p, n, at};
}

static void *
make(const struct rel_rules *rules, enum rules_slot slot)
{
	struct ex_image h = {.size = sizeof(h)};
	struct maker m = {0};
	struct image_part parts[6], *p = parts;
	void *image = NULL;

	(void)slot;
	if (load(&m, rules))
		goto out;
	h.stop.mask = m.stop.mask;
	h.hint.mask = m.hint.mask;
	*p++ = part(m.stop.key, (m.stop.mask + 1) * sizeof(*m.stop.key), &h.stop.key);
	*p++ = part(m.stop.value, m.stop.mask + 1, &h.stop.value);
	*p++ = part(m.hint.key, (m.hint.mask + 1) * sizeof(*m.hint.key), &h.hint.key);
	*p++ = part(m.hint.value, m.hint.mask + 1, &h.hint.value);
	h.model.trees = m.model.trees;
	h.model.base = m.model.base;
	*p++ = part(m.model.node, m.model.nodes * sizeof(*m.model.node), &h.model.node);
	*p++ = part(m.model.tree, (m.model.trees + 1) * sizeof(*m.model.tree), &h.model.tree);
	image = image_build(&h, sizeof(h), parts, (size_t)(p - parts));
out:
	arena_free(&m.arena);
	return image;
}

const struct ex_image *
ex_image_of(const struct rel_rules *rules)
{
	return image_of(rules, RULES_EXTRACT, make);
}

static struct ex_set
set_at(const struct ex_image *i, const struct image_set *s)
{
	return (struct ex_set){(uint32_t *)IMAGE_AT(i, s->key, uint32_t),
		(uint8_t *)IMAGE_AT(i, s->value, uint8_t), s->mask};
}

static struct ex_model
model_at(const struct ex_image *i, const struct image_model *m)
{
	return (struct ex_model){IMAGE_AT(i, m->node, struct ex_tree_node),
		IMAGE_AT(i, m->tree, uint32_t), m->trees, m->base};
}

int
ex_rules_get(struct ex_rules *x, const struct rel_rules *rules)
{
	const struct ex_image *i = ex_image_of(rules);

	if (!i)
		return REL_NOMEM;
	x->stop = set_at(i, &i->stop);
	x->hint = set_at(i, &i->hint);
	x->model = model_at(i, &i->model);
	return 0;
}
