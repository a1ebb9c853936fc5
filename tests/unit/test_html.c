/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "format/html.h"
#include "text/entity.h"

/* The blocks of a page, a line each; a TAB shows as "|". */
static const char *
blocks(const char *html, size_t n)
{
	static char out[8192];
	struct html_page pg = {0};
	struct arena a = {0};
	size_t i, k, at = 0;

	assert_int_equal(html_parse(&pg, &a, (rel_str){html, n}), 0);
	assert_int_equal(html_blocks(&pg), 0);
	for (i = 0; i < pg.nblock; i++) {
		const struct html_block *b = &pg.block[i];

		assert_true(b->node < pg.nnode && b->first <= b->last && b->last < pg.nnode);
		assert_true(b->linked <= b->text.n);
		for (k = 0; k < b->text.n && at < sizeof(out) - 2; k++)
			out[at++] = b->text.p[k] == '\t' ? '|' : b->text.p[k];
		out[at++] = '\n';
	}
	out[at] = '\0';
	html_free(&pg);
	arena_free(&a);
	return out;
}

struct page {
	const char *html, *text;
};

static void
each(const struct page *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got = blocks(p[i].html, strlen(p[i].html));

		if (strcmp(got, p[i].text))
			fail_msg("%s\nwanted:\n%sgot:\n%s", p[i].html, p[i].text, got);
	}
}

#define EACH(pages) each(pages, sizeof(pages) / sizeof(pages[0]))

static void
blocks_are_paragraphs(void **state)
{
	static const struct page pages[] = {
		{"<p>One<p>Two<div>Three</div>Four", "One\nTwo\nThree\nFour\n"},
		{"<ul><li>a<li>b<ul><li>c</ul>d</ul>", "a\nb\nc\nd\n"},
		{"<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\nb\nc\nd\n"},
		{"<h1>Head</h2><p>Text", "Head\nText\n"},
		{"a<hr>b</p>c", "a\nb\nc\n"},
		{"<p> \n folded \t text\r\n</p>", "folded text\n"},
		{"<p>&nbsp;</p><p>\xE2\x80\x8B</p><p>x", "x\n"},
	};

	(void)state;
	EACH(pages);
}

static void
inline_markup_neither_splits_nor_glues(void **state)
{
	static const struct page pages[] = {
		{"<p>one <b>two</b>, th<i>re</i>e", "one two, three\n"},
		{"<p>one<b> two</b> three", "one two three\n"},
		{"<p>m<sup>2</sup> H<sub>2</sub>O", "m2 H2O\n"},
		{"<p>one<!-- x --> two<wbr>three", "one twothree\n"},
		{"<p><a href=a>one</a><a href=b>two</a>", "one two\n"},
		{"<p><span class=tag>one</span><span class=tag><i></i>two</span>", "one two\n"},
		{"<p><span class=a>one</span><span class=b>two</span>", "onetwo\n"},
		{"<p><span>one</span><span>two</span>", "onetwo\n"},
		{"<p><span class=a>W</span><span class=a>ord</span>", "Word\n"},
		{"<p><span class=a>one</span><b>x</b><span class=a>two</span>", "onextwo\n"},
		{"<p>See <span class=tooltip>this <span class=tooltip-text>card</span></span>.", "See this .\n"},
		{"<p>See <span class=tooltip>this</span>.", "See this.\n"},
		{"<h1><span class=k>Traffic</span><span class=t>Bridge closed</span></h1>", "Traffic Bridge closed\n"},
		{"<h1><span>Traffic</span>Bridge closed</h1>", "Traffic Bridge closed\n"},
		{"<h1><span>Mc</span>Donald, i<span>Phone</span>, tra<span>ffic</span></h1>", "McDonald, iPhone, traffic\n"},
		{"<p><span>Traffic</span>Bridge closed", "TrafficBridge closed\n"},
		{"<p>Engine 2<sup><a href=#n1>1</a></sup>, 5 m<sup>2</sup>", "Engine 2 1, 5 m2\n"},
		{"<p>so<a href=/p#n><sup>12</sup></a> 10<sup><a href=/exp>3</a></sup>", "so 12 103\n"},
		{"<p>one<img src=x>two", "one two\n"},
		{"<p><b>x<p>y</b>z", "x\nyz\n"},
		{"<p>a<span>b<div>c</div></span>d", "ab\nc\nd\n"},
	};

	(void)state;
	EACH(pages);
}

static void
line_breaks(void **state)
{
	static const struct page pages[] = {
		{"<p>First line.<br>Second line.", "First line.\nSecond line.\n"},
		{"<p>It runs<br>on here.", "It runs on here.\n"},
		{"<p>It runs<br><br>not here.", "It runs\nnot here.\n"},
		{"<h1>Two<br>Lines</h1>", "Two Lines\n"},
		{"a</br>B", "a\nB\n"},
	};

	(void)state;
	EACH(pages);
}

