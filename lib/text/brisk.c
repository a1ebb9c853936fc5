/* SPDX-License-Identifier: MIT */
#include "text/brisk.h"

#include "text/chars.h"
#include "text/normalise.h"
#include "text/repair.h"
#include "text/skim.h"
#include "text/unicode.h"

int
brisk_serves(const struct rel_norm_opts *o)
{
	return o->form == REL_NFC && !o->no_fix && !o->spaces_keep && !o->invisible_keep &&
	       !o->controls_keep && !o->ligatures_keep && !o->width_fold && !o->quotes_ascii &&
	       !o->dashes_ascii && !o->ellipsis_ascii;
}

struct line {
	struct out o;           /* gathers in its buffer */
	size_t mark;            /* where the line begins in it */
	const char *start, *p, *end;
	const char *from;       /* what stands from here to p is still to copy */
	unsigned flags;         /* enum brisk_flag */
	int ampersand;          /* one was read */
	unsigned marks;         /* composed so far */
};

enum step { GO_ON = BRISK_DONE, GIVE_UP = BRISK_ROUNDS, PAIR = BRISK_PAIR, MARKS = BRISK_MARKS };

/* More marks than this, a mark in so many bytes: better composed all at once. */
enum { MANY_MARKS = 8, MARK_BYTES = 128 };

static void
copy_to(struct line *b, const char *p)
{
	rel_buf_put(&b->o.buf, b->from, (size_t)(p - b->from));
	b->from = p;
}

/* Drops a character of n bytes. */
static void
skip(struct line *b, size_t n)
{
	copy_to(b, b->p);
	b->p += n;
	b->from = b->p;
}

/* The character before p in the line as it came; 0 at its start. */
static uint32_t
char_before(const struct line *b, const char *p)
{
	unsigned len;

	return p == b->start ? 0 : utf8_get(utf8_back(p, b->start), b->end, &len);
}

static uint32_t
char_at(const struct line *b, const char *p)
{
	unsigned len;

	return p < b->end ? utf8_get(p, b->end, &len) : 0;
}

/* A blank of n bytes: none at the start of a line or behind another. */
static enum step
blank(struct line *b, size_t n)
{
	size_t len;

	skip(b, n);
	len = b->o.buf.n;
	if (len == b->mark ? b->flags & BRISK_INSIDE : b->o.buf.p[len - 1] != ' ')
		buf_putc(&b->o.buf, ' ');
	return GO_ON;
}

/* '&': does a whole reference follow? */
static enum step
ampersand(struct line *b)
{
	const char *q = b->p + 1;

	b->ampersand = 1;
	while (q < b->end && q - b->p < 40 &&
		(*q == '#' || (!(*q & 0x80) && (utf8_ascii[(unsigned char)*q] & (UTF8_LETTER | UTF8_DIGIT)))))
		q++;
	if (b->flags & BRISK_ENTITIES && q > b->p + 1 && q < b->end && *q == ';')
		return GIVE_UP;
	b->p++;
	return GO_ON;
}

/* Invisible characters between ASCII go at once; elsewhere what meets may
 * combine. */
static enum step
invisible(struct line *b, unsigned len)
{
	if (b->ampersand || (b->p > b->start && (b->p[-1] & 0x80)) ||
	    (b->p + len < b->end && (b->p[len] & 0x80)))
		return GIVE_UP;
	skip(b, len);
	return GO_ON;
}

/* May what was composed, from at on, begin mojibake with its neighbours? */
static int
meets_badly(const struct line *b, size_t at, uint32_t before, uint32_t after)
{
	const char *p = b->o.buf.p + at, *end = b->o.buf.p + b->o.buf.n;
	unsigned len;
	uint32_t c;

	for (; p < end; p += len, before = c) {
		c = utf8_get(p, end, &len);
		if (repair_maybe(before, c))
			return 1;
	}
	return repair_maybe(before, after);
}

static int
is_decomposed(struct line *b)
{
	return ++b->marks > MANY_MARKS && (size_t)(b->p - b->start) < (size_t)b->marks * MARK_BYTES;
}

