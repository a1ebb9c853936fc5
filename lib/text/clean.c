/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include "base/bytes.h"
#include "text/brisk.h"
#include "text/chars.h"
#include "text/entity.h"
#include "text/normalise.h"
#include "text/polish.h"
#include "text/repair.h"
#include "text/skim.h"

/* Rounds that a line may go.  Each layer of mojibake halves the text and each
 * layer of "&amp;" shortens it, so what is still changing then was built to. */
#define ROUNDS 24
#define LAYERS 8 /* of mojibake taken off in one round */
#define DEPTH 6  /* of line ends that come to light in line ends */

void
cleaner_begin(struct cleaner *c, const struct rel_norm_opts *o, int markup, struct out *out)
{
	size_t i;

	for (i = 0; i < 3; i++)
		if (!c->work[i].p)
			c->work[i] = REL_BUF_INIT;
	c->o = o;
	c->markup = markup;
	c->entities = markup ? o->entities == 1 : o->entities != 2;
	c->brisk = !o->blank_lines && (markup ? !c->entities && o->form == REL_NFC : brisk_serves(o));
	c->out = out;
	c->line = c->blank = 0;
	c->begun = c->gap = c->inside = c->decomposed = c->changed = c->err = 0;
}

void
cleaner_free(struct cleaner *c)
{
	size_t i;

	for (i = 0; i < 3; i++)
		if (c->work[i].p)
			rel_buf_free(&c->work[i]);
}

/* Does text hold a tag of markup?  Then its entities are not left over. */
static int
has_tag(rel_str s)
{
	const char *p = s.p, *end = s.n ? memrchr(s.p, '>', s.n) : NULL, *q;

	/* only up to the last '>': each '<' is then looked at once */
	while (end && p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		q = ++p;
		if (q < end && (*q == '/' || *q == '!'))
			q++;
		if (q < end && bytes_is_letter(*q))
			return 1;
	}
	return 0;
}

/* A blank between ASCII letters or digits: nothing meets across it. */
static int
cut_here(const char *p)
{
	return p[0] == ' ' && (utf8_ascii[p[-1] & 127] & (UTF8_LETTER | UTF8_DIGIT)) && p[-1] > 0 &&
	       (utf8_ascii[p[1] & 127] & (UTF8_LETTER | UTF8_DIGIT)) && p[1] > 0;
}

size_t
clean_cut(rel_str s)
{
	size_t i, n;

	for (i = s.n - 2; i > s.n / 2; i--)
		if (cut_here(s.p + i))
			return i;
	n = normalise_last_cut(s, REL_NFKC);
	return n ? n : s.n;
}

/* ---- one line ------------------------------------------------------------ */

/* Decodes references that end in a semicolon; others are text. */
static int
decode_entities(struct rel_buf *out, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n, *from = p;
	char made[ENTITY_MAX];
	unsigned n;

	buf_clear(out);
	while (p < end && (p = memchr(p, '&', (size_t)(end - p)))) {
		size_t len = entity_read(p, end, 0, made, &n);

		if (len && p[len - 1] == ';') {
			rel_buf_put(out, from, (size_t)(p - from));
			rel_buf_put(out, made, n);
			from = p + len;
		}
		p += len ? len : 1;
	}
	if (from == s.p)
		return 0;
	rel_buf_put(out, from, (size_t)(end - from));
	return 1;
}

static void
swap(struct rel_buf *a, struct rel_buf *b)
{
	struct rel_buf c = *a;

	*a = *b;
	*b = c;
}

/* s, or what lies in tmp: s without references left over. */
static rel_str
take_entities(struct cleaner *c, rel_str s, struct rel_buf *tmp)
{
	if (!c->entities || !memchr(s.p, '&', s.n) || (c->o->entities == 0 && has_tag(s)) ||
	    !decode_entities(tmp, s))
		return s;
	c->did |= CLEAN_ENTITY;
	return buf_all(tmp);
}

