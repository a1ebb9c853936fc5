/* SPDX-License-Identifier: MIT */
/*
 * The frame of a page: what stands around its content on every kind of page,
 * be it an article, a list of goods or a thread.  Tags and the words of class
 * and id tell it, unless most of the page stands under such a word.
 */
#include "pass/extract_in.h"

#define MOST 0.5f      /* of the page's words but those of its sure frame: what holds more
			  is no frame, */
#define NEARLY_ALL 0.95f /* consent apart: its text may be longer than the page's */
#define TOLD_MIN 60    /* words of prose that no bar of tools and no head holds, */
#define TOLD_SHARE 0.6f /* and their share of its words */
#define CORE_MIN 60    /* words outside of the frame that make a list */
#define LIST_SHARE 0.3f /* of them likely content: less of a page that is no article, */
#define FEW_SHARE 0.15f /* of any other page, and in words */
#define FEW_WORDS 50
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
static const uint64_t never = BIT(NAV) | BIT(ASIDE) | BIT(FOOTER) | BIT(EX_ROLE_OTHER) | BIT(EX_CONSENT);
static const uint64_t sure = BIT(NAV) | BIT(FOOTER) | BIT(EX_ROLE_OTHER) | BIT(EX_CONSENT) | BIT(DIALOG);
static const uint64_t brief = BIT(EX_TOOL) | BIT(EX_HEAD); /* hold no prose */
static const uint64_t outside = BIT(EX_HEAD) | BIT(HEADER); /* of the core */

static uint64_t
kinds_of(const struct ex_page *x, size_t node)
{
	unsigned kind = tag_kind[x->html->node[node].tag];

	return x->node[node].hints | (kind ? BIT(kind) : 0);
}

/* The words under each node but those of the page's sure frame. */
static void
net_words(const struct ex_page *x, float *net)
{
	size_t i;

	for (i = 0; i < x->html->nnode; i++)
		net[i] = x->node[i].words;
	for (i = x->html->nnode - 1; i > 0; i--) {
		if (kinds_of(x, i) & sure)
			net[i] = 0;
		net[x->html->node[i].parent] -= x->node[i].words - net[i];
	}
}

/* The kinds under whose outermost nodes most of the page stands; above and
 * net have room for a number a node. */
static uint64_t
common_kinds(const struct ex_page *x, uint64_t *above, float *net)
{
	float words[64] = {0};
	uint64_t common = 0;
	size_t i;

	net_words(x, net);
	above[0] = 0;
	for (i = 1; i < x->html->nnode; i++) {
		uint64_t own = kinds_of(x, i), fresh;

		above[i] = above[x->html->node[i].parent];
		for (fresh = own & ~above[i]; fresh; fresh &= fresh - 1) {
			int k = __builtin_ctzll(fresh);

			words[k] += k == EX_CONSENT ? x->node[i].words : net[i];
		}
		above[i] |= own;
	}
	for (i = 0; i < 64; i++)
		if (words[i] > (i == EX_CONSENT ? NEARLY_ALL * x->words : MOST * net[0]))
			common |= BIT(i);
	return common;
}

static uint8_t
state_of(const struct ex_page *x, size_t node, uint64_t common)
{
	const struct html_node *n = &x->html->node[node];
	uint8_t around = x->node[n->parent].state;
	uint64_t kinds = kinds_of(x, node);

	if (x->node[node].prose >= TOLD_MIN && x->node[node].prose >= TOLD_SHARE * x->node[node].words)
		kinds &= ~brief;
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
	float *net = arena_alloc(x->arena, pg->nnode * sizeof(*net));
	size_t i;

	if (!above || !net)
		return REL_NOMEM;
	common = common_kinds(x, above, net);
	for (i = 1; i < pg->nnode; i++)
		x->node[i].state = state_of(x, i, common);
	for (i = 0; i < pg->nblock; i++)
		if (x->node[pg->block[i].node].state < EX_FRAME)
			x->core += (float)x->block[i].words;
	return 0;
}

/* ---- kind of page ------------------------------------------------------------------ */

/*
 * Do the page's data and address say that it is no article?  Fitted on
 * articles for the most part, the model is too strict with other pages.
 */
int
ex_is_other(const struct ex_page *x)
{
	if (x->og == EX_OG_ARTICLE || x->ld == EX_LD_ARTICLE || x->body.mask)
		return 0;
	if (x->ld == EX_LD_FORUM || x->ld == EX_LD_PRODUCT || x->ld == EX_LD_LIST)
		return 1;
	return !x->dated && x->slug >= 0 && x->slug <= SLUG_MAX;
}

/* Is so little likely content that it must be a list of links or goods? */
static int
is_list(const struct ex_page *x, float likely)
{
	if (x->core < CORE_MIN || x->body.mask)
		return 0;
	if (ex_is_other(x))
		return likely < LIST_SHARE * x->core;
	return likely < FEW_WORDS && likely < FEW_SHARE * x->core;
}

void
ex_keep_core(const struct ex_page *x, const float *score, unsigned char *v)
{
	size_t i, n = x->html->nblock;
	float likely = 0;

	for (i = 0; i < n; i++)
		if (score[i] >= 0.5f && x->node[x->html->block[i].node].state != EX_NEVER)
			likely += (float)x->block[i].words;
	if (!is_list(x, likely))
		return;
	for (i = 0; i < n; i++)
		if (x->node[x->html->block[i].node].state < EX_FRAME)
			v[i] = EX_KEEP;
}