/* The character at p may combine with the one before. */
static enum step
compose(struct line *b)
{
	const char *here = b->p, *run = here, *next;
	size_t at;
	int right;

	if (is_decomposed(b))
		return MARKS;
	if (run > b->from)
		while ((*--run & 0xC0) == 0x80)
			;
	else if (run > b->start)
		return MARKS; /* what was composed just now may take this, too */
	for (;; run = here) {
		b->p = run;
		copy_to(b, run);
		at = b->o.buf.n;
		next = normalise_run(&b->o, run, b->end, REL_NFC, 0, &right);
		if (next > here || !right)
			break; /* else it does not combine with that */
	}
	b->p = next;
	if (right)
		return GO_ON;
	b->from = next;
	return !(b->flags & BRISK_SURE) && meets_badly(b, at, char_before(b, run), char_at(b, next)) ? GIVE_UP : GO_ON;
}

/* The usual case of it: a letter of ASCII and one mark, ASCII around them. */
static int
compose_letter(struct line *b, uint32_t mark, unsigned len)
{
	const char *base = b->p - 1;
	uint32_t both;

	if (base < b->from || (*base & 0x80) || (base > b->start && (base[-1] & 0x80)) ||
	    (b->p + len < b->end && (b->p[len] & 0x80)))
		return 0;
	both = unicode_letter((unsigned char)*base, mark);
	if (!both)
		return 0;
	copy_to(b, base);
	utf8_append(&b->o.buf, both);
	b->from = b->p += len;
	return 1;
}

/* Characters that are as they should be, whatever stands around them. */
static int
is_settled(const char *p)
{
	unsigned char c = (unsigned char)*p;

	return (c >= 0xE4 && c <= 0xE9) || c == 0xEB || c == 0xEC;
}

/* Controls, line ends, joiners, ligatures, and what becomes a semicolon. */
static int
needs_rounds(uint32_t c)
{
	return c < 0xA0 || c == 0x37E || (c >= 0x2000 && c < 0x2010) || (c > 0x2027 && c < 0x2030) ||
	       (c >= 0xFB00 && c <= 0xFB06);
}

static enum step
other(struct line *b)
{
	unsigned len;
	uint32_t c = utf8_get(b->p, b->end, &len);

	if (c >= 0x300 && c < 0x348 && compose_letter(b, c, len))
		return is_decomposed(b) ? MARKS : GO_ON;
	if (!(b->flags & BRISK_SURE) && b->p > b->start && (b->p[-1] & 0x80) && repair_begins(utf8_back(b->p, b->start), b->end))
		return PAIR;
	if (char_is_space(c))
		return blank(b, len);
	if (char_is_invisible(c))
		return invisible(b, len);
	if (needs_rounds(c))
		return GIVE_UP;
	if (skim_nfc((rel_str){b->p, len}) < len)
		return is_decomposed(b) ? MARKS : compose(b);
	for (b->p += len; b->p < b->end && is_settled(b->p);)
		b->p += 3;
	return GO_ON;
}

static enum step
look(struct line *b)
{
	unsigned char c = (unsigned char)*b->p;

	if (c >= 0x80)
		return other(b);
	if (c == ' ' || c == '\t')
		return blank(b, 1);
	if (c == '&')
		return ampersand(b);
	if (c < 0x20 || c == 0x7F)
		return GIVE_UP;
	b->p++;
	return GO_ON;
}

enum brisk
brisk_line(struct rel_buf *out, rel_str line, unsigned flags)
{
	struct line b = {.o = {.buf = *out}, .mark = out->n, .start = line.p, .p = line.p,
		.end = line.p + line.n, .from = line.p, .flags = flags};
	enum skim how = flags & BRISK_SURE ? SKIM_SURE : SKIM_TEXT;
	enum step step = GO_ON;

	while (step == GO_ON && b.p < b.end) {
		/* the scan does not see what stands before its start */
		if (b.p == b.start || !(b.p[-1] & *b.p & 0x80))
			b.p += skim_text((rel_str){b.p, (size_t)(b.end - b.p)}, how);
		if (b.p < b.end)
			step = look(&b);
	}
	if (step == GO_ON) {
		copy_to(&b, b.end);
		while (b.o.buf.n > b.mark && b.o.buf.p[b.o.buf.n - 1] == ' ')
			b.o.buf.n--;
	} else
		b.o.buf.n = b.mark;
	if (b.o.buf.cap)
		b.o.buf.p[b.o.buf.n] = '\0';
	*out = b.o.buf;
	if (b.o.err && !out->err)
		out->err = b.o.err;
	return (enum brisk)step;
}