/* s, or what lies in tmp: s (which may lie there too) without mojibake, to the
 * bottom at once, since polishing would fold the no-break space of a layer
 * below. */
static rel_str
take_mojibake(struct cleaner *c, rel_str s, struct rel_buf *tmp, struct rel_buf *spare)
{
	int i, rc = 1;

	for (i = 0; i < LAYERS && !c->o->no_fix; i++) {
		rc = repair_line(spare, s);
		if (rc <= 0)
			break;
		swap(tmp, spare);
		s = buf_all(tmp);
		c->did |= CLEAN_MOJIBAKE;
	}
	if (rc < 0)
		c->err = rc;
	return s;
}

/* The Unicode form of what lies in out. */
static void
take_form(struct cleaner *c, struct rel_buf *tmp, struct rel_buf *out)
{
	struct out to;

	if (c->o->form == REL_NOFORM || normalise_is(buf_all(out), c->o->form))
		return;
	c->did |= CLEAN_FORM;
	swap(tmp, out);
	to = (struct out){.buf = *out};
	buf_clear(&to.buf);
	normalise_out(&to, buf_all(tmp), c->o->form, c->markup);
	*out = to.buf;
	c->err = c->err ? c->err : to.err;
}

/* One round: from s to out by way of tmp.  Gives 1 when something changed. */
static int
clean_round(struct cleaner *c, rel_str s, struct rel_buf *tmp, struct rel_buf *out)
{
	rel_str at = take_mojibake(c, take_entities(c, s, tmp), tmp, out);

	if (c->markup)
		polish_markup(out, at, c->o);
	else
		polish_text(out, at, c->o, c->inside);
	if (!str_eq(buf_all(out), at))
		c->did |= CLEAN_POLISH;
	take_form(c, tmp, out);
	c->err = c->err ? c->err : out->err ? out->err : tmp->err;
	return !str_eq(buf_all(out), s);
}

/* Rounds until nothing changes; the result lies in s or in one of work. */
static rel_str
clean_rounds(struct cleaner *c, rel_str s)
{
	unsigned i, at = 0;

	for (i = 0; i < ROUNDS && !c->err; i++) {
		if (!clean_round(c, s, &c->work[2], &c->work[at]))
			break;
		s = buf_all(&c->work[at]);
		at ^= 1;
	}
	return s;
}

/* ---- writing ------------------------------------------------------------- */

static void
put_blanks(struct cleaner *c)
{
	for (; c->blank; c->blank--)
		out_span(c->out, "\n", 1);
}

/* An empty line: kept if text follows or went before, on request once or
 * not at all. */
static void
put_empty(struct cleaner *c)
{
	if (c->o->blank_lines == 2 || (c->o->blank_lines == 1 && c->gap)) {
		c->changed = 1;
		return;
	}
	c->gap = 1;
	if (c->begun)
		out_span(c->out, "\n", 1);
	else
		c->blank++;
}

static void
put_line(struct cleaner *c, rel_str s, int part)
{
	if (!s.n && !c->inside && !part) {
		put_empty(c);
		return;
	}
	put_blanks(c);
	c->begun = 1;
	c->gap = 0;
	out_span(c->out, s.p, s.n);
	if (!part)
		out_span(c->out, "\n", 1);
}

/* Length of the line end at p (CR LF, CR, VT, FF, U+2028, U+2029), or 0. */
static size_t
line_end_at(const char *p, const char *end)
{
	if (*p == '\r')
		return p + 1 < end && p[1] == '\n' ? 2 : 1;
	if (*p == '\n' || *p == '\v' || *p == '\f')
		return 1;
	return *p == '\xE2' && end - p > 2 && p[1] == '\x80' && (p[2] & '\xFE') == '\xA8' ? 3 : 0;
}

/* One line goes its rounds.  Where they bring line ends to light its parts do
 * so again, since each will be a line of its own next time. */
