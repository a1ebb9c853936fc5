/* SPDX-License-Identifier: MIT */
#include "text/polish.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/chars.h"
#include "text/codepage.h"
#include "text/normalise.h"

/* The characters of a line as they are read and written. */
struct polish {
	const struct rel_norm_opts *o;
	struct rel_buf *out;
	const char *p, *end;
	uint32_t last; /* character written last; '\n' at the start */
	int blank;     /* blanks that wait until something follows them */
	int glue;      /* behind an opening guillemet made ASCII */
};

enum { BLANK = 1, HARD_BLANK = 2 };

static void
put(struct polish *s, uint32_t c)
{
	if (s->blank && s->last != '\n' && !(s->glue && s->blank == HARD_BLANK))
		buf_putc(s->out, ' ');
	s->blank = s->glue = 0;
	utf8_append(s->out, c);
	s->last = c;
}

static void
put_word(struct polish *s, const char *word)
{
	for (; *word; word++)
		put(s, (unsigned char)*word);
}

/* Behind ESC: the length of a terminal's control sequence (ECMA-48), or 0. */
static size_t
escape_len(const char *p, const char *end)
{
	const char *q = p;

	if (q == end || *q++ != '[')
		return 0;
	while (q < end && *q >= 0x20 && *q < 0x40)
		q++;
	return q < end && *q >= 0x40 && *q < 0x7F ? (size_t)(q + 1 - p) : 0;
}

/* Controls: gone, or for C1 the windows-1252 character that was meant. */
static uint32_t
control(uint32_t c)
{
	uint32_t meant = c < 0x80 ? 0 : codepage_at(CP_1252)->high[c - 0x80];

	return meant == c ? 0 : meant;
}

static int
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static int
joiner_stays(const struct polish *s)
{
	unsigned len;

	return char_takes_joiner(s->last) ||
	       (s->p < s->end && char_takes_joiner(utf8_get(s->p, s->end, &len)));
}

static const struct {
	uint32_t c;
	char quote, dash;
} ascii_of[] = {
	{0xAB, '"', 0}, {0xBB, '"', 0}, {0x2BC, '\'', 0},
	{0x2010, 0, '-'}, {0x2011, 0, '-'}, {0x2012, 0, '-'}, {0x2013, 0, '-'},
	{0x2014, 0, '-'}, {0x2015, 0, '-'}, {0x2018, '\'', 0}, {0x2019, '\'', 0},
	{0x201A, '\'', 0}, {0x201B, '\'', 0}, {0x201C, '"', 0}, {0x201D, '"', 0},
	{0x201E, '"', 0}, {0x201F, '"', 0}, {0x2032, '\'', 0}, {0x2033, '"', 0},
	{0x2039, '\'', 0}, {0x203A, '\'', 0}, {0x2212, 0, '-'}, {0x2E3A, 0, '-'},
	{0x2E3B, 0, '-'}, {0x301D, '"', 0}, {0x301E, '"', 0}, {0x301F, '"', 0},
	{0xFE58, 0, '-'}, {0xFE63, 0, '-'}, {0xFF02, '"', 0}, {0xFF07, '\'', 0},
	{0xFF0D, 0, '-'},
};

/* Quotes and dashes on request.  French sets its guillemets off by hard
 * blanks; they go with them. */
static int
put_ascii(struct polish *s, uint32_t c)
{
	size_t i;
	char to = 0;

	for (i = 0; i < sizeof(ascii_of) / sizeof(*ascii_of) && !to; i++)
		if (ascii_of[i].c == c)
			to = s->o->quotes_ascii && ascii_of[i].quote ? ascii_of[i].quote
			     : s->o->dashes_ascii ? ascii_of[i].dash : 0;
	if (!to)
		return 0;
	if ((c == 0xBB || c == 0x203A) && s->blank == HARD_BLANK)
		s->blank = 0;
	put(s, (unsigned char)to);
	s->glue = c == 0xAB || c == 0x2039;
	return 1;
}

