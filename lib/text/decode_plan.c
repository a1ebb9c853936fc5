/* SPDX-License-Identifier: MIT */
/* Which charset it is, by the order of evidence that decode.h tells. */
#include "text/decode.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/detect.h"
#include "text/detectors.h"

static int
is_plain(char c)
{
	return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r';
}

enum { WIDE_LOOK = 4096, WIDE_LEAST = 8 }; /* bytes */

/* UTF-32 without a mark: every four bytes are a character, in one order of
 * them.  No other text has a NUL in the same of every four places and a
 * number of 16 at most beside it. */
static const char *
wide_by_fours(rel_str s)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + (s.n < WIDE_LOOK ? s.n : WIDE_LOOK);
	int little = 1, big = 1;

	if (s.n < WIDE_LEAST || (s.n < WIDE_LOOK && s.n & 3))
		return NULL;
	for (; p < end && (little | big); p += 4) {
		little &= !p[3] && p[2] <= 0x10 && (p[0] | p[1] | p[2]);
		big &= !p[0] && p[1] <= 0x10 && (p[1] | p[2] | p[3]);
	}
	return little ? "utf-32le" : big ? "utf-32be" : NULL;
}

/* UTF-16 without a mark: in text of any Western or Eastern European script
 * the high bytes repeat and most are zero.  Two plain bytes side by side are
 * a rare character there, and words where NUL stands among bytes. */
static const char *
wide_by_zeros(rel_str s)
{
	size_t i, zero[2] = {0, 0}, words = 0, n = s.n < WIDE_LOOK ? s.n & ~(size_t)1 : WIDE_LOOK;
	const char *four;

	if (!n || !memchr(s.p, '\0', n))
		return NULL;
	four = wide_by_fours(s);
	if (four)
		return four;
	for (i = 0; i < n; i++) {
		zero[i & 1] += !s.p[i];
		words += (i & 1) && is_plain(s.p[i]) && is_plain(s.p[i - 1]);
	}
	words += n < s.n && s.n < WIDE_LOOK && s.p[n] == '\n';
	if (n < 4 || zero[0] + zero[1] < n / 8 || zero[0] + zero[1] < 4 * words)
		return NULL;
	if (zero[1] > 8 * zero[0] && zero[1] > n / 8)
		return "utf-16le";
	if (zero[0] > 8 * zero[1] && zero[0] > n / 8)
		return "utf-16be";
	return NULL;
}

/* What uchardet takes it for, or NULL.  0 or a negative code. */
static int
by_detector(rel_str head, const char **name)
{
	const struct detectors *by = detectors_load();
	char said[DETECTORS_NAME];

	*name = NULL;
	if (!by)
		return REL_LIBRARY;
	if (!by->charset(head.p, head.n, said))
		return REL_NOMEM;
	*name = charset_of(str_of(said));
	return 0;
}

/* The lines of s that are not UTF-8.  mask: with "a" for what is right in
 * them. */
static void
stray_lines(struct rel_buf *b, rel_str s, int mask)
{
	const char *p = s.p, *end = s.p + s.n, *nl;
	unsigned len;

	for (; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		nl = nl ? nl : end;
		if (rel_utf8_check((rel_str){p, (size_t)(nl - p)}) == (size_t)(nl - p))
			continue;
		for (; p < nl; p += len) {
			utf8_get(p, nl, &len);
			len = mask ? len : 1;
			buf_putc(b, len > 1 ? 'a' : *p);
		}
		buf_putc(b, '\n');
	}
}

/* What page are the strays of mixed UTF-8 in? */
static const struct codepage *
page_of_strays(rel_str s)
{
	const struct codepage *page = codepage_at(CP_1252);
	struct rel_buf b = REL_BUF_INIT;

	stray_lines(&b, s, 1);
	if (!b.err)
		page = detect_latin(buf_all(&b), page);
	rel_buf_free(&b);
	return page;
}

static int
plan_for(struct decode_plan *plan, const char *name, double sure)
{
	plan->name = name;
	plan->sure = sure;
	plan->page = codepage_find(name);
	return 0;
}