static void
clean_rounds_put(struct cleaner *c, rel_str s, int part, unsigned depth)
{
	rel_str made = clean_rounds(c, s), rest;
	struct rel_buf copy = REL_BUF_INIT;
	const char *nl;

	c->changed |= !str_eq(made, s);
	if (c->note && !str_eq(made, s))
		c->note(c->user, c->line, c->did, s, made);
	c->did = 0;
	if (c->markup || !memchr(made.p, '\n', made.n)) {
		put_line(c, made, part);
		return;
	}
	buf_str(&copy, made);
	c->err = c->err ? c->err : copy.err;
	rest = buf_all(&copy);
	while ((nl = memchr(rest.p, '\n', rest.n))) {
		rel_str one = {rest.p, (size_t)(nl - rest.p)};

		if (depth < DEPTH)
			clean_rounds_put(c, one, 0, depth + 1);
		else
			put_line(c, one, 0);
		c->inside = 0;
		rest = (rel_str){nl + 1, rest.n - (size_t)(nl + 1 - rest.p)};
	}
	if (depth < DEPTH)
		clean_rounds_put(c, rest, part, depth + 1);
	else
		put_line(c, rest, part);
	rel_buf_free(&copy);
}

/* A line, as it came, without its LF: other line ends part it. */
static void
clean_line(struct cleaner *c, rel_str s, int part)
{
	size_t i = 0, n;

	if (!c->markup && !part && s.n && s.p[s.n - 1] == '\r') {
		s.n--;
		c->changed = 1;
	}
	while (!c->markup && i < s.n) {
		n = line_end_at(s.p + i, s.p + s.n);
		if (!n) {
			i++;
			continue;
		}
		c->changed = 1;
		clean_rounds_put(c, (rel_str){s.p, i}, 0, 0);
		c->inside = 0;
		s = (rel_str){s.p + i + n, s.n - i - n};
		i = 0;
	}
	clean_rounds_put(c, s, part, 0);
}

/* Lines that are clean as they stand. */
static void
put_clean(struct cleaner *c, rel_str s, int part)
{
	const char *p = s.p, *end = s.p + s.n;

	for (; c->note && p < end; p++)
		c->line += *p == '\n';
	for (p = s.p; !c->begun && p < end && *p == '\n'; p++)
		put_empty(c);
	if (p == end)
		return;
	put_blanks(c);
	c->begun = 1;
	out_span(c->out, p, (size_t)(end - p));
	if (end[-1] == '\n' || part)
		return;
	out_span(c->out, "\n", 1);
	c->changed = 1;
}

static unsigned
brisk_flags(const struct cleaner *c)
{
	return (c->entities ? BRISK_ENTITIES : 0) | (c->inside ? BRISK_INSIDE : 0);
}

/* Composed first, a line need not be taken apart at each mark. */
static int
compose_briskly(struct cleaner *c, rel_str s)
{
	struct out to = {.buf = c->work[1]};

	buf_clear(&to.buf);
	normalise_out(&to, s, REL_NFC, 0);
	c->work[1] = to.buf;
	c->decomposed = to.buf.n + to.buf.n / 128 < s.n;
	c->err = c->err ? c->err : to.err ? to.err : to.buf.err;
	return brisk_line(&c->work[0], buf_all(&to.buf), brisk_flags(c)) == BRISK_DONE;
}

/*
 * The line in work[0], if it can be had in one go.  The weighing of mojibake
 * finds none in most lines that might begin some; if there is none in what
 * comes out either, the rounds would do no more.
 */
