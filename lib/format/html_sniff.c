/* SPDX-License-Identifier: MIT */
/* Is it a page of HTML at all?  As its first bytes tell. */
#include "base/bytes.h"
#include "format/html.h"

/* Of a text behind an image that are looked at for a tag. */
enum { PIXEL_BYTES = 8 << 10 };

static int
same_word(rel_str s, const char *word)
{
	size_t i, n = strlen(word);

	if (s.n < n)
		return 0;
	for (i = 0; i < n; i++)
		if ((s.p[i] | 0x20) != word[i])
			return 0;
	return s.n == n || html_name_end[(unsigned char)s.p[n]];
}

static int
is_html_tag(rel_str s)
{
	char low[12];
	size_t n = 0;

	while (n < s.n && n < sizeof(low) && !html_name_end[(unsigned char)s.p[n]]) {
		low[n] = bytes_lower(s.p[n]);
		n++;
	}
	return n < s.n && n < sizeof(low) && html_tag_of((rel_str){low, n}) != TAG_OTHER;
}

/* Does it begin with images alone, and lines without a tag follow?  That is
 * text in which a counter of visitors was left. */
static int
is_pixel(rel_str s)
{
	const char *end = s.p + (s.n < PIXEL_BYTES ? s.n : PIXEL_BYTES);
	const char *p = memchr(s.p, '\n', (size_t)(end - s.p));

	while (p && p < end && html_space[(unsigned char)*p])
		p++;
	if (!p || p == end || !same_word((rel_str){s.p + 1, s.n - 1}, "img"))
		return 0;
	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL && ++p < end)
		if (*p == '/' || *p == '!' || is_html_tag((rel_str){p, (size_t)(end - p)}))
			return 0;
	return 1;
}

int
html_sniff(rel_str s)
{
	const char *p = s.p, *end = s.p + (s.n < HTML_SNIFF ? s.n : HTML_SNIFF), *q;

	if (s.n >= 3 && !memcmp(p, "\xEF\xBB\xBF", 3))
		p += 3;
	for (;;) {
		while (p < end && html_space[(unsigned char)*p])
			p++;
		if (end - p < 3 || *p != '<')
			return 0;
		if (end - p >= 4 && !memcmp(p, "<!--", 4))
			q = memmem(p + 4, (size_t)(end - p - 4), "-->", 3);
		else if (p[1] == '?')
			q = memmem(p, (size_t)(end - p), "?>", 2);
		else
			break;
		if (!q)
			return 0;
		p = q + (p[1] == '?' ? 2 : 3);
	}
	if (p[1] == '!') { /* minifiers take the blank out of it */
		rel_str name = {p + 2, (size_t)(end - p - 2)};

		return same_word(name, "doctype") || same_word(name, "doctypehtml");
	}
	return is_html_tag((rel_str){p + 1, (size_t)(end - p - 1)}) &&
	       !is_pixel((rel_str){p, (size_t)(end - p)});
}
