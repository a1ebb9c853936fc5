/* SPDX-License-Identifier: MIT */
#include "pass/norm.h"

#include "text/chars.h"
#include "text/clean.h"

#define CONTEXT 16 /* bytes shown before and behind a change */
#define LONGEST 90

/* The piece of s between head and tail bytes that stayed the same. */
static rel_str
around(rel_str s, size_t head, size_t tail)
{
	size_t from = head < CONTEXT ? 0 : head - CONTEXT, to = s.n - tail;

	to = to + CONTEXT < s.n ? to + CONTEXT : s.n;
	to = to - from > LONGEST ? from + LONGEST : to;
	while (from && (s.p[from] & 0xC0) == 0x80)
		from--;
	while (to < s.n && (s.p[to] & 0xC0) == 0x80)
		to++;
	return (rel_str){s.p + from, to - from};
}

static int
unseen(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x300 && c < 0x370) ||
	       (c != ' ' && (char_is_space(c) || char_is_line_end(c) || char_is_invisible(c))) ||
	       c == 0x200C || c == 0x200D;
}

static void
put_seen(struct rel_buf *b, rel_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	unsigned len;

	for (; p < end; p += len) {
		uint32_t c = utf8_get(p, end, &len);

		if (unseen(c))
			rel_buf_printf(b, "<U+%04X>", (unsigned)c);
		else
			rel_buf_put(b, p, len);
	}
}

void
norm_explain(norm_note note, void *user, uint64_t line, unsigned did, rel_str a, rel_str b)
{
	static const char *const words[] = {"entity", "mojibake", "cleaning", "form"};
	size_t head = 0, tail = 0, least = a.n < b.n ? a.n : b.n, i;
	struct rel_buf change = REL_BUF_INIT, what = REL_BUF_INIT;

	while (head < least && a.p[head] == b.p[head])
		head++;
	while (tail < least - head && a.p[a.n - tail - 1] == b.p[b.n - tail - 1])
		tail++;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (did >> i & 1)
			rel_buf_printf(&what, "%s%s", what.n ? ", " : "", words[i]);
	put_seen(&change, around(a, head, tail));
	rel_buf_put(&change, " -> ", 4);
	put_seen(&change, around(b, head, tail));
	note(user, line, what.p, change.p);
	rel_buf_free(&change);
	rel_buf_free(&what);
}