static int
clean_briskly(struct cleaner *c, rel_str s)
{
	struct rel_buf *made = &c->work[0], *tmp = &c->work[1];
	enum brisk how;

	made->n = 0;
	if (!c->brisk || c->markup || c->note)
		return 0;
	how = c->decomposed ? BRISK_MARKS : brisk_line(made, s, brisk_flags(c));
	if (how == BRISK_MARKS)
		return compose_briskly(c, s);
	if (how != BRISK_PAIR)
		return how == BRISK_DONE;
	if (repair_line(tmp, s) || brisk_line(made, s, brisk_flags(c) | BRISK_SURE) != BRISK_DONE)
		return 0;
	c->err = c->err ? c->err : tmp->err;
	return str_eq(buf_all(made), s) || !repair_line(tmp, buf_all(made));
}

/* Does the line stand as it is, also with options that are not the usual
 * ones?  No option changes ASCII that the scan passes. */
static int
is_clean(const struct cleaner *c, rel_str s)
{
	const struct rel_norm_opts *o = c->o;

	if (c->markup || c->inside || !s.n || s.p[s.n - 1] == ' ' || skim_text(s, SKIM_TEXT) < s.n)
		return 0;
	if (skim_ascii(s) == s.n)
		return 1;
	return !o->quotes_ascii && !o->dashes_ascii && !o->ellipsis_ascii && !o->width_fold &&
	       (o->form == REL_NOFORM || normalise_is(s, o->form));
}

/* One line that something in it may change; in many files no more than that
 * it ends in CR LF. */
static void
put_doubtful(struct cleaner *c, rel_str s, int part)
{
	int cr = !part && s.n && s.p[s.n - 1] == '\r';
	rel_str line = {s.p, s.n - (size_t)cr}, made;

	c->line += !c->inside;
	if (!c->brisk && is_clean(c, line)) {
		c->changed |= cr;
		put_line(c, line, part);
		return;
	}
	if (!clean_briskly(c, line)) {
		clean_line(c, s, part);
		return;
	}
	made = buf_all(&c->work[0]);
	c->err = c->err ? c->err : c->work[0].err;
	c->changed |= cr || !str_eq(made, line);
	put_line(c, made, part);
}

void
cleaner_put(struct cleaner *c, rel_str s, int part)
{
	enum skim how = c->markup ? SKIM_MARKUP : SKIM_TEXT;

	while (s.n && !c->err && !c->out->err) {
		size_t at = c->brisk && !c->inside ? skim_text(s, how) : 0, n;
		const char *nl = at ? memrchr(s.p, '\n', at) : NULL;

		if (at == s.n && s.p[at - 1] != ' ') {
			put_clean(c, s, part);
			c->inside = part && s.p[at - 1] != '\n';
			break;
		}
		if (nl) {
			n = (size_t)(nl + 1 - s.p);
			put_clean(c, (rel_str){s.p, n}, 0);
			s = (rel_str){s.p + n, s.n - n};
		}
		nl = memchr(s.p, '\n', s.n);
		n = nl ? (size_t)(nl - s.p) : s.n;
		put_doubtful(c, (rel_str){s.p, n}, part && !nl);
		c->changed |= !nl && !part;
		c->inside = part && !nl;
		n += nl != NULL;
		s = (rel_str){s.p + n, s.n - n};
	}
	if (!c->err)
		c->err = c->out->err;
}

int
clean_text(struct rel_buf *out, rel_str s)
{
	static const struct rel_norm_opts defaults = {0};
	struct cleaner c = {0};
	struct out o = {.buf = REL_BUF_INIT};
	rel_str made;
	int rc;

	if (skim_text(s, SKIM_TEXT) == s.n && (!s.n || s.p[s.n - 1] != ' '))
		return 0;
	buf_clear(out);
	if (!memchr(s.p, '\n', s.n) && brisk_line(out, s, 0) == BRISK_DONE)
		return out->err ? out->err : !str_eq(buf_all(out), s);
	cleaner_begin(&c, &defaults, 0, &o);
	c.entities = 0;
	made = clean_rounds(&c, s);
	rc = !str_eq(made, s);
	if (rc)
		buf_str(out, made);
	rc = c.err ? c.err : out->err ? out->err : rc;
	cleaner_free(&c);
	return rc;
}