/* The name of a charset in which most text is Latin, or none. */
static int
latin_name(const char *name)
{
	static const char *const names[] = {"windows-1252", "windows-1250", "windows-1254",
		"windows-1257", "macintosh", "x-mac-ce", "ibm437", "ibm850", "ibm852", "ibm865",
		"iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-10", "iso-8859-13",
		"iso-8859-14", "iso-8859-15", "iso-8859-16", "iso-8859-1"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(name, names[i]))
			return 1;
	return 0;
}

/* Fewer bytes than this outside ASCII are no evidence against a fallback that
 * the caller gave. */
#define FEW 3

static int
few_bytes(rel_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n && n < FEW; i++)
		n += (unsigned char)s.p[i] >= 0x80;
	return n < FEW;
}

/* No mark, no UTF-8, no declaration. */
static int
plan_by_guess(struct decode_plan *plan, rel_str head, const char *fallback)
{
	const char *name = NULL;
	int known_page, rc = fallback && few_bytes(head) ? 0 : by_detector(head, &name);

	if (rc)
		return rc;
	known_page = name && strcmp(name, "utf-8");
	if (!known_page && fallback)
		return plan_for(plan, fallback, 0.3);
	if (!known_page || latin_name(name) || detect_is_latin(head)) {
		const struct codepage *first = known_page ? codepage_find(name) : NULL;

		name = detect_latin(head, first ? first : codepage_at(CP_1252))->name;
	}
	return plan_for(plan, name, known_page ? 0.7 : 0.4);
}

/* As the caller says. */
static int
plan_as_told(struct decode_plan *plan, rel_str head, const char *charset, const char *bom)
{
	const char *name = decode_name(charset);

	if (!name)
		return REL_INVAL;
	if (!bom || strcmp(bom, name))
		plan->bom = 0;
	plan->plain = !strcmp(name, "utf-8") && rel_utf8_check(head) == head.n;
	return plan_for(plan, name, 1);
}

/* UTF-8 with stray bytes. */
static int
plan_mixed(struct decode_plan *plan, rel_str head, const char *fallback)
{
	plan->sure = 0.8;
	plan->page = fallback ? codepage_find(fallback) : NULL;
	if (!plan->page)
		plan->page = page_of_strays(head);
	return 0;
}

/* Lines of UTF-8 among others say nothing of those. */
static int
plan_by_strays(struct decode_plan *plan, rel_str head, const char *fallback)
{
	struct rel_buf lines = REL_BUF_INIT;
	int rc;

	stray_lines(&lines, head, 0);
	rc = lines.err ? lines.err : plan_by_guess(plan, buf_all(&lines), fallback);
	rel_buf_free(&lines);
	return rc;
}

int
decode_plan(struct decode_plan *plan, rel_str head, const char *charset, const char *fallback, unsigned flags)
{
	size_t valid, good, bad, at = 0;
	const char *name, *bom = charset_bom(head, &plan->bom);

	*plan = (struct decode_plan){.bom = plan->bom, .page = codepage_at(CP_1252)};
	if (charset)
		return plan_as_told(plan, head, charset, bom);
	if (fallback && !(fallback = decode_name(fallback)))
		return REL_INVAL;
	if (flags & DECODE_UTF8)
		plan->bom = 0;
	else if (bom && strcmp(bom, "utf-8"))
		return plan_for(plan, bom, 1);
	else if (!bom && (name = wide_by_zeros(head)))
		return plan_for(plan, name, 0.9);
	valid = rel_utf8_check(head);
	plan->lines = 1;
	plan->name = "utf-8";
	plan->sure = 1;
	plan->plain = valid == head.n || (!(flags & DECODE_WHOLE) && head.n - valid < 4);
	if (plan->plain)
		return 0;
	decode_count(head, &good, &bad);
	if (flags & DECODE_UTF8 || bom || (good && good >= bad))
		return plan_mixed(plan, head, fallback);
	while (flags & DECODE_HTML && (name = charset_declared(head, &at)))
		if (strcmp(name, "utf-8"))
			return plan_for(plan, name, 0.9);
	return good < 3 ? plan_by_guess(plan, head, fallback) : plan_by_strays(plan, head, fallback);
}
