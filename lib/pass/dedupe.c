/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_state.h"

#include <stdlib.h>

#include "base/opts.h"
#include "base/utf8.h"

#define MIN_WORDS 8
#define MIN_SIMILARITY 0.8

/* Nothing is gained by more at once, and this stays in the cache. */
#define PIECE ((size_t)64 << 10)
/* A teaser goes when the full text stands behind it in the same piece. */
#define NEAR_PIECE ((size_t)1 << 20)

int
dedupe_new(struct dedupe **out, const struct rel_rules *rules, struct rel_index *index,
	const struct rel_dedupe_opts *o)
{
	struct dedupe *d = calloc(1, sizeof(*d));

	*out = d;
	if (!d)
		return REL_NOMEM;
	d->rules = rules;
	d->index = index;
	opts_take(&d->given, sizeof(d->given), o);
	d->o = d->given;
	d->id = d->keys = d->decide.first = REL_BUF_INIT;
	if (d->o.level == REL_DEFAULT)
		d->o.level = index || d->o.keys || d->o.drops ? REL_FOLD : REL_NEAR;
	if (!d->o.min_words)
		d->o.min_words = MIN_WORDS;
	if (!(d->o.min_similarity > 0))
		d->o.min_similarity = MIN_SIMILARITY;
	if (d->o.level != REL_EXACT)
		d->words = d->align.words = words_of(rules);
	if (d->o.level == REL_EXACT || d->words)
		return REL_OK;
	dedupe_free(d);
	*out = NULL;
	return REL_NOMEM;
}

void
dedupe_free(struct dedupe *d)
{
	size_t i;

	if (!d)
		return;
	for (i = 0; i < DEDUPE_BATCH; i++) {
		fold_free(&d->item[i].text);
		token_free(&d->item[i].token);
	}
	fold_free(&d->other_text);
	token_free(&d->other_token);
	rel_buf_free(&d->id);
	rel_buf_free(&d->keys);
	rel_buf_free(&d->decide.first);
	near_free(&d->near);
	align_free(&d->align);
	dedupe_set_free(&d->seen);
	run_free(&d->run);
	free(d);
}

struct rel_buf *
dedupe_keys(struct dedupe *d)
{
	return d->o.keys || d->o.decide ? &d->keys : NULL;
}

/* "./a" and "a" are one page. */
static const char *
page_id(const char *name)
{
	if (!name)
		return "";
	while (name[0] == '.' && name[1] == '/')
		for (name += 2; *name == '/'; name++)
			;
	return name;
}

int
dedupe_begin(struct dedupe *d, const char *name)
{
	const char *page = page_id(name);
	int rc = d->index ? index_page(d->index, page, &d->page) : REL_OK;

	d->decide.any = 0;
	if (d->o.keys || d->o.drops) {
		buf_clear(&d->id);
		buf_escape(&d->id, page);
		rc = rc ? rc : d->id.err;
	}
	d->base = 0;
	dedupe_set_clear(&d->seen);
	near_clear(&d->near);
	run_clear(&d->run);
	return rc;
}

size_t
dedupe_piece_size(const struct dedupe *d)
{
	return d->o.level == REL_NEAR ? NEAR_PIECE : PIECE;
}

void
dedupe_mark(struct rel_par *p, size_t of, enum rel_level level, double similarity, const char *rule)
{
	par_mark(p, REL_DUPLICATE, rule);
	p->level = (uint8_t)level;
	p->similarity = (float)similarity;
	p->same_as = (uint32_t)of + 1;
}

void
dedupe_mark_other(const struct dedupe *d, struct rel_par *p, uint32_t page, enum rel_level level,
	double similarity, const char *rule)
{
	dedupe_mark(p, 0, level, similarity, rule);
	p->same_as = 0;
	p->other = index_page_id(d->index, page);
}

/* ---- one paragraph after another ---------------------------------------- */

static int
leave_alone(const struct rel_par *p)
{
	return p->reason != REL_KEEP || par_blank(p);
}

/* Words of the bytes as they are: runs of letters and digits, counted up to
 * enough.  What is not ASCII counts as a letter. */
