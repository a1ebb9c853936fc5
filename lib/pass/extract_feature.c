/* SPDX-License-Identifier: MIT */
/* Features of the blocks: what the model is asked about. */
#include <math.h>

#include "pass/extract_in.h"

#define CARDS_MIN 4    /* like elements that make a list of cards, */
#define CARD_WORDS 80  /* and words of a card, at most */
#define CLIMB 48 /* elements looked at above a block: bounds the cost of deep nesting */

const char *const ex_feature_name[EX_FEATURES] = {
	"words", "word-length", "stop", "linked", "links", "ends", "start", "final",
	"commas", "upper", "digits", "marks", "prose",
	"title", "covers", "lead", "body", "copies", "nth", "seen-before", "seen-after",
	"tag", "heading", "pre", "row", "unseen", "link-first", "link-last", "markup",
	"in-article", "in-main", "in-section", "in-aside", "in-nav", "in-header",
	"in-footer", "in-form", "in-table", "in-figure", "in-list", "in-quote",
	"in-button", "in-p",
	"h-ad", "h-author", "h-body", "h-caption", "h-card", "h-comment", "h-consent",
	"h-contact", "h-date", "h-foot", "h-forum", "h-gallery", "h-head", "h-hidden",
	"h-lead", "h-main", "h-modal", "h-nav", "h-news", "h-product", "h-refs",
	"h-related", "h-share", "h-side", "h-table", "h-tags", "h-title", "h-tool",
	"h-prop-body", "h-role-main", "h-role-other", "h-prop-meta",
	"place", "prose-before", "depth", "h1", "since-prose", "until-prose",
	"since-heading", "last-heading",
	"p1-words", "p1-linked", "p1-stop", "p1-same", "p2-words", "p2-linked",
	"n1-words", "n1-linked", "n1-stop", "n1-same", "n2-words", "n2-linked",
	"near-words", "near-linked", "near-prose",
	"c0-share", "c0-linked", "c0-words", "c0-mean",
	"c1-share", "c1-linked", "c1-words", "c1-mean",
	"c2-share", "c2-linked", "c2-words", "c2-mean",
	"c3-share", "c3-linked", "c3-words", "c3-mean",
	"half-steps", "most-steps", "half-place",
	"group-n", "group-words", "group-spread", "group-linked", "group-prose", "group-span",
	"page-words", "page-prose", "page-blocks", "page-linked", "page-articles",
	"page-body", "page-h1", "page-half", "page-og", "page-dated", "page-ld",
	"page-depth", "page-slug", "page-core", "page-other", "page-cards",
	"frame",
	"like-n", "like-steps", "like-words", "like-linked",
};

static float
ratio(float a, float b)
{
	return b > 0 ? a / b : 0;
}

static float
log2p(float v)
{
	return log2f(1 + v);
}

/* ---- the text ----------------------------------------------------------------- */

static void
text_features(float *f, const struct ex_block *b, int strange)
{
	float words = (float)b->words;

	f[F_WORDS] = log2p(words);
	f[F_WORD_LENGTH] = ratio((float)b->bytes, words);
	f[F_STOP] = strange ? 0.35f : ratio((float)b->stop, words);
	f[F_LINKED] = ratio((float)b->linked, (float)b->bytes);
	f[F_ENDS] = ratio((float)b->ends, words);
	f[F_START] = b->start;
	f[F_FINAL] = b->final;
	f[F_COMMAS] = ratio((float)b->commas, words);
	f[F_UPPER] = ratio((float)b->upper, words);
	f[F_DIGITS] = ratio((float)b->digits, words);
	f[F_MARKS] = (float)b->marks;
	f[F_PROSE] = ratio(b->prose, words);
	f[F_TITLE] = b->title;
	f[F_COVERS] = b->covers;
	f[F_LEAD] = b->lead;
	f[F_BODY] = b->body;
	f[F_COPIES] = b->copies;
	f[F_NTH] = b->nth;
	f[F_SEEN_BEFORE] = b->before;
	f[F_SEEN_AFTER] = b->after;
}

/* ---- the tree ------------------------------------------------------------------ */