/* Ligatures U+FB00 to FB06, full and half width, the ellipsis. */
static int
put_folded(struct polish *s, uint32_t c)
{
	static const char *const ligature[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

	if (c >= 0xFB00 && c <= 0xFB06 && !s->o->ligatures_keep) {
		put_word(s, ligature[c - 0xFB00]);
		return 1;
	}
	if (c == 0x2026 && s->o->ellipsis_ascii) {
		put_word(s, "...");
		return 1;
	}
	if (!s->o->width_fold || c < 0xFF01 || c > 0xFFEE)
		return 0;
	put(s, normalise_meant(c));
	return 1;
}

static void
polish_char(struct polish *s, uint32_t c)
{
	if (char_is_line_end(c)) {
		s->blank = s->glue = 0;
		if (c == '\r' && s->p < s->end && *s->p == '\n')
			return;
		buf_putc(s->out, '\n');
		s->last = '\n';
	} else if (char_is_space(c) && !s->o->spaces_keep) {
		s->blank |= c == 0xA0 || c == 0x202F ? HARD_BLANK : BLANK;
	} else if (is_control(c) && !(c == '\t' && s->o->spaces_keep) && !s->o->controls_keep) {
		if (c == 0x1B)
			s->p += escape_len(s->p, s->end);
		c = control(c);
		if (c)
			polish_char(s, c);
	} else if (char_is_invisible(c) && !s->o->invisible_keep)
		return;
	else if ((c == 0x200C || c == 0x200D) && !s->o->invisible_keep && !joiner_stays(s))
		return;
	else if (c < 0x80 || (!put_folded(s, c) && !put_ascii(s, c)))
		put(s, c);
}

/* Length of the character at p if no option changes it, or 0: signs and
 * letters of ASCII, U+00C0 to U+07FF but for the blocks of U+02BC and U+061C,
 * and U+3040 to U+DFFF. */
static size_t
settled_len(const char *p, const char *end)
{
	const unsigned char *c = (const unsigned char *)p;

	if (p == end)
		return 0;
	if (c[0] < 0x80)
		return c[0] > ' ' && c[0] < 0x7F;
	if (c[0] < 0xE0)
		return c[0] >= 0xC3 && c[0] != 0xCA && c[0] != 0xD8 ? 2 : 0;
	return (c[0] == 0xE3 && c[1] > 0x80) || (c[0] > 0xE3 && c[0] < 0xEE) ? 3 : 0;
}

/* Writes such characters, and single blanks between them, as they are. */
static int
put_settled(struct polish *s)
{
	const char *p = s->p, *last = p;
	unsigned len;
	size_t n;

	while ((n = settled_len(p, s->end)) || (p > last && p < s->end && *p == ' ' && settled_len(p + 1, s->end))) {
		if (n)
			last = p;
		p += n ? n : 1;
	}
	if (p == s->p)
		return 0;
	put(s, utf8_get(s->p, s->end, &len));
	rel_buf_put(s->out, s->p + len, (size_t)(p - s->p) - len);
	s->last = utf8_get(last, s->end, &len);
	s->p = p;
	return 1;
}

void
polish_text(struct rel_buf *out, rel_str line, const struct rel_norm_opts *o, int inside)
{
	struct polish s = {o, out, line.p, line.p + line.n, inside ? 'x' : '\n', 0, 0};
	unsigned len;

	buf_clear(out);
	while (s.p < s.end) {
		uint32_t c;

		if (put_settled(&s))
			continue;
		c = utf8_get(s.p, s.end, &len);
		s.p += len;
		polish_char(&s, c);
	}
}

/* Bytes with which a character may begin that does not stay in markup:
 * controls but those of lines, and the leads of C1 and U+FEFF. */
static int
is_odd(unsigned char c)
{
	return (c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F || c == 0xC2 || c == 0xEF;
}

static const char *
next_odd(const char *p, const char *end)
{
#ifdef __SSE2__
	for (; end - p >= 16; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
		__m128i line = _mm_sub_epi8(v, _mm_set1_epi8('\t'));
		__m128i odd = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)),
			_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC2)),
				_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xEF))));
		unsigned found;

		line = _mm_cmpeq_epi8(_mm_min_epu8(line, _mm_set1_epi8('\r' - '\t')), line);
		found = (unsigned)_mm_movemask_epi8(_mm_or_si128(odd, _mm_andnot_si128(line, low)));
		if (found)
			return p + __builtin_ctz(found);
	}
#endif
	while (p < end && !is_odd((unsigned char)*p))
		p++;
	return p;
}

void
polish_markup(struct rel_buf *out, rel_str line, const struct rel_norm_opts *o)
{
	const char *p = line.p, *end = p + line.n, *from = p;
	unsigned len;

	buf_clear(out);
	for (; (p = next_odd(p, end)) < end; p += len) {
		uint32_t c = utf8_get(p, end, &len);

		if (c != 0xFEFF && (!is_control(c) || (c >= '\t' && c <= '\r') || o->controls_keep))
			continue;
		rel_buf_put(out, from, (size_t)(p - from));
		from = p + len;
		c = c == 0xFEFF ? 0 : control(c);
		if (c)
			utf8_append(out, c);
	}
	rel_buf_put(out, from, (size_t)(end - from));
}