static unsigned
count_words(rel_str s, unsigned enough)
{
	unsigned n = 0;
	int in = 0, word;
	size_t i;

	for (i = 0; i < s.n && n < enough; i++) {
		unsigned char c = (unsigned char)s.p[i];

		word = c >= 0x80 || (utf8_ascii[c] & (UTF8_LETTER | UTF8_DIGIT));
		n += word && !in;
		in = word;
	}
	return n;
}

static int
is_short(const struct dedupe *d, const struct rel_par *p, const struct dedupe_item *it)
{
	unsigned enough = d->o.min_words;

	if (d->o.level == REL_EXACT)
		return count_words(p->text, enough) < enough;
	return fold_words(&it->text, enough) < enough;
}

/* Is paragraph `of` the same to the byte?  Known only of this piece. */
static enum rel_level
how_same(const struct dedupe *d, const struct rel_doc *doc, const struct rel_par *p, size_t of)
{
	if (d->o.level == REL_EXACT || (of >= d->base && str_eq(doc->par[of - d->base].text, p->text)))
		return REL_EXACT;
	return REL_FOLD;
}

static int
make_key(struct dedupe *d, const struct rel_par *p, struct dedupe_item *it)
{
	it->key = 0;
	if (leave_alone(p))
		return REL_OK;
	if (d->o.level == REL_EXACT)
		it->key = fingerprint_exact(p->text);
	else if (fold_text(&it->text, d->words, p->text))
		return REL_NOMEM;
	else
		it->key = fingerprint_fold(&it->text);
	dedupe_set_touch(&d->seen, it->key);
	if (d->index)
		index_touch(d->index, it->key);
	return REL_OK;
}

/* Who had this key first, on the page and in the archive? */
static int
look_up(struct dedupe *d, const struct rel_par *p, size_t at, struct dedupe_item *it)
{
	int rc = 0;

	it->asked = it->first = 0;
	it->claim = (struct index_claimed){.how = CLAIM_NEW};
	if (!it->key)
		return REL_OK;
	it->of = dedupe_set_add(&d->seen, it->key, (uint32_t)(d->base + at), &it->first);
	if (it->first < 0)
		return it->first;
	it->asked = it->first && (d->o.level == REL_NEAR || d->index) && !is_short(d, p, it);
	if (it->asked && d->index)
		rc = index_claim(d->index, it->key, d->page, d->o.learn, &it->claim);
	if (rc || !it->asked || d->o.level != REL_NEAR || d->o.learn || it->claim.how == CLAIM_OTHER)
		return rc;
	return dedupe_prepare(d, it);
}

/* Each step for all of a batch, so that what one fetches is there when the
 * next one needs it. */
static int
prepare_batch(struct dedupe *d, const struct rel_doc *doc, size_t at, size_t n)
{
	const struct rel_par *p = doc->par + at;
	size_t i;
	int rc = 0;

	for (i = 0; !rc && i < n; i++)
		rc = make_key(d, &p[i], &d->item[i]);
	for (i = 0; !rc && i < n && !d->o.keys && !d->o.drops; i++)
		rc = look_up(d, &p[i], at + i, &d->item[i]);
	return rc;
}

/* A paragraph that the page has not had yet: 1 when it goes nevertheless;
 * *of is then its original, or SIZE_MAX when that is in another page. */
static int
first_time(struct dedupe *d, struct rel_doc *doc, size_t at, struct dedupe_item *it, size_t *of)
{
	*of = SIZE_MAX;
	if (!it->asked || d->o.learn)
		return 0;
	if (it->claim.how != CLAIM_OTHER)
		return d->o.level == REL_NEAR ? dedupe_edited(d, doc, at, it, of) : 0;
	dedupe_mark_other(d, &doc->par[at], it->claim.owner, d->o.level == REL_EXACT ? REL_EXACT : REL_FOLD, 1,
		"same");
	return 1;
}

