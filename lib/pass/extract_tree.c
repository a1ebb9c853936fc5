/* SPDX-License-Identifier: MIT */
/* The extractor's view of the tree: sums, groups of like blocks. */
#include "base/hash.h"
#include "pass/extract_in.h"

#define HEADING_STEPS 3 /* elements between a heading and its text */

/* ---- sums ------------------------------------------------------------------- */

static uint8_t
held_by(unsigned tag)
{
	if (tag == TAG_IMG || tag == TAG_PICTURE || tag == TAG_VIDEO || tag == TAG_IFRAME)
		return EX_IMAGE;
	if (html_flags(tag) & HTML_HEADING)
		return EX_HEADED;
	return tag == TAG_BLOCKQUOTE || tag == TAG_Q ? EX_QUOTED : 0;
}

static int
is_heading(const struct html_page *pg, uint32_t block)
{
	return (html_flags(pg->node[pg->block[block].node].tag) & HTML_HEADING) != 0;
}

/* Is it a heading, and all of it a link to another page? */
static int
is_title(const struct ex_page *x, uint32_t block)
{
	const struct html_page *pg = x->html;
	uint32_t node = pg->block[block].first;
	rel_str href;

	if (!is_heading(pg, block) || x->block[block].linked * 10 < x->block[block].bytes * 9)
		return 0;
	while (node > pg->block[block].node && pg->node[node].tag != TAG_A)
		node = pg->node[node].parent;
	href = html_attr(pg, node, "href");
	return !href.n || *href.p != '#';
}

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
		if (is_title(x, (uint32_t)i))
			n->holds |= EX_TITLED;
	}
	for (i = pg->nnode - 1; i > 0; i--) {
		struct ex_node *n = &x->node[pg->node[i].parent], *c = &x->node[i];

		n->holds |= c->holds |= held_by(pg->node[i].tag);
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

/* The tag of the heading that holds a node, or of the node. */
static unsigned
heading_of(const struct html_page *pg, uint32_t node)
{
	uint32_t at = node;
	int i;

	for (i = 0; at && i < HEADING_STEPS; i++, at = pg->node[at].parent)
		if (html_flags(pg->node[at].tag) & HTML_HEADING)
			return pg->node[at].tag;
	return pg->node[node].tag;
}

/* How much a block looks like the main heading. */
static float
heading_score(const struct ex_page *x, uint32_t i)
{
	const struct ex_block *b = &x->block[i];
	unsigned tag = heading_of(x->html, x->html->block[i].node);
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
signature(const struct ex_page *x, uint32_t node)
{
	const struct html_node *n = &x->html->node[node];
	uint64_t h = (uint64_t)n->tag << 32 | x->node[node].class_hash;

	h = h * 31 + ((uint64_t)x->html->node[n->parent].tag << 32 | x->node[n->parent].class_hash);
	h *= 0x9E3779B97F4A7C15u;
	return (uint32_t)(h >> 32);
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
	size_t n = x->html->nblock, cap, at;
	uint32_t *slot = ex_slots(x->arena, n, &cap), *key, i;

	key = arena_alloc(x->arena, cap * sizeof(*key));
	x->group = arena_alloc(x->arena, (n + 1) * sizeof(*x->group));
	if (!slot || !key || !x->group)
		return REL_NOMEM;
	memset(x->group, 0, (n + 1) * sizeof(*x->group));
	for (i = 0; i < n; i++) {
		uint32_t s = signature(x, x->html->block[i].node);

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

/* ---- siblings ------------------------------------------------------------------- */

/* The slot of node's kind among the children of its parent. */
static uint32_t *
kin_slot(const struct ex_page *x, uint32_t *slot, size_t mask, uint32_t node)
{
	const struct html_node *n = &x->html->node[node], *o;
	uint32_t class_hash = x->node[node].class_hash;
	uint64_t key = ((uint64_t)n->parent << 16 ^ n->tag) * 0x9E3779B97F4A7C15u;
	size_t at = (size_t)((key ^ class_hash) * 0xC2B2AE3D27D4EB4Fu >> 32) & mask;

	for (; slot[at]; at = (at + 1) & mask) {
		o = &x->html->node[slot[at]];
		if (o->parent == n->parent && o->tag == n->tag &&
		    x->node[slot[at]].class_hash == class_hash)
			break;
	}
	return &slot[at];
}

/* Counts for each node that holds text its siblings of like tag and class. */
static int
count_like(struct ex_page *x)
{
	size_t cap, n = 0;
	uint32_t *slot, i, nodes = (uint32_t)x->html->nnode;

	for (i = 1; i < nodes; i++)
		n += x->node[i].blocks > 0;
	slot = ex_slots(x->arena, n, &cap);
	if (!slot)
		return REL_NOMEM;
	for (i = 1; i < nodes; i++) {
		uint32_t *s;

		if (!x->node[i].blocks)
			continue;
		s = kin_slot(x, slot, cap - 1, i);
		*s = *s ? *s : i;
		x->node[i].kin = *s;
		x->node[*s].like += x->node[*s].like < UINT16_MAX;
		x->node[*s].titled += x->node[*s].titled < UINT16_MAX && (x->node[i].holds & EX_TITLED);
	}
	for (i = 1; i < nodes; i++)
		x->node[i].like = x->node[x->node[i].kin].like;
	return 0;
}

/* Hints and class of each node.  A heading is no head of the page, and no
 * menu for the anchor it bears. */
static void
read_names(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	size_t i, k;

	for (i = 1; i < pg->nnode; i++) {
		for (k = 0; k < pg->node[i].nattr; k++) {
			const struct html_attr *a = &pg->attr[pg->node[i].attr + k];

			x->node[i].hints |= ex_hints(x, a);
			if (str_is(a->name, "class") && a->value.n)
				x->node[i].class_hash = (uint32_t)hash64(a->value.p, a->value.n);
		}
		if (html_flags(pg->node[i].tag) & HTML_HEADING)
			x->node[i].hints &= ~(1u << EX_HEAD | 1u << EX_NAV);
	}
}

int
ex_tree(struct ex_page *x)
{
	const struct html_page *pg = x->html;

	x->node = arena_alloc(x->arena, pg->nnode * sizeof(*x->node));
	if (!x->node)
		return REL_NOMEM;
	memset(x->node, 0, pg->nnode * sizeof(*x->node));
	read_names(x);
	add_up(x);
	find_middle(x);
	return make_groups(x) || count_like(x) ? REL_NOMEM : 0;
}