static void
tables(void **state)
{
	static const struct page pages[] = {
		{"<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a|b\nc|d\n"},
		{"<table><tr><td><p>a</p><td><p>b</p></table>", "a|b\n"},
		{"<table><tr><td><ul><li>a<li>b</ul><td>c</table>", "a\nb\nc\n"},
		{"<table><tr><td>a</table>", "a\n"},
		{"<table><caption>T</caption><thead><tr><th>h<th>i<tbody><tr><td>1<td>2</table>z",
		 "T\nh|i\n1|2\nz\n"},
		{"<div><table><tr><td>a</div><td>b</table></div>", "a|b\n"},
	};

	(void)state;
	EACH(pages);
}

static void
preformatted(void **state)
{
	static const struct page pages[] = {
		{"<pre>\nint x;\n  y  = 1;\n\nz</pre>", "int x;\n  y  = 1;\nz\n"},
		{"<pre>a<br>b <b>c</b></pre>d", "a\nb c\nd\n"},
	};

	(void)state;
	EACH(pages);
}

static void
what_is_not_text(void **state)
{
	static const struct page pages[] = {
		{"<head><title>T</title><style>p{}</style></head><body>x", "x\n"},
		{"a<script>if (a < b) '<p>no'</script>b", "ab\n"},
		{"a<script><!-- '<script>' '</script>' --></script>b", "ab\n"},
		{"a<script><!-- '<script>' //--></script>b<script>c</script>d", "abd\n"},
		{"a<SCRIPT>x</ScRiPt >b", "ab\n"},
		{"a<style>x", "a\n"},
		{"<template><p>x</template>y", "y\n"},
		{"<svg><title>x</title><text>y</text></svg>z", "z\n"},
		{"<svg><path d=x><p>out", "out\n"},
		{"<svg><foreignObject><p>in</p></foreignObject></svg>out", "out\n"},
		{"<select><option>a<option>b</select>c<textarea>d</textarea>", "c\n"},
		{"<noscript>x</noscript>y", "y\n"},
		{"<p hidden>x<p aria-hidden=true>y<p style='display: none'>z<p>w", "w\n"},
		{"<p style=\"display:block;visibility:hidden\">x<p style='color:none'>y", "y\n"},
		{"<iframe><p>x</iframe>y", "y\n"},
	};

	(void)state;
	EACH(pages);
}

static void
hidden_prose_is_kept_when_no_other_is_seen(void **state)
{
	static const char page[] = "<body style='display:none'><p>A page that is shown by its "
		"script alone holds its only prose in a hidden body, and loses none of it.";

	(void)state;
	assert_non_null(strstr(blocks(page, strlen(page)), "loses none of it"));
}

static void
markup_that_is_broken(void **state)
{
	static const struct page pages[] = {
		{"a < b <3 c", "a < b <3 c\n"},
		{"a<b", "a\n"},
		{"<p>x</p", "x\n"},
		{"<!-->a<!--->b<!-- x --!>c<!-- d", "abc\n"},
		{"<?xml x?><!DOCTYPE html>a<![CDATA[b]]>c</>d</ x>e", "acde\n"},
		{"<p title=\"open>text</p>more", "text\nmore\n"},
		{"<p title='a>b'>c", "c\n"},
		{"<p =x y= z>c", "c\n"},
		{"<title>open <p>text", "open\ntext\n"},
		{"x</body></html>y<html><body class=z>w", "xy\nw\n"},
		{"<my-tag>a</my-tag><my-tag><p>b</my-tag>c", "a\nb\nc\n"},
		{"</div></span>a", "a\n"},
	};

	(void)state;
	EACH(pages);
	assert_string_equal(blocks("a\0b<p>\0c", 8), "ab\nc\n");
}

static void
entities(void **state)
{
	static const struct page pages[] = {
		{"&lt;b&gt; &amp;amp; &#65;&#x42;&#X43;", "<b> &amp; ABC\n"},
		{"&eacute;&eacute &notit; &notin; &x; & &;", "\xC3\xA9\xC3\xA9 \xC2\xACit; "
		 "\xE2\x88\x89 &x; & &;\n"},
		{"&#128;&#0;&#xD800;&#1114112;", "\xE2\x82\xAC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n"},
		{"&AMP &nGt;&Zscr; &CounterClockwiseContourIntegral;",
		 "& \xE2\x89\xAB\xE2\x83\x92\xF0\x9D\x92\xB5 \xE2\x88\xB3\n"},
		{"&#", "&#\n"}, {"&#x", "&#x\n"}, {"&", "&\n"}, {"&am", "&am\n"},
	};

	(void)state;
	EACH(pages);
}