/* Paragraph `at` of the piece stays, or is marked. */
static int
judge_next(struct dedupe *d, struct rel_doc *doc, size_t at, struct dedupe_item *it)
{
	struct rel_par *p = &doc->par[at];
	size_t of = it->of;
	int rc;

	if (run_add(&d->run, it->key))
		return REL_NOMEM;
	if (!it->key)
		return REL_OK;
	if (it->first) {
		rc = first_time(d, doc, at, it, &of);
		if (rc != 1 || of == SIZE_MAX) {
			run_break(&d->run);
			return rc < 0 ? rc : REL_OK;
		}
	} else if (d->o.learn) {
		return REL_OK;
	} else if (is_short(d, p, it)) {
		return run_short(&d->run);
	} else {
		dedupe_mark(p, of, how_same(d, doc, p, of), 1, "same");
	}
	run_copy(&d->run, doc, d->base, of);
	return REL_OK;
}

static int
dedupe_fail(const struct dedupe *d, struct rel_doc *doc, int rc)
{
	const char *why = d && d->index ? rel_index_error(d->index) : "";

	return doc->err ? doc->err : doc_fail(doc, rc, "%s", *why ? why : rel_strerror(rc));
}

/* Keys out, or drops in: nothing is remembered from one paragraph to the
 * next. */
static int
by_keys(struct dedupe *d, struct rel_doc *doc, size_t at, const struct dedupe_item *it)
{
	struct rel_par *p = &doc->par[at];
	uint64_t line = d->base + at + 1;

	if (!it->key || is_short(d, p, it))
		return REL_OK;
	if (d->o.keys) {
		keys_put(&d->keys, it->key, buf_all(&d->id), line);
		return d->keys.err;
	}
	if (keys_dropped(d->o.drops, buf_all(&d->id), line, it->key)) {
		dedupe_mark(p, 0, d->o.level, 1, "same");
		p->same_as = 0; /* where the other stands is not known here */
	}
	return REL_OK;
}

/* The paragraphs are keys, sorted. */
static int
decide_keys(struct dedupe *d, struct rel_doc *doc)
{
	size_t i;
	int rc = doc_split(doc);

	for (i = 0; !rc && i < doc->npar; i++)
		rc = keys_decide_line(&d->decide, doc->par[i].text, &d->keys);
	if (rc == REL_FORMAT)
		doc_fail(doc, rc, "line %zu: no key, or out of order (use LC_ALL=C sort)", d->base + i);
	return rc;
}

static int
judge_all(struct dedupe *d, struct rel_doc *doc)
{
	int streams = d->o.keys || d->o.drops;
	size_t at, i, n;
	int rc = doc_split(doc);

	d->first_record = d->near.nrec;
	for (at = 0; !rc && at < doc->npar; at += n) {
		n = doc->npar - at < DEDUPE_BATCH ? doc->npar - at : DEDUPE_BATCH;
		rc = prepare_batch(d, doc, at, n);
		for (i = 0; !rc && i < n; i++)
			rc = streams ? by_keys(d, doc, at + i, &d->item[i]) :
				       judge_next(d, doc, at + i, &d->item[i]);
	}
	d->run.npending = 0;
	return rc;
}

int
dedupe_piece(struct dedupe *d, struct rel_doc *doc)
{
	int rc = d->o.decide ? decide_keys(d, doc) : judge_all(d, doc);

	d->base += doc->npar;
	return rc ? dedupe_fail(d, doc, rc) : REL_OK;
}

/* ---- a whole document --------------------------------------------------- */

static void
drop_state(void *d)
{
	dedupe_free(d);
}

static int
same_opts(const struct dedupe *d, struct rel_index *index, const struct rel_dedupe_opts *o)
{
	struct rel_dedupe_opts given;

	opts_take(&given, sizeof(given), o);
	return d->index == index && !memcmp(&d->given, &given, sizeof(given));
}

int
rel_dedupe(struct rel_doc *doc, struct rel_index *index, const struct rel_dedupe_opts *o)
{
	struct dedupe *d = doc->pass_state[DOC_DEDUPE];
	int rc = REL_OK;

	if (d && !same_opts(d, index, o)) {
		dedupe_free(d);
		doc->pass_state[DOC_DEDUPE] = d = NULL;
	}
	if (!d) {
		rc = dedupe_new(&d, doc->rules, index, o);
		doc->pass_state[DOC_DEDUPE] = d;
		doc->pass_drop[DOC_DEDUPE] = drop_state;
	}
	if (!rc)
		rc = dedupe_begin(d, doc->opts.id);
	return rc ? dedupe_fail(d, doc, rc) : dedupe_piece(d, doc);
}
