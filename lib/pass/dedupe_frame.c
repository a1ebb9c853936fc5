/* SPDX-License-Identifier: MIT */
/* What stands around a text and is no part of it, and where its sentences
 * end. */
#include "pass/dedupe_align.h"

#include "base/mem.h"
#include "base/utf8.h"

#define HEAD_MAX 72 /* bytes of a date-line */
#define TAIL_MAX 80 /* bytes of one part of a tail */
#define PLACE_WORDS 3
#define TAIL_WORDS 4

static int
is_class(char c, unsigned class)
{
	return (unsigned char)c < 0x80 && (utf8_ascii[(unsigned char)c] & class);
}

static int
has_figure(rel_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (is_class(s.p[i], UTF8_DIGIT))
			return 1;
	return 0;
}

/* Tokens of a piece of the paragraph; 0 also when out of memory, which then
 * stands in a->err. */
static size_t
count_tokens(struct align *a, rel_str s)
{
	if (!a->err)
		a->err = fold_text(&a->fold, a->words, s);
	if (!a->err)
		a->err = token_split(&a->list, a->words, &a->fold);
	return a->err ? 0 : a->list.n;
}

/* Folds s and looks its words up one by one: how many there are, and of
 * which kinds of frame words (bits). */
static unsigned
look(struct align *a, rel_str s, unsigned *kinds, unsigned *known)
{
	const char *p, *end;
	unsigned n = 0;

	*kinds = *known = 0;
	if (a->err || (a->err = fold_text(&a->fold, a->words, s)))
		return 0;
	for (p = a->fold.p; p < a->fold.p + a->fold.n; p = end + 1) {
		int slot;

		end = memchr(p, ' ', (size_t)(a->fold.p + a->fold.n - p));
		if (!end)
			end = a->fold.p + a->fold.n;
		slot = words_find(a->words, words_hash(p, (size_t)(end - p)));
		if (slot >= 0) {
			*kinds |= 1u << a->words->frame[slot];
			*known |= a->words->id[slot] < TOKEN_WORD && !a->words->frame[slot];
		} else {
			*kinds |= 1u << FRAME_NONE;
		}
		n++;
	}
	return n;
}

/* ---- in front ------------------------------------------------------------ */

static int
has(rel_str s, const char *what)
{
	return str_starts(s, str_of(what));
}

/* Length of a dash with spaces around it at p, 0 for none. */
static size_t
dash(const char *p, const char *end)
{
	static const char *const mark[] = {" – ", " — ", " - ", " -- ", ". - ", ". – "};
	rel_str s = {p, (size_t)(end - p)};
	size_t i;

	for (i = 0; i < sizeof(mark) / sizeof(*mark) && (*p == ' ' || *p == '.'); i++)
		if (has(s, mark[i]))
			return strlen(mark[i]);
	return 0;
}

static int
all_capitals(rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned len, start = 1;

	for (; p < end; p += len) {
		uint32_t c = utf8_get(p, end, &len);
		unsigned class = utf8_class(c);

		if (start && (class & UTF8_LETTER) && !(class & UTF8_UPPER))
			return 0;
		start = !(class & UTF8_LETTER);
	}
	return 1;
}

/* One to three words in capitals, an agency in brackets behind them or not:
 * "Berlin (dpa)", "HAMBURG".  No figure, and no word of the tables, so that
 * "Nein. ..." is none. */
static int
is_place(struct align *a, rel_str s)
{
	const char *open = memchr(s.p, '(', s.n);
	rel_str name = {s.p, open ? (size_t)(open - s.p) : s.n};
	unsigned kinds, known, n;

	n = has_figure(s) ? 0 : look(a, name, &kinds, &known);
	if (!n || n > PLACE_WORDS || known || !all_capitals(name))
		return 0;
	if (!open)
		return 1;
	n = look(a, (rel_str){open, s.n - name.n}, &kinds, &known);
	return n >= 1 && n <= PLACE_WORDS && !known && s.p[s.n - 1] == ')';
}

/* "Die Landesregierung teilt mit" */
static int
is_announcement(struct align *a, rel_str s)
{
	unsigned kinds, known, n = look(a, s, &kinds, &known);

	return n >= 2 && n <= 6 && (kinds & 1u << FRAME_ANNOUNCE) != 0;
}

static rel_str
find_head(struct align *a, rel_str raw)
{
	const char *end = raw.p + (raw.n < HEAD_MAX ? raw.n : HEAD_MAX), *p;

	for (p = raw.p + 1; p < end; p++) {
		rel_str s = {raw.p, (size_t)(p - raw.p)};
		size_t n = dash(p, raw.p + raw.n);

		if (n)
			return is_place(a, s) ? (rel_str){raw.p, s.n + n} : (rel_str){raw.p, 0};
		if (*p == ':')
			return is_announcement(a, s) ? (rel_str){raw.p, s.n + 1} : (rel_str){raw.p, 0};
		if (*p == '.' && p + 1 < end && p[1] == ' ')
			return is_place(a, s) && !memchr(s.p, ' ', s.n) ? (rel_str){raw.p, s.n + 1} :
									  (rel_str){raw.p, 0};
	}
	return (rel_str){raw.p, 0};
}

/* ---- behind -------------------------------------------------------------- */

static rel_str
trim(rel_str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '+'))
		s.n--;
	while (s.n >= 2 && !memcmp(s.p + s.n - 2, "\xC2\xA0", 2))
		s.n -= 2;
	return s;
}

static int
take_end(rel_str *s, const char *what)
{
	size_t n = strlen(what);

	if (s->n < n || memcmp(s->p + s->n - n, what, n))
		return 0;
	s->n -= n;
	return 1;
}