static const signed char tag_feature[TAG_COUNT] = {
	[TAG_ARTICLE] = F_IN_ARTICLE, [TAG_MAIN] = F_IN_MAIN, [TAG_SECTION] = F_IN_SECTION,
	[TAG_ASIDE] = F_IN_ASIDE, [TAG_NAV] = F_IN_NAV, [TAG_HEADER] = F_IN_HEADER,
	[TAG_FOOTER] = F_IN_FOOTER, [TAG_FORM] = F_IN_FORM, [TAG_TABLE] = F_IN_TABLE,
	[TAG_FIGURE] = F_IN_FIGURE, [TAG_UL] = F_IN_LIST, [TAG_OL] = F_IN_LIST,
	[TAG_DL] = F_IN_LIST, [TAG_BLOCKQUOTE] = F_IN_QUOTE, [TAG_BUTTON] = F_IN_BUTTON,
	[TAG_SUMMARY] = F_IN_BUTTON, [TAG_LABEL] = F_IN_BUTTON, [TAG_LEGEND] = F_IN_BUTTON,
	[TAG_P] = F_IN_P,
};

/* Kinds of element that hold text directly; 0 for all others. */
static const unsigned char tag_kind[TAG_COUNT] = {
	[TAG_P] = 1, [TAG_LI] = 2, [TAG_DIV] = 3, [TAG_H1] = 4, [TAG_H2] = 5, [TAG_H3] = 6,
	[TAG_H4] = 7, [TAG_H5] = 8, [TAG_H6] = 8, [TAG_TD] = 9, [TAG_TH] = 9, [TAG_TR] = 10,
	[TAG_FIGCAPTION] = 11, [TAG_BLOCKQUOTE] = 12, [TAG_PRE] = 13, [TAG_DT] = 14,
	[TAG_DD] = 15, [TAG_BUTTON] = 16, [TAG_SUMMARY] = 16, [TAG_CAPTION] = 11,
	[TAG_ADDRESS] = 17, [TAG_LEGEND] = 16,
};

static void
hint_features(float *f, uint32_t bits, uint32_t *seen, float share)
{
	uint32_t fresh = bits & ~*seen;

	*seen |= bits;
	for (; fresh; fresh &= fresh - 1)
		f[F_HINT + __builtin_ctz(fresh)] = 1 + share;
}

static void
around(float *f, const struct ex_page *x, uint32_t node, int level)
{
	const struct ex_node *n = &x->node[node];
	float *c = &f[F_C0_SHARE + 4 * level];

	c[0] = ratio(n->prose, x->prose);
	c[1] = ratio(n->linked, n->bytes);
	c[2] = log2p(n->words);
	c[3] = log2p(ratio(n->words, (float)n->blocks));
}

static void
like_features(float *f, const struct ex_node *n, int level)
{
	f[F_LIKE_N] = log2p(n->like);
	f[F_LIKE_STEPS] = (float)level;
	f[F_LIKE_WORDS] = log2p(n->words);
	f[F_LIKE_LINKED] = ratio(n->linked, n->bytes);
}

/* Elements from the block up: hints, tags, sums. */
static void
tree_features(float *f, struct ex_page *x, uint32_t block)
{
	const struct html_page *pg = x->html;
	uint32_t at = pg->block[block].node, seen = 0, most = 0, state;
	int level;

	f[F_TAG] = tag_kind[pg->node[at].tag];
	f[F_HEADING] = html_flags(pg->node[at].tag) & HTML_HEADING ?
		(float)(pg->node[at].tag - TAG_H1 + 1) : 0;
	f[F_PRE] = (pg->block[block].flags & HTML_PRE) != 0;
	f[F_ROW] = (pg->block[block].flags & HTML_ROW) != 0;
	f[F_UNSEEN] = (pg->block[block].flags & HTML_HIDDEN) != 0;
	f[F_LINK_FIRST] = (pg->block[block].flags & HTML_LINK_FIRST) != 0;
	f[F_LINK_LAST] = (pg->block[block].flags & HTML_LINK_LAST) != 0;
	f[F_MARKUP] = ratio((float)(pg->block[block].last - pg->block[block].first),
		(float)x->block[block].words);
	for (level = 0; at && level < CLIMB; level++, at = pg->node[at].parent) {
		float share = ratio(x->node[at].prose, x->prose);
		int t = tag_feature[pg->node[at].tag];

		if (t && f[t] == 0)
			f[t] = 1 + share;
		hint_features(f, x->node[at].hints, &seen, share);
		if (level < 4)
			around(f, x, at, level);
		if (x->node[at].like > most) {
			most = x->node[at].like;
			x->block[block].card = at;
			like_features(f, &x->node[at], level);
		}
	}
	f[F_DEPTH] = (float)level;
	for (; level < 4; level++)
		around(f, x, 0, level);
	state = x->node[pg->block[block].node].state;
	f[F_FRAME] = state < EX_FRAME ? state : EX_FRAME;
}

