/* SPDX-License-Identifier: MIT */
#include "pass/norm.h"

#include <stdlib.h>

#include "base/opts.h"
#include "base/utf8.h"
#include "page/doc.h"
#include "text/clean.h"
#include "text/decode.h"
#include "text/normalise.h"
#include "text/skim.h"

/* What is looked at together: whole lines up to this, so that it stays in the
 * second-level cache from one check to the next.  A longer line is cut. */
#define BLOCK (2 * DECODE_HEAD)

enum state {
	HEAD,  /* bytes gather until the charset can be decided */
	PLAIN, /* valid UTF-8 so far: looked at where it lies */
	CODED  /* goes through the decoder */
};

struct norm {
	struct rel_norm_opts o;
	const char *charset, *fallback;
	int html;
	enum state state;
	struct rel_buf head;  /* HEAD: bytes; PLAIN: of a character cut off */
	struct rel_buf carry; /* UTF-8 of a line not yet ended, up to a BLOCK */
	struct rel_buf made;  /* what the decoder made of a piece */
	struct decoder dec;
	struct decode_plan plan;
	struct cleaner clean;
	struct out out;
	uint64_t seen;        /* bytes that have left for carry or the work */
	uint64_t coded_at;    /* offset at which the decoder began */
	int utf8;             /* characters outside ASCII have been seen */
	int changed, rc;
	norm_note note;
	void *note_user;
};

static void
told(void *user, uint64_t line, unsigned did, rel_str before, rel_str after)
{
	struct norm *n = user;

	norm_explain(n->note, n->note_user, line, did, before, after);
}

void
norm_tell(struct norm *n, norm_note note, void *user)
{
	n->note = note;
	n->note_user = user;
	n->clean.note = note ? told : NULL;
	n->clean.user = n;
}

static void
start(struct norm *n)
{
	n->state = HEAD;
	n->plan = (struct decode_plan){0};
	n->seen = n->coded_at = 0;
	n->utf8 = n->changed = n->rc = 0;
	buf_clear(&n->head);
	buf_clear(&n->carry);
	decoder_close(&n->dec);
	n->dec = (struct decoder){.hold = REL_BUF_INIT};
	n->out.err = 0;
	buf_clear(&n->out.buf);
	cleaner_begin(&n->clean, &n->o, n->html, &n->out);
	n->clean.note = n->note ? told : NULL;
	n->clean.user = n;
}

int
norm_new(struct norm **out, const struct rel_norm_opts *o, const char *charset, const char *fallback,
	int html, rel_sink sink, void *user)
{
	struct norm *n;
	*out = NULL;
	if (!decode_known(charset) || !decode_known(fallback) || (o && (unsigned)o->form > REL_NOFORM))
		return REL_INVAL;
	n = calloc(1, sizeof(*n));
	if (!n)
		return REL_NOMEM;
	opts_take(&n->o, sizeof(n->o), o);
	n->charset = charset;
	n->fallback = fallback;
	n->html = html;
	n->head = n->carry = n->made = n->dec.hold = n->out.buf = REL_BUF_INIT;
	n->out.sink = sink;
	n->out.user = user;
	start(n);
	*out = n;
	return 0;
}

void
norm_restart(struct norm *n)
{
	start(n);
}

void
norm_free(struct norm *n)
{
	if (!n)
		return;
	decoder_close(&n->dec);
	cleaner_free(&n->clean);
	rel_buf_free(&n->head);
	rel_buf_free(&n->carry);
	rel_buf_free(&n->made);
	rel_buf_free(&n->out.buf);
	free(n);
}

/* ---- valid UTF-8 by lines ------------------------------------------------ */

/* What the engine is for; part: s is cut within a line. */
static void
work(struct norm *n, rel_str s, int part)
{
	if (n->o.pure)
		normalise_out(&n->out, s, n->o.form, 0);
	else
		cleaner_put(&n->clean, s, part);
	n->rc = n->clean.err ? n->clean.err : n->out.err;
}

static size_t
behind(rel_str s, const char *newline)
{
	return newline ? (size_t)(newline + 1 - s.p) : 0;
}

/* Where a block may end, searched from its end: behind a newline; in pure
 * mode before any ASCII, which combines with nothing.  0: nowhere. */
static size_t
last_end(const struct norm *n, rel_str s)
{
	size_t i;

	if (!n->o.pure)
		return behind(s, memrchr(s.p, '\n', s.n));
	for (i = s.n; i > 1; i--)
		if (!(s.p[i - 1] & 0x80))
			return i - 1;
	return 0;
}

