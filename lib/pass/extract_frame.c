/* SPDX-License-Identifier: MIT */
/*
 * The frame of a page: what stands around its content on every kind of page,
 * be it an article, a list of goods or a thread.  Tags and the words of class
 * and id tell it, unless most of the page stands under such a word.
 */
#include "pass/extract_in.h"

#define MOST 0.5f      /* of the page's words: what holds more is no frame, */
#define NEARLY_ALL 0.95f /* consent apart: its text may be longer than the page's */
#define CORE_MIN 60    /* words outside of the frame that make a list */
#define LIST_SHARE 0.5f /* of them kept: less of a page that seems to be one, */
#define FEW_SHARE 0.15f /* of any other page, and in words */
#define FEW_WORDS 100
#define SLUG_MAX 2     /* hyphens in the last part of a list's address */

enum { /* bits of tags stand behind those of enum ex_hint */
	NAV = EX_HINTS, ASIDE, FOOTER, FORM, CONTROL, DIALOG, HEADER
};

static const unsigned char tag_kind[TAG_COUNT] = {
	[TAG_NAV] = NAV, [TAG_ASIDE] = ASIDE, [TAG_FOOTER] = FOOTER, [TAG_FORM] = FORM,
	[TAG_BUTTON] = CONTROL, [TAG_LABEL] = CONTROL, [TAG_LEGEND] = CONTROL,
	[TAG_SELECT] = CONTROL, [TAG_DIALOG] = DIALOG, [TAG_HEADER] = HEADER,
};

#define BIT(kind) ((uint64_t)1 << (kind))

static const uint64_t anywhere = BIT(EX_NAV) | BIT(EX_FOOT) | BIT(EX_CONSENT) | BIT(EX_MODAL) |
	BIT(EX_HIDDEN) | BIT(EX_SIDE) | BIT(EX_ROLE_OTHER) | BIT(EX_SHARE) | BIT(EX_NEWS) |
	BIT(EX_TOOL) | BIT(EX_AD) | BIT(EX_RELATED) | BIT(NAV) | BIT(ASIDE) | BIT(FOOTER) |
	BIT(FORM) | BIT(CONTROL) | BIT(DIALOG);
static const uint64_t never = BIT(NAV) | BIT(ASIDE) | BIT(FOOTER) | BIT(EX_ROLE_OTHER);
static const uint64_t outside = BIT(EX_HEAD) | BIT(HEADER); /* of the core */

static uint64_t
kinds_of(const struct ex_page *x, size_t node)
{
	unsigned kind = tag_kind[x->html->node[node].tag];

	return x->node[node].hints | (kind ? BIT(kind) : 0);
}

/* The kinds under whose outermost nodes most of the page stands; above has
 * room for a number a node. */
static uint64_t
common_kinds(const struct ex_page *x, uint64_t *above)
{
	float words[64] = {0};
	uint64_t common = 0;
	size_t i;

	above[0] = 0;
	for (i = 1; i < x->html->nnode; i++) {
		uint64_t own = kinds_of(x, i), fresh;

		above[i] = above[x->html->node[i].parent];
		for (fresh = own & ~above[i]; fresh; fresh &= fresh - 1)
			words[__builtin_ctzll(fresh)] += x->node[i].words;
		above[i] |= own;
	}
	for (i = 0; i < 64; i++)
		if (words[i] > (i == EX_CONSENT ? NEARLY_ALL : MOST) * x->words)
			common |= BIT(i);
	return common;
}

static uint8_t
state_of(const struct ex_page *x, size_t node, uint64_t common)
{
	const struct html_node *n = &x->html->node[node];
	uint8_t around = x->node[n->parent].state;
	uint64_t kinds = kinds_of(x, node);

	if (n->tag == TAG_MAIN || (kinds & (BIT(EX_ROLE_MAIN) | BIT(EX_PROP_BODY))))
		return EX_CORE;
	if (around == EX_NEVER || (kinds & ~common & never))
		return EX_NEVER;
	if (around == EX_FRAME || (kinds & ~common & (around == EX_OPEN ? anywhere | outside : anywhere)))
		return EX_FRAME;
	return n->tag == TAG_ARTICLE && around == EX_OPEN ? EX_CORE : around;
}

int
ex_frame(struct ex_page *x)
{
	const struct html_page *pg = x->html;
	uint64_t *above = arena_alloc(x->arena, pg->nnode * sizeof(*above)), common;
	size_t i;

	if (!above)
		return REL_NOMEM;
	common = common_kinds(x, above);
	for (i = 1; i < pg->nnode; i++)
		x->node[i].state = state_of(x, i, common);
	for (i = 0; i < pg->nblock; i++)
		if (x->node[pg->block[i].node].state < EX_FRAME)
			x->core += (float)x->block[i].words;
	return 0;
}

/* ---- lists ------------------------------------------------------------------------ */

/* Is it a list of links or goods, which the model knows less well than
 * running text?  Then it keeps little of what is no frame.  Where the page
 * says nothing of its kind that little has to be very little. */
static int
is_list(const struct ex_page *x, float kept)
{
	if (x->core < CORE_MIN || x->body.mask)
		return 0;
	if (x->slug >= 0 && x->slug <= SLUG_MAX && x->og != EX_OG_ARTICLE && !x->dated &&
	    x->ld != EX_LD_ARTICLE)
		return kept < LIST_SHARE * x->core;
	return kept < FEW_WORDS && kept < FEW_SHARE * x->core;
}

void
ex_keep_core(const struct ex_page *x, unsigned char *v)
{
	size_t i, n = x->html->nblock;
	float kept = 0;

	for (i = 0; i < n; i++)
		kept += v[i] == EX_KEEP ? (float)x->block[i].words : 0;
	if (!is_list(x, kept))
		return;
	for (i = 0; i < n; i++)
		if (x->node[x->html->block[i].node].state < EX_FRAME)
			v[i] = EX_KEEP;
}