/* How far up from node to reach the block: 0 when the block is inside. */
static float
steps(const struct html_page *pg, uint32_t node, uint32_t block)
{
	uint32_t at = pg->block[block].node;
	int n = 0;

	while (node && !(at >= node && at < pg->node[node].end)) {
		node = pg->node[node].parent;
		n++;
	}
	return (float)n;
}

/* ---- place and neighbours --------------------------------------------------------- */

static void
neighbour(float *f, const struct ex_page *x, uint32_t me, long at, int words)
{
	static const struct ex_block none;
	const struct ex_block *b = at >= 0 && at < (long)x->html->nblock ? &x->block[at] : &none;

	f[words] = b == &none ? -1 : log2p((float)b->words);
	f[words + 1] = ratio((float)b->linked, (float)b->bytes);
	if (words != F_P1_WORDS && words != F_N1_WORDS)
		return;
	f[words + 2] = x->strange ? 0.35f : ratio((float)b->stop, (float)b->words);
	f[words + 3] = b == &none ? 0 : b->group == x->block[me].group ? 2 :
		x->html->node[x->html->block[at].node].parent ==
		x->html->node[x->html->block[me].node].parent;
}

static void
window(float *f, const struct ex_page *x, uint32_t me)
{
	uint32_t from = me < 4 ? 0 : me - 4, to = me + 5, i;
	float words = 0, bytes = 0, linked = 0, prose = 0, n = 0;

	to = to > x->html->nblock ? (uint32_t)x->html->nblock : to;
	for (i = from; i < to; i++) {
		if (i == me)
			continue;
		n++;
		words += (float)x->block[i].words;
		bytes += (float)x->block[i].bytes;
		linked += (float)x->block[i].linked;
		prose += x->block[i].prose;
	}
	f[F_NEAR_WORDS] = log2p(ratio(words, n));
	f[F_NEAR_LINKED] = ratio(linked, bytes);
	f[F_NEAR_PROSE] = ratio(prose, words);
}

static void
group_features(float *f, const struct ex_page *x, uint32_t i)
{
	const struct ex_group *g = &x->group[x->block[i].group];
	float n = (float)g->n, mean = g->words / n, var = g->words2 / n - mean * mean;

	f[F_GROUP_N] = log2p(n);
	f[F_GROUP_WORDS] = log2p(mean);
	f[F_GROUP_SPREAD] = ratio(sqrtf(var > 0 ? var : 0), mean);
	f[F_GROUP_LINKED] = ratio(g->linked, g->bytes);
	f[F_GROUP_PROSE] = ratio(g->prose, x->prose);
	f[F_GROUP_SPAN] = ratio(n, (float)(g->last - g->first + 1));
}

/* Does it stand in the core, in one of several small elements of one kind? */
static int
is_card(const struct ex_page *x, uint32_t block)
{
	const struct ex_node *card = &x->node[x->block[block].card];

	return x->node[x->html->block[block].node].state < EX_FRAME && card->like >= CARDS_MIN &&
		card->blocks > 1 && card->words <= CARD_WORDS;
}