/* The same from its start. */
static size_t
first_end(const struct norm *n, rel_str s)
{
	size_t i;

	if (!n->o.pure)
		return behind(s, memchr(s.p, '\n', s.n));
	for (i = 0; i < s.n; i++)
		if (!(s.p[i] & 0x80))
			return i;
	return 0;
}

/* At most a block of s, ending at a character. */
static size_t
block_of(rel_str s, size_t room)
{
	size_t n = room;

	if (s.n <= room)
		return s.n;
	while (n && (s.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* A line that fills the carry: its first part goes. */
static void
cut_carry(struct norm *n)
{
	rel_str all = buf_all(&n->carry);
	size_t cut = n->o.pure ? normalise_last_cut(all, n->o.form) : clean_cut(all);

	if (!cut)
		cut = all.n;
	work(n, (rel_str){all.p, cut}, 1);
	memmove(n->carry.p, n->carry.p + cut, all.n - cut);
	n->carry.n -= cut;
}

/* Fills the carry up to the end of its line; gives what was used of s. */
static size_t
fill_carry(struct norm *n, rel_str s)
{
	size_t take = block_of(s, BLOCK - n->carry.n);
	size_t end = first_end(n, (rel_str){s.p, take});

	if (!take || (!end && n->carry.n + take > BLOCK - 4)) {
		rel_buf_put(&n->carry, s.p, take);
		cut_carry(n);
		return take;
	}
	take = end ? end : take;
	rel_buf_put(&n->carry, s.p, take);
	n->rc = n->carry.err;
	if (end && !n->rc) {
		work(n, buf_all(&n->carry), 0);
		n->carry.n = 0;
	}
	return take;
}

static void
feed_lines(struct norm *n, rel_str s)
{
	size_t used;

	n->seen += s.n;
	while (s.n && !n->rc) {
		used = n->carry.n ? 0 : last_end(n, s);
		if (used)
			work(n, (rel_str){s.p, used}, 0);
		else
			used = fill_carry(n, s);
		s = (rel_str){s.p + used, s.n - used};
	}
}

/* ---- charset -------------------------------------------------------------- */

static void feed_bytes(struct norm *, rel_str);

static int
plan(struct norm *n, rel_str head, int whole)
{
	if (n->o.pure && !n->charset) {
		size_t open = head.n - rel_utf8_check(head);

		n->plan = (struct decode_plan){.name = "utf-8", .sure = 1, .lines = 1};
		n->plan.plain = !open || (!whole && open < 4);
		return 0;
	}
	return decode_plan(&n->plan, head, n->charset, n->fallback, (whole ? DECODE_WHOLE : 0) |
		(n->html ? DECODE_HTML : 0) | (n->utf8 ? DECODE_UTF8 : 0));
}

static void
begin_plain(struct norm *n)
{
	n->state = PLAIN;
	n->changed |= n->plan.bom != 0;
	n->seen += n->plan.bom;
}

static void
feed_coded(struct norm *n, rel_str s, int last)
{
	size_t k;

	do {
		k = s.n < BLOCK ? s.n : BLOCK;
		buf_clear(&n->made);
		n->rc = decoder_feed(&n->dec, &n->made, (rel_str){s.p, k}, last && k == s.n);
		if (!n->rc && n->o.invalid_fail && n->dec.lost)
			n->rc = REL_ENCODING;
		if (!n->rc)
			feed_lines(n, buf_all(&n->made));
		s = (rel_str){s.p + k, s.n - k};
	} while (s.n && !n->rc);
}

static void
begin_coded(struct norm *n)
{
	n->state = CODED;
	n->changed = 1;
	n->coded_at = n->seen;
	n->rc = decoder_open(&n->dec, &n->plan);
}

/* Decides on the bytes held; whole: they are all that is left. */
static void
decide(struct norm *n, int whole)
{
	struct rel_buf head = n->head;

	n->head = REL_BUF_INIT;
	n->rc = plan(n, buf_all(&head), whole);
	if (!n->rc && n->plan.plain) {
		begin_plain(n);
		feed_bytes(n, (rel_str){head.p + n->plan.bom, head.n - n->plan.bom});
	} else if (!n->rc) {
		begin_coded(n);
		if (!n->rc)
			feed_coded(n, buf_all(&head), 0);
	}
	rel_buf_free(&head);
}

/* PLAIN met what is not UTF-8: it is decided anew from the line on in which
 * it stands. */
static void
begin_head(struct norm *n, rel_str rest)
{
	struct rel_buf cut = n->head;

	n->state = HEAD;
	n->head = n->carry;
	n->carry = REL_BUF_INIT;
	n->seen -= n->head.n;
	rel_buf_put(&n->head, cut.p, cut.n);
	rel_buf_put(&n->head, rest.p, rest.n);
	n->rc = n->head.err;
	rel_buf_free(&cut);
}

/* ---- feeding --------------------------------------------------------------- */

/* Could s be the beginning of a character whose rest has not come yet? */
static int
is_cut_off(rel_str s)
{
	char full[4] = {0};
	unsigned len = utf8_len((unsigned char)s.p[0]), got;

	if (s.n >= len)
		return 0;
	memcpy(full, s.p, s.n);
	memset(full + s.n, 0x80, len - s.n);
	if (s.n == 1) /* E0, F0 want more, ED, F4 less */
		full[1] = (char)((s.p[0] & 0x0F) == 0 ? 0xA0 : 0x80);
	return utf8_get(full, full + 4, &got) != 0xFFFD || got > 1;
}

/* Completes a character that was cut off at the end of the piece before. */
static size_t
join(struct norm *n, rel_str s)
{
	size_t had = n->head.n, used;
	struct rel_buf whole;

	for (used = 0; used < s.n && is_cut_off(buf_all(&n->head)); used++)
		rel_buf_put(&n->head, s.p + used, 1);
	if (is_cut_off(buf_all(&n->head)))
		return used;
	if (rel_utf8_check(buf_all(&n->head)) < n->head.n) {
		n->head.n = had;
		begin_head(n, (rel_str){NULL, 0});
		return 0;
	}
	whole = n->head;
	n->head = REL_BUF_INIT;
	feed_lines(n, buf_all(&whole));
	rel_buf_free(&whole);
	return used;
}

/* A block of PLAIN; gives what was used of s. */
static size_t
feed_plain(struct norm *n, rel_str s)
{
	rel_str b = {s.p, s.n < BLOCK ? s.n : block_of(s, BLOCK)};
	size_t valid, end;

	if (n->head.n)
		return join(n, s);
	end = s.n > BLOCK && !n->carry.n ? last_end(n, b) : 0;
	if (end)
		b.n = end;
	valid = skim_ascii(b);
	if (valid < b.n) {
		size_t more = rel_utf8_check((rel_str){b.p + valid, b.n - valid});

		n->utf8 |= more > 0;
		valid += more;
	}
	feed_lines(n, (rel_str){b.p, valid});
	if (valid == b.n || n->rc)
		return valid;
	if (b.n == s.n && is_cut_off((rel_str){s.p + valid, s.n - valid})) {
		rel_buf_put(&n->head, s.p + valid, s.n - valid);
		n->rc = n->head.err;
		return s.n;
	}
	begin_head(n, (rel_str){NULL, 0});
	return valid;
}

/* HEAD: takes bytes until there is enough of them; what lies in s is
 * decided where it lies. */
static size_t
feed_head(struct norm *n, rel_str s)
{
	size_t room = n->head.n < DECODE_HEAD ? DECODE_HEAD - n->head.n : 0;
	size_t take = s.n < room ? s.n : room;

	if (!n->head.n && take == DECODE_HEAD) {
		n->rc = plan(n, (rel_str){s.p, DECODE_HEAD}, 0);
		if (!n->rc && n->plan.plain) {
			begin_plain(n);
			return n->plan.bom;
		}
	}
	rel_buf_put(&n->head, s.p, take);
	if (!n->rc)
		n->rc = n->head.err;
	if (!n->rc && n->head.n >= DECODE_HEAD)
		decide(n, 0);
	return take;
}

static void
feed_bytes(struct norm *n, rel_str s)
{
	size_t used = 0;

	for (; s.n && !n->rc; s = (rel_str){s.p + used, s.n - used}) {
		if (n->state == CODED) {
			feed_coded(n, s, 0);
			break;
		}
		used = n->state == PLAIN ? feed_plain(n, s) : feed_head(n, s);
	}
}

int
norm_feed(struct norm *n, const char *p, size_t len)
{
	if (!n->rc)
		feed_bytes(n, (rel_str){p, len});
	if (!n->rc)
		n->rc = out_flush(&n->out);
	return n->rc;
}

int
norm_end(struct norm *n)
{
	if (n->state == HEAD && !n->rc)
		decide(n, 1);
	if (n->state == PLAIN && n->head.n && !n->rc)
		begin_head(n, (rel_str){NULL, 0});
	if (n->state == HEAD && !n->rc)
		decide(n, 1);
	if (n->state == CODED && !n->rc)
		feed_coded(n, (rel_str){"", 0}, 1);
	if (n->carry.n && !n->rc) {
		work(n, buf_all(&n->carry), 0);
		n->carry.n = 0;
	}
	if (!n->rc)
		n->rc = out_flush(&n->out);
	return n->rc;
}

/* Whole lines of ASCII are the same in any charset without a byte order mark
 * (UTF-16 shows by its NUL bytes, ISO-2022 by ESC): they need not wait for
 * more to decide on. */
static int
needs_no_charset(rel_str s)
{
	return s.n && s.p[s.n - 1] == '\n' && skim_ascii(s) == s.n && !memchr(s.p, '\0', s.n) &&
	       !memchr(s.p, '\033', s.n);
}

int
norm_flush(struct norm *n)
{
	if (!n->rc && n->state == HEAD && needs_no_charset(buf_all(&n->head)))
		decide(n, 0);
	if (!n->rc)
		n->rc = out_flush(&n->out);
	return n->rc;
}

const char *
norm_charset(const struct norm *n, double *confidence)
{
	if (confidence)
		*confidence = n->plan.sure;
	return n->plan.name;
}

int
norm_changed(const struct norm *n)
{
	return n->changed || n->clean.changed;
}

uint64_t
norm_invalid(const struct norm *n, uint64_t *first)
{
	if (first)
		*first = n->coded_at + n->dec.first_bad;
	return n->dec.bad;
}

/* ---- a document ------------------------------------------------------------ */

/* The bytes of the document from p on, as all that the engine gets. */
static int
run(struct norm *n, struct rel_doc *d, const char *p, size_t len)
{
	uint64_t first = 0, bad;
	int rc = norm_feed(n, p, len);

	rc = rc ? rc : norm_end(n);
	bad = norm_invalid(n, &first);
	if (bad && !d->bad)
		d->first_bad = (uint64_t)(p - d->input.p) + first;
	d->bad += bad;
	return rc;
}

/* Paragraphs that end in NUL: each goes through on its own, since to the
 * engine a NUL is a control character. */
static int
run_each(struct norm *n, struct rel_doc *d)
{
	const char *p = d->input.p, *end = p + d->input.n;
	struct rel_buf *made = &d->work;
	int rc = REL_OK;

	while (p < end && !rc) {
		const char *nul = memchr(p, '\0', (size_t)(end - p));
		size_t before = made->n;

		norm_restart(n);
		rc = run(n, d, p, (size_t)((nul ? nul : end) - p));
		if (made->n > before && made->p[made->n - 1] == '\n')
			made->n--;
		buf_putc(made, '\0');
		p = nul ? nul + 1 : end;
	}
	return rc;
}

/* What comes out; while that is what went in, nothing is copied. */
struct taken {
	rel_str in;
	size_t same;          /* bytes of in that came out again */
	int differs;
	struct rel_buf *made; /* once it differs: all of it */
};

static int
take(void *user, const void *p, size_t n)
{
	struct taken *t = user;

	if (!t->differs && n <= t->in.n - t->same && !memcmp(t->in.p + t->same, p, n)) {
		t->same += n;
		return 0;
	}
	if (!t->differs)
		rel_buf_put(t->made, t->in.p, t->same);
	t->differs = 1;
	rel_buf_put(t->made, p, n);
	return t->made->err != 0;
}

int
rel_norm(struct rel_doc *d, const struct rel_norm_opts *o)
{
	struct taken t = {.in = d->input, .made = &d->work};
	struct norm *n;
	int nul = d->opts.nul, rc;

	buf_clear(&d->work);
	rc = norm_new(&n, o, d->opts.charset, d->opts.fallback, d->kind == REL_HTML, nul ? buf_sink : take,
		nul ? (void *)&d->work : &t);
	d->bad = 0;
	if (!rc)
		rc = nul ? run_each(n, d) : run(n, d, d->input.p, d->input.n);
	if (d->work.err)
		rc = d->work.err;
	if (!rc) {
		d->charset = norm_charset(n, &d->charset_sure);
		doc_set_bytes(d, nul || t.differs ? buf_all(&d->work) : (rel_str){t.in.p, t.same});
	}
	norm_free(n);
	return rc ? doc_fail(d, rc, "%s", rel_strerror(rc)) : REL_OK;
}
