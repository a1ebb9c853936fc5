/* SPDX-License-Identifier: MIT */
/* Edited copies and parts: candidates, then judgement. */
#include "pass/dedupe_state.h"

/* Of the shingles of an earlier paragraph that may be a teaser so many in a
 * hundred must be shared: a still earlier one may have taken some. */
#define SHARED_TEASER 15

/* Tokens of a part of a text on another page, at least. */
#define PART_LEAST 10

/* Shingles shared by a source that is to cover the paragraph alone, or by all
 * that cover it together. */
static int
enough(unsigned shared, unsigned asked)
{
	return shared * 100 >= asked * SHINGLES_SHARED;
}

static struct align_source
source_of(const struct dedupe *d, const struct rel_doc *doc, uint32_t record)
{
	struct align_source s = {.raw = {NULL, 0}};
	uint32_t par = d->near.rec[record].par;

	s.t = near_tokens(&d->near, record, &s.n);
	if (par >= d->base && par - d->base < doc->npar)
		s.raw = doc->par[par - d->base].text;
	return s;
}

/* Judges p against each candidate alone, then against the best ones
 * together.  Gives the share of old words, and in *best the main source. */
static double
judge(struct dedupe *d, const struct rel_doc *doc, const struct align_text *p, const struct near_found *f,
	unsigned *best)
{
	struct align_source s[ALIGN_SOURCES];
	unsigned i, all = 0;
	double old;

	for (i = 0; i < f->n && enough(f->hit[i].count, f->asked); i++) {
		s[0] = source_of(d, doc, f->hit[i].record);
		old = align_judge(&d->align, p, s, 1);
		*best = i;
		if (old)
			return old;
	}
	for (i = 0; i < f->n && i < ALIGN_SOURCES; i++) {
		s[i] = source_of(d, doc, f->hit[i].record);
		all += f->hit[i].count;
	}
	*best = 0;
	return i > 1 && enough(all, f->asked) ? align_judge(&d->align, p, s, i) : 0;
}

/* An edited copy is about as long as its source; else it is a part. */
static enum rel_level
level_of(size_t n, size_t source)
{
	return 5 * n >= 4 * source ? REL_NEAR : REL_PART;
}

/* Is the paragraph of this record, which stands before p in the piece, a
 * teaser of p ("... read more")?  Then it goes. */
static int
judge_earlier(struct dedupe *d, struct rel_doc *doc, const struct align_text *p, size_t at,
	struct near_hit hit)
{
	struct near_record *r = &d->near.rec[hit.record];
	struct align_source s = {p->token->id, p->token->n, p->raw};
	struct align_text t = {.text = &d->other_text, .token = &d->other_token};
	struct rel_par *q;
	size_t n;
	double old;

	near_tokens(&d->near, hit.record, &n);
	if (n > s.n || (size_t)(hit.count << d->near.level) * 100 < n * SHARED_TEASER)
		return 0;
	q = &doc->par[r->par - d->base];
	t.raw = q->text;
	if (fold_text(&d->other_text, d->words, q->text) ||
	    token_split(&d->other_token, d->words, &d->other_text))
		return REL_NOMEM;
	old = align_judge(&d->align, &t, &s, 1);
	if (old < d->o.min_similarity)
		return old < 0 ? REL_NOMEM : 0;
	if (!d->align.frame.teaser)
		return 0; /* a text of its own, quoted or carried on here */
	dedupe_mark(q, d->base + at, REL_PART, old, "teaser");
	r->par = NEAR_DEAD;
	return 0;
}

/* Judges p against paragraphs of other pages; *best is the record of the
 * main one. */
static double
judge_others(struct dedupe *d, const struct align_text *p, const struct index_tokens **best)
{
	struct index_query *q = &d->query;
	struct align_source s[ALIGN_SOURCES];
	unsigned i, n = 0, all = 0;
	double old;

	*best = NULL;
	if (index_search(d->index, p->token->id, p->token->n, d->page, q))
		return REL_INDEX;
	for (i = 0; i < q->hits && n < ALIGN_SOURCES; i++) {
		const struct index_tokens *t = index_record_tokens(d->index, q->hit[i].record);

		if (!t)
			continue;
		*best = *best ? *best : t;
		all += q->hit[i].count;
		s[n++] = (struct align_source){t->t, t->n, {NULL, 0}};
		old = enough(q->hit[i].count, q->n) ? align_judge(&d->align, p, &s[n - 1], 1) : 0;
		if (old) {
			*best = t;
			return old;
		}
	}
	return n > 1 && enough(all, q->n) ? align_judge(&d->align, p, s, n) : 0;
}

/* Is it an edited copy of, or a part of, something on this page or another?
 * 1 when it is and was marked.  A sentence that another page holds within a
 * longer text is a quotation as often as not: it stays. */
static int
is_edited(struct dedupe *d, struct rel_doc *doc, const struct align_text *p, size_t at,
	const struct near_found *f, size_t *of)
{
	struct rel_par *par = &doc->par[at];
	const struct index_tokens *t;
	unsigned best = 0;
	enum rel_level level;
	double old = judge(d, doc, p, f, &best);

	if (old >= d->o.min_similarity) {
		*of = d->near.rec[f->hit[best].record].par;
		level = level_of(p->token->n, source_of(d, doc, f->hit[best].record).n);
		dedupe_mark(par, *of, level, old, "no new fact");
		return 1;
	}
	if (old < 0 || !d->index)
		return old < 0 ? REL_NOMEM : 0;
	old = judge_others(d, p, &t);
	if (old < d->o.min_similarity)
		return old < 0 ? (int)old : 0;
	level = level_of(p->token->n, t->n);
	if (level == REL_PART && p->token->n < PART_LEAST)
		return 0;
	dedupe_mark_other(d, par, t->page, level, old, "no new fact");
	return 1;
}

/* Remembers a paragraph that is kept: here, and in the index for others. */
static int
remember(struct dedupe *d, size_t at, const struct dedupe_item *it)
{
	const struct token_list *t = &it->token;
	int rc = near_add(&d->near, t->id, t->n, (uint32_t)(d->base + at));

	if (rc || !d->index || it->claim.how == CLAIM_KEPT || d->o.read_only)
		return rc;
	index_keep(d->index, &it->claim, d->page);
	return index_remember(d->index, it->key, t->id, t->n, d->page, &d->query);
}

int
dedupe_prepare(struct dedupe *d, struct dedupe_item *it)
{
	if (token_split(&it->token, d->words, &it->text))
		return REL_NOMEM;
	near_touch(&d->near, it->token.id, it->token.n);
	if (d->index && it->claim.how != CLAIM_KEPT)
		index_near_touch(d->index, it->token.id, it->token.n);
	return 0;
}

int
dedupe_edited(struct dedupe *d, struct rel_doc *doc, size_t at, struct dedupe_item *it, size_t *of)
{
	struct align_text p = {doc->par[at].text, &it->text, &it->token};
	struct near_found f;
	unsigned k;
	int rc = 0;

	if (near_search(&d->near, it->token.id, it->token.n, &f))
		return REL_NOMEM;
	if (!d->index || it->claim.how != CLAIM_KEPT)
		rc = is_edited(d, doc, &p, at, &f, of);
	for (k = 0; !rc && k < f.n; k++)
		if (f.hit[k].record >= d->first_record)
			rc = judge_earlier(d, doc, &p, at, f.hit[k]);
	return rc ? rc : remember(d, at, it);
}