static void
page_features(float *f, const struct ex_page *x, float cards)
{
	f[F_PAGE_WORDS] = log2p(x->words);
	f[F_PAGE_PROSE] = ratio(x->prose, x->words);
	f[F_PAGE_BLOCKS] = log2p((float)x->html->nblock);
	f[F_PAGE_LINKED] = ratio(x->linked, x->bytes);
	f[F_PAGE_ARTICLES] = log2p((float)x->articles);
	f[F_PAGE_BODY] = x->body.mask != 0;
	f[F_PAGE_H1] = x->h1 < x->html->nblock;
	f[F_PAGE_HALF] = ratio(x->node[x->half].prose, x->prose);
	f[F_PAGE_OG] = (float)x->og;
	f[F_PAGE_DATED] = (float)x->dated;
	f[F_PAGE_LD] = (float)x->ld;
	f[F_PAGE_CORE] = ratio(x->core, x->words);
	f[F_PAGE_OTHER] = (float)ex_is_other(x);
	f[F_PAGE_CARDS] = ratio(cards, x->core);
	f[F_PAGE_DEPTH] = x->depth;
	f[F_PAGE_SLUG] = x->slug;
}

struct run { /* what a pass over the blocks remembers */
	float prose;
	uint32_t since_prose, since_heading, heading;
};

static void
place_features(float *f, const struct ex_page *x, uint32_t i, struct run *r)
{
	uint32_t n = (uint32_t)x->html->nblock;

	f[F_PLACE] = ratio((float)i, (float)n);
	f[F_PROSE_BEFORE] = ratio(r->prose, x->prose);
	f[F_H1] = x->h1 == n ? 0 : i < x->h1 ? -1 : log2p((float)(i - x->h1));
	f[F_SINCE_PROSE] = log2p((float)r->since_prose);
	f[F_SINCE_HEADING] = log2p((float)r->since_heading);
	f[F_LAST_HEADING] = (float)r->heading;
	f[F_HALF_PLACE] = i < x->half_first ? -1 : i > x->half_last ? 2 :
		ratio((float)(i - x->half_first), (float)(x->half_last - x->half_first + 1));
	r->prose += x->block[i].prose;
	r->since_prose = x->block[i].prose >= 10 ? 0 : r->since_prose + 1;
	r->since_heading++;
	if (f[F_HEADING] > 0) {
		r->since_heading = 0;
		r->heading = (uint32_t)f[F_HEADING];
	}
}

int
ex_features(struct ex_page *x)
{
	size_t n = x->html->nblock;
	struct run r = {0, 0, 0, 0};
	uint32_t i, until = 0;
	float cards = 0;

	x->row = arena_alloc(x->arena, (n + 1) * EX_FEATURES * sizeof(*x->row));
	if (!x->row)
		return REL_NOMEM;
	memset(x->row, 0, n * EX_FEATURES * sizeof(*x->row));
	for (i = 0; i < n; i++) {
		float *f = &x->row[i * EX_FEATURES];

		text_features(f, &x->block[i], x->strange);
		f[F_LINKS] = (float)x->html->block[i].links;
		tree_features(f, x, i);
		place_features(f, x, i, &r);
		neighbour(f, x, i, (long)i - 1, F_P1_WORDS);
		neighbour(f, x, i, (long)i - 2, F_P2_WORDS);
		neighbour(f, x, i, (long)i + 1, F_N1_WORDS);
		neighbour(f, x, i, (long)i + 2, F_N2_WORDS);
		window(f, x, i);
		f[F_HALF_STEPS] = steps(x->html, x->half, i);
		f[F_MOST_STEPS] = steps(x->html, x->most, i);
		group_features(f, x, i);
		cards += is_card(x, i) ? (float)x->block[i].words : 0;
	}
	page_features(x->row, x, cards);
	for (i = 1; i < n; i++)
		memcpy(&x->row[i * EX_FEATURES + F_PAGE_WORDS], &x->row[F_PAGE_WORDS],
			(F_PAGE_CARDS - F_PAGE_WORDS + 1) * sizeof(*x->row));
	for (i = (uint32_t)n; i-- > 0;) {
		x->row[i * EX_FEATURES + F_UNTIL_PROSE] = log2p((float)until);
		until = x->block[i].prose >= 10 ? 0 : until + 1;
	}
	return 0;
}