static void
decoding_keeps_its_bound(void **state)
{
	char out[64], in[32];
	size_t n;

	(void)state;
	for (n = 0; n + 5 <= sizeof(in); n += 5) {
		memcpy(in + n, "&nGt;", 5);
		assert_true((size_t)(entity_decode(out, (rel_str){in, n + 5}, 0) - out) <=
			entity_room(n + 5));
	}
}

static void
attributes(void **state)
{
	static const char page[] = "<a HREF='/x?a=1&amp;b=2&copy=3' Class=one class=two disabled data-X=\"\">t";
	struct html_page pg = {0};
	struct arena a = {0};

	(void)state;
	assert_int_equal(html_parse(&pg, &a, STR(page)), 0);
	assert_int_equal(pg.node[1].tag, TAG_A);
	assert_span(html_attr(&pg, 1, "href"), "/x?a=1&b=2&copy=3");
	assert_span(html_attr(&pg, 1, "class"), "one");
	assert_span(html_attr(&pg, 1, "disabled"), "");
	assert_non_null(html_attr(&pg, 1, "data-x").p);
	assert_null(html_attr(&pg, 1, "id").p);
	html_free(&pg);
	arena_free(&a);
}

static void
json_ld_is_kept(void **state)
{
	static const char page[] = "<script type='application/ld+json'>{\"a\": \"&amp;<b>\"}</script>"
		"<script>x</script>";
	struct html_page pg = {0};
	struct arena a = {0};

	(void)state;
	assert_int_equal(html_parse(&pg, &a, STR(page)), 0);
	assert_span(pg.node[1].text, "{\"a\": \"&amp;<b>\"}");
	assert_int_equal(pg.node[2].text.n, 0);
	html_free(&pg);
	arena_free(&a);
}

/* Descendants of i are i+1 .. end-1, whatever the markup. */
static void
the_tree_is_in_order(void **state)
{
	char *page = malloc(200000);
	struct html_page pg = {0};
	struct arena a = {0};
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < 3000; i++)
		n += (size_t)sprintf(page + n, "<div><b><p>x<table><td>%s", i % 3 ? "</b>" : "</div>");
	assert_int_equal(html_parse(&pg, &a, (rel_str){page, n}), 0);
	for (i = 1; i < pg.nnode; i++) {
		const struct html_node *p = &pg.node[pg.node[i].parent];

		assert_true(pg.node[i].parent < i && p->end > i && p->end >= pg.node[i].end);
		assert_true(pg.node[i].end > i && pg.node[i].end <= pg.nnode);
	}
	html_free(&pg);
	arena_free(&a);
	free(page);
}

static void
tags_by_name(void **state)
{
	unsigned t;

	(void)state;
	for (t = TAG_A; t < TAG_COUNT; t++)
		assert_int_equal(html_tag_of(str_of(html_taginfo[t].name)), t);
	assert_int_equal(html_tag_of(STR("blink")), TAG_OTHER);
	assert_int_equal(html_tag_of(STR("")), TAG_OTHER);
	assert_int_equal(html_tag_of(STR("h7")), TAG_OTHER);
	assert_int_equal(html_tag_of(STR("h1\0")), TAG_OTHER);
}

static void
sniffing(void **state)
{
	static const char *const yes[] = {"<!DOCTYPE html>", "\xEF\xBB\xBF \n<!-- x --><html>",
		"<?xml version='1.0'?>\n<!doctype HTML PUBLIC>", "<P>text", "<div class=x>", "<br/>",
		"<img src=a>", "<img src=a>\n \n", "<img src=a>\none<br>two", "<img src=a>\n</div>",
		"<!doctypehtml><p>"};
	static const char *const no[] = {"", "text <p>", "<3 you", "<rss version=2>", "<p",
		"<!-- open", "{\"a\": \"<p>\"}", "<?xml version='1.0'?><feed>", "<pp>",
		"<img src=a><img src=b>\none\n1 < 2, <3", "<img src=a>\none\n<"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		assert_true(html_sniff(str_of(yes[i])));
	for (i = 0; i < sizeof(no) / sizeof(*no); i++)
		assert_false(html_sniff(str_of(no[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_paragraphs),
		cmocka_unit_test(inline_markup_neither_splits_nor_glues),
		cmocka_unit_test(line_breaks),
		cmocka_unit_test(tables),
		cmocka_unit_test(preformatted),
		cmocka_unit_test(what_is_not_text),
		cmocka_unit_test(hidden_prose_is_kept_when_no_other_is_seen),
		cmocka_unit_test(markup_that_is_broken),
		cmocka_unit_test(entities),
		cmocka_unit_test(decoding_keeps_its_bound),
		cmocka_unit_test(attributes),
		cmocka_unit_test(json_ld_is_kept),
		cmocka_unit_test(the_tree_is_in_order),
		cmocka_unit_test(tags_by_name),
		cmocka_unit_test(sniffing),
	};

	return RUN(tests);
}