/* "(dpa)", "[mehr]", "(Foto: Landesregierung)"; "[...]". */
static int
take_brackets(struct align *a, rel_str *s, struct align_frame *f)
{
	char shut = s->n ? s->p[s->n - 1] : 0, open = shut == ')' ? '(' : '[';
	unsigned kinds, known, n;
	const char *p;
	rel_str in;

	if (shut != ')' && shut != ']')
		return 0;
	p = memrchr(s->p, open, s->n);
	if (!p || s->p + s->n - p > TAIL_MAX)
		return 0;
	in = (rel_str){p + 1, (size_t)(s->p + s->n - p) - 2};
	if (has_figure(in))
		return 0;
	n = look(a, in, &kinds, &known);
	if (n > TAIL_WORDS || (n && !(kinds & ~(1u << FRAME_NONE))))
		return 0;
	if (n && (kinds & 1u << FRAME_NONE) && !(kinds & (1u << FRAME_LABEL | 1u << FRAME_AGENCY)))
		return 0;
	f->cut |= !n;
	f->teaser |= !n || (kinds & 1u << FRAME_MORE);
	s->n = (size_t)(p - s->p);
	return 1;
}

/* Of UTF-8 bytes those that begin a letter; none that ends an arrow or dots. */
static int
may_be_letter(char c)
{
	return is_class(c, UTF8_LETTER) || (unsigned char)c >= 0xC3;
}

/* "... mehr", "Weiterlesen >>": words that all invite to read on, set off by
 * dots or an arrow. */
static int
take_more(struct align *a, rel_str *s)
{
	static const char *const arrow[] = {"»", "›", "→", ">>", ">", "►"};
	static const char *const dots[] = {"...", "…", "[…]", ".", "]"};
	rel_str rest = *s, word;
	unsigned kinds, known, n;
	int set_off = 0, words;
	size_t i;

	for (i = 0; i < sizeof(arrow) / sizeof(*arrow); i++)
		set_off |= take_end(&rest, arrow[i]);
	rest = trim(rest);
	for (words = 0; words < 3; words++) {
		word = rest;
		while (word.n && may_be_letter(word.p[word.n - 1]))
			word.n--;
		if (word.n == rest.n)
			break;
		n = look(a, (rel_str){word.p + word.n, rest.n - word.n}, &kinds, &known);
		if (n != 1 || !(kinds & 1u << FRAME_MORE))
			break;
		rest = trim((rel_str){word.p, word.n});
	}
	if (!words)
		return 0;
	for (i = 0; i < sizeof(dots) / sizeof(*dots) && !set_off; i++)
		set_off = rest.n >= strlen(dots[i]) &&
			  !memcmp(rest.p + rest.n - strlen(dots[i]), dots[i], strlen(dots[i]));
	if (set_off)
		*s = rest;
	return set_off;
}

static int
take_dots(rel_str *s)
{
	return take_end(s, "…") || take_end(s, "...");
}

void
frame_find(struct align *a, const struct align_text *t, struct align_frame *f)
{
	rel_str rest = trim(t->raw), head;
	int parts, more = 1;

	*f = (struct align_frame){0};
	for (parts = 0; parts < 3 && more; parts++) {
		more = take_brackets(a, &rest, f);
		if (!more && take_more(a, &rest))
			f->teaser = more = 1;
		rest = trim(rest);
		if (take_dots(&rest))
			f->cut = f->teaser = more = 1;
		rest = trim(rest);
	}
	if (rest.n < t->raw.n)
		f->tail = count_tokens(a, (rel_str){rest.p + rest.n, t->raw.n - rest.n});
	head = find_head(a, t->raw);
	if (head.n)
		f->head = count_tokens(a, head);
}

/* ---- sentences ----------------------------------------------------------- */

/* Does a sentence begin at p (behind a space)? */
static int
begins(const char *start, const char *p, const char *end)
{
	const char *q = p;
	unsigned len;
	uint32_t c;

	while (q > start && q[-1] == ' ')
		q--;
	while (q > start && (strchr("\"')]", q[-1]) || (unsigned char)q[-1] >= 0x80)) {
		if ((unsigned char)q[-1] == 0xA6)
			return 1; /* the last byte of an ellipsis */
		q--;
	}
	if (q == start || !strchr(".!?:", q[-1]))
		return 0;
	if (q - start > 1 && q[-1] == '.' && is_class(q[-2], UTF8_DIGIT))
		return 0;
	c = utf8_get(p, end, &len);
	return !(utf8_class(c) & UTF8_LOWER);
}

static int
make_bounds(struct align *a, const struct align_text *t)
{
	const char *p = t->raw.p, *end = p + t->raw.n, *from = p;
	size_t n = t->token->n, sum = 0;

	if (mem_grow(&a->bound, &a->bound_cap, n + 1, 1))
		return REL_NOMEM;
	memset(a->bound, 0, n + 1);
	a->bound[0] = a->bound[n] = 1;
	for (p++; p < end; p++) {
		if (p[-1] != ' ' || *p == ' ' || !begins(t->raw.p, p, end))
			continue;
		sum += count_tokens(a, (rel_str){from, (size_t)(p - from)});
		from = p;
		if (sum <= n)
			a->bound[sum] = 1;
	}
	sum += count_tokens(a, (rel_str){from, (size_t)(end - from)});
	a->unsure = sum != n; /* a figure ran over an end */
	if (a->unsure)
		memset(a->bound + 1, 0, n);
	return a->err;
}

int
frame_boundary(struct align *a, const struct align_text *t, size_t i)
{
	if (!a->bounded) {
		a->bounded = 1;
		if (make_bounds(a, t)) {
			a->err = REL_NOMEM;
			return 0;
		}
	}
	return i <= t->token->n && a->bound[i];
}
