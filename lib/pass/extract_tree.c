/* SPDX-License-Identifier: MIT */
/* The extractor's view of the tree: sums, hints, groups of like blocks. */
#include "base/hash.h"
#include "pass/extract_in.h"

#define HINT_BYTES 400 /* of one class or id attribute that are read */

/* ---- hints ------------------------------------------------------------------ */

static int
alpha(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* The bits of the words of a class or id: parts between signs and digits,
 * and where a small letter meets a capital. */
static uint32_t
hints_of(const struct ex_set *words, rel_str s)
{
	const char *p = s.p, *end = s.p + (s.n < HINT_BYTES ? s.n : HINT_BYTES);
	uint32_t bits = 0;

	while (p < end) {
		uint32_t h = 2166136261u;
		uint8_t kind;

		if (!alpha(*p)) {
			p++;
			continue;
		}
		do
			h = (h ^ (uint32_t)(*p | 0x20)) * 16777619u;
		while (++p < end && alpha(*p) && ((*p & 0x20) || !(p[-1] & 0x20)));
		kind = ex_set_get(words, h + !h);
		if (kind)
			bits |= (uint32_t)1 << (kind - 1);
	}
	return bits;
}

static const struct {
	const char *name, *value;
	uint32_t bit;
} attr_hint[] = {
	{"itemprop", "articleBody", (uint32_t)1 << EX_PROP_BODY},
	{"itemprop", "author", 1 << EX_AUTHOR},
	{"itemprop", "headline", 1 << EX_TITLE},
	{"itemprop", "datePublished", 1 << EX_DATE},
	{"itemprop", "keywords", 1 << EX_TAGS},
	{"itemprop", "comment", 1 << EX_COMMENT},
	{"itemprop", "caption", 1 << EX_CAPTION},
	{"itemprop", "url", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "image", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "logo", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "publisher", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "dateModified", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "width", (uint32_t)1 << EX_PROP_META},
	{"itemprop", "height", (uint32_t)1 << EX_PROP_META},
	{"role", "main", (uint32_t)1 << EX_ROLE_MAIN},
	{"role", "article", (uint32_t)1 << EX_ROLE_MAIN},
	{"role", "navigation", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "banner", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "contentinfo", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "complementary", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "dialog", (uint32_t)1 << EX_ROLE_OTHER},
	{"role", "search", (uint32_t)1 << EX_ROLE_OTHER},
	{"rel", "author", 1 << EX_AUTHOR},
	{"rel", "tag", 1 << EX_TAGS},
};

static uint32_t
attr_hints(struct ex_page *x, const struct html_attr *a)
{
	uint32_t bits = 0;
	size_t i;

	if (str_is(a->name, "class") || str_is(a->name, "id"))
		return hints_of(&x->rules.hint, a->value);
	if (!str_is(a->name, "itemprop") && !str_is(a->name, "role") && !str_is(a->name, "rel"))
		return 0;
	for (i = 0; i < sizeof(attr_hint) / sizeof(attr_hint[0]); i++)
		if (str_is(a->name, attr_hint[i].name) && str_is(a->value, attr_hint[i].value))
			bits |= attr_hint[i].bit;
	return bits;
}

/* ---- sums ------------------------------------------------------------------- */

static void
add_up(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	size_t i;

	for (i = 0; i < pg->nblock; i++) {
		struct ex_node *n = &x->node[pg->block[i].node];
		const struct ex_block *b = &x->block[i];

		n->words += (float)b->words;
		n->prose += b->prose;
		n->bytes += (float)b->bytes;
		n->linked += (float)b->linked;
		n->blocks++;
	}
	for (i = pg->nnode - 1; i > 0; i--) {
		struct ex_node *n = &x->node[pg->node[i].parent], *c = &x->node[i];

		n->words += c->words;
		n->prose += c->prose;
		n->bytes += c->bytes;
		n->linked += c->linked;
		n->blocks += c->blocks;
	}
}

/* The deepest node that holds this share of the page's prose. */
static uint32_t
deepest(const struct ex_page *x, float share)
{
	uint32_t i, at = 0;

	for (i = 1; i < x->html->nnode; i++)
		if (x->html->node[i].parent == at && x->node[i].prose > share * x->prose)
			at = i;
	return at;
}

/* How much a block looks like the main heading. */
static float
heading_score(const struct ex_page *x, uint32_t i)
{
	const struct ex_block *b = &x->block[i];
	unsigned tag = x->html->node[x->html->block[i].node].tag;
	float like = b->title > 0 && b->covers > 0 ? b->title * (b->covers < 1 ? b->covers : 1) : 0;

	if (!(html_flags(tag) & HTML_HEADING) || tag > TAG_H3)
		return 0;
	return like + (tag == TAG_H1 ? 0.3f : 0);
}

static void
find_middle(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	uint32_t i, n = (uint32_t)pg->nblock;
	float best = 0.25f;

	x->half = x->prose > 0 ? deepest(x, 0.5f) : 0;
	x->most = x->prose > 0 ? deepest(x, 0.8f) : 0;
	x->half_first = n;
	x->h1 = n;
	for (i = 0; i < n; i++) {
		uint32_t node = pg->block[i].node;
		float h = heading_score(x, i);

		if (node >= x->half && node < pg->node[x->half].end) {
			x->half_first = x->half_first == n ? i : x->half_first;
			x->half_last = i;
		}
		if (h > best) {
			best = h;
			x->h1 = i;
		}
	}
}

/* ---- groups ------------------------------------------------------------------- */

/* Tag and class of the block's element and of the one around it. */
static uint32_t
signature(const struct html_page *pg, uint32_t node)
{
	uint64_t h = 0;
	int i;

	for (i = 0; i < 2; i++) {
		rel_str c = html_attr(pg, node, "class");

		h = h * 31 + pg->node[node].tag + (c.n ? hash64(c.p, c.n) : 0);
		node = pg->node[node].parent;
	}
	return (uint32_t)(h ^ h >> 32);
}

static void
join_group(struct ex_page *x, uint32_t i, struct ex_group *g)
{
	const struct ex_block *b = &x->block[i];

	if (!g->n)
		g->first = i;
	g->last = i;
	g->n++;
	g->words += (float)b->words;
	g->words2 += (float)b->words * (float)b->words;
	g->bytes += (float)b->bytes;
	g->linked += (float)b->linked;
	g->prose += b->prose;
}

static int
make_groups(struct ex_page *x)
{
	size_t n = x->html->nblock, cap = 16, at;
	uint32_t *slot, *key, i;

	while (cap < n * 2)
		cap *= 2;
	slot = arena_alloc(x->arena, cap * sizeof(*slot));
	key = arena_alloc(x->arena, cap * sizeof(*key));
	x->group = arena_alloc(x->arena, (n + 1) * sizeof(*x->group));
	if (!slot || !key || !x->group)
		return REL_NOMEM;
	memset(slot, 0, cap * sizeof(*slot));
	memset(x->group, 0, (n + 1) * sizeof(*x->group));
	for (i = 0; i < n; i++) {
		uint32_t s = signature(x->html, x->html->block[i].node);

		for (at = s & (cap - 1); slot[at] && key[at] != s;)
			at = (at + 1) & (cap - 1);
		if (!slot[at]) {
			slot[at] = (uint32_t)++x->ngroup;
			key[at] = s;
		}
		x->block[i].group = slot[at] - 1;
		join_group(x, i, &x->group[slot[at] - 1]);
	}
	return 0;
}

int
ex_tree(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	size_t i, k;

	x->node = arena_alloc(x->arena, pg->nnode * sizeof(*x->node));
	if (!x->node)
		return REL_NOMEM;
	memset(x->node, 0, pg->nnode * sizeof(*x->node));
	for (i = 1; i < pg->nnode; i++)
		for (k = 0; k < pg->node[i].nattr; k++)
			x->node[i].hints |= attr_hints(x, &pg->attr[pg->node[i].attr + k]);
	add_up(x);
	find_middle(x);
	return make_groups(x);
}
