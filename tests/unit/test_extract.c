/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "pass/extract.h"
#include "pass/extract_in.h"

#define PROSE1 "<p>The council of the town decided on Tuesday that the old bridge over the river " \
	"will be repaired before the winter, because the load it carries has grown.</p>"
#define PROSE2 "<p>The work is to begin in May and will take five months, said the mayor, who had " \
	"asked for the money in a letter to the ministry two years ago.</p>"
#define PROSE3 "<p>During that time the traffic will be led over the new road in the north, and the " \
	"buses will stop at the school instead of the market place.</p>"
#define NAV "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>"
#define FOOT "<footer><p><a href=/i>Imprint</a> | <a href=/p>Privacy</a></p></footer>"
#define HEAD "<html><head><title>Bridge is repaired</title></head><body>"

struct result {
	struct rel_rules *rules;
	struct rel_doc *doc;
	char text[4096];
};

/* What is kept, one paragraph a line. */
static const char *
extract(struct result *r, const char *html)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	size_t i, n = 0;

	o.kind = REL_HTML;
	assert_int_equal(rel_rules_new(&r->rules), 0);
	assert_int_equal(rel_doc_new(&r->doc, r->rules), 0);
	assert_int_equal(rel_doc_parse(r->doc, str_of(html), &o), 0);
	assert_int_equal(doc_split(r->doc), 0);
	assert_int_equal(extract_mark(r->doc, NULL), 0);
	for (i = 0; i < r->doc->npar; i++) {
		const struct rel_par *p = &r->doc->par[i];

		assert_true(p->reason == REL_KEEP || p->rule);
		if (p->reason == REL_KEEP && n + p->text.n + 2 < sizeof(r->text)) {
			memcpy(r->text + n, p->text.p, p->text.n);
			n += p->text.n;
			r->text[n++] = '\n';
		}
	}
	r->text[n] = '\0';
	return r->text;
}

static const char *
rule_of(const struct result *r, const char *text)
{
	size_t i;

	for (i = 0; i < r->doc->npar; i++)
		if (str_is(r->doc->par[i].text, text))
			return r->doc->par[i].reason ? r->doc->par[i].rule : "kept";
	return "none";
}

static void
done(struct result *r)
{
	rel_doc_free(r->doc);
	rel_rules_free(r->rules);
}

static void
article_is_found(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD NAV "<main><h1>Bridge is repaired</h1>" PROSE1 PROSE2 PROSE3
		"</main>" FOOT);

	(void)state;
	assert_non_null(strstr(t, "old bridge over"));
	assert_non_null(strstr(t, "five months"));
	assert_non_null(strstr(t, "market place"));
	assert_null(strstr(t, "Sport"));
	assert_null(strstr(t, "Imprint"));
	assert_string_equal(rule_of(&r, "Bridge is repaired"), "extract-headline");
	done(&r);
}

/* A name alone takes nothing out that holds the prose. */
static void
names_of_classes_do_not_decide(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD NAV "<div class='sidebar comment teaser'><h1>Bridge is repaired</h1>"
		PROSE1 PROSE2 PROSE3 "</div>" FOOT);

	(void)state;
	assert_non_null(strstr(t, "old bridge over"));
	assert_non_null(strstr(t, "market place"));
	done(&r);
}

static void
a_lone_paragraph_stays(void **state)
{
	struct result r;

	(void)state;
	assert_non_null(strstr(extract(&r, PROSE1), "old bridge over"));
	done(&r);
}

static void
second_copies_go(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD "<div class=article><div class=body>" PROSE1 PROSE2 PROSE3
		"</div></div><div class=article><div class=mobile>" PROSE1 PROSE2 PROSE3 "</div></div>");
	const char *first = strstr(t, "old bridge over");

	(void)state;
	assert_non_null(first);
	assert_null(strstr(first + 1, "old bridge over"));
	done(&r);
}

/* An aside, the caption of a figure; a quotation stays with its last line, a
 * time stamp goes. */
static void
parts_of_an_article(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD NAV "<main><h1>Bridge is repaired</h1>" PROSE1
		"<figure><img src=b.jpg><figcaption>The old bridge over the river, seen from the north."
		"</figcaption></figure>" PROSE2
		"<aside><p>The town has asked for money many times, and what came of it has been told "
		"in this paper before, by the same writer, in a long report.</p></aside>"
		"<blockquote><p>We are glad.</p>&mdash; The mayor (@mayor) 4 May</blockquote>" PROSE3
		"<p>2019-11-19T08:57:40+01:00</p>" PROSE2 "</main>" FOOT);

	(void)state;
	assert_null(strstr(t, "seen from the north"));
	assert_null(strstr(t, "same writer"));
	assert_non_null(strstr(t, "We are glad"));
	assert_non_null(strstr(t, "(@mayor)"));
	assert_null(strstr(t, "2019-11-19"));
	done(&r);
}

#define ROW(a, b, c) "<tr><td>" a "</td><td>" b "</td><td>" c "</td></tr>"

/* A table of figures in the text, however little it reads like text. */
static void
tables_stay_in_the_text(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD NAV "<main><h1>Bridge is repaired</h1>" PROSE1 PROSE2
		"<table>" ROW("Year", "Lorries", "Cars") ROW("2017", "12", "240")
		ROW("2018", "14", "251") ROW("2019", "19", "262") "</table>" PROSE3 "</main>" FOOT);

	(void)state;
	assert_non_null(strstr(t, "Year Lorries Cars"));
	assert_non_null(strstr(t, "2019 19 262"));
	done(&r);
}

/* A page laid out as a table, whose first row looks like one of data. */
static void
layout_is_no_table(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD "<table>" ROW("Home", "News", "Sport") ROW("Town", "Land", "World")
		"<tr><td><h1>Bridge is repaired</h1>" PROSE1 PROSE2 PROSE3 "</td></tr></table>" FOOT);

	(void)state;
	assert_non_null(strstr(t, "old bridge over"));
	assert_non_null(strstr(t, "market place"));
	assert_null(strstr(t, "News"));
	done(&r);
}

#define ITEM(name) "<li><a href=/" name ">" name " of last year</a> <span>12 euros</span></li>"

/* A list of goods does not come out empty, nor with the page's frame. */
static void
lists_are_kept(void **state)
{
	struct result r;
	const char *t = extract(&r, "<html><head><title>Lamps</title>"
		"<link rel=canonical href='https://shop.example/lamps/'></head><body>" NAV
		"<div><h1>Lamps</h1><ul>" ITEM("Red") ITEM("Blue") ITEM("Green") ITEM("White")
		ITEM("Grey") ITEM("Pink") ITEM("Brown") ITEM("Black") ITEM("Yellow") ITEM("Orange")
		ITEM("Violet") ITEM("Silver") "</ul></div>" FOOT);

	(void)state;
	assert_non_null(strstr(t, "Red of last year"));
	assert_non_null(strstr(t, "Silver of last year"));
	assert_null(strstr(t, "Sport"));
	assert_null(strstr(t, "Imprint"));
	done(&r);
}

static void
walls_and_empty_pages_hold_nothing(void **state)
{
	static const char *const page[] = {
		"<html><head><title>Access denied</title></head><body><h1>Access denied</h1><p>Please "
		"enable JavaScript and cookies to continue to the page that you wanted to see.</p>",
		"<html><head><title>x</title></head><body><script>x()</script></body></html>",
		"<html></html>",
	};
	struct result r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(page) / sizeof(*page); i++) {
		assert_string_equal(extract(&r, page[i]), "");
		done(&r);
	}
}

/* Every tree of the shipped model is loaded, so every feature is known. */
static void
the_model_is_whole(void **state)
{
	struct rel_rules *rules;
	struct ex_rules x;
	const struct table *t;
	size_t i, n = 0;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	t = rules_table(rules, "extract-model");
	assert_int_equal(ex_rules_get(&x, rules), 0);
	assert_non_null(t);
	for (i = 0; i < EX_FEATURES; i++)
		assert_non_null(ex_feature_name[i]);
	for (i = 0; i < t->rows; i++)
		n++;
	assert_true(n > 0);
	assert_int_equal(x.model.trees, n);
	rel_rules_free(rules);
}

static void
a_broken_tree_says_nothing(void **state)
{
	static const char *const bad[] = {"words<1 0.5", "nothing<1 1 2", "1 2", "words<", ""};
	struct rel_rules *rules;
	char row[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		const struct table *t;
		struct ex_rules x;

		assert_int_equal(rel_rules_new(&rules), 0);
		snprintf(row, sizeof(row), "000\t%s\n", bad[i]);
		assert_int_equal(rel_rules_add(rules, "extract-model", str_of(row)), 0);
		t = rules_table(rules, "extract-model");
		assert_int_equal(ex_rules_get(&x, rules), 0);
		assert_int_equal(x.model.trees, t->rows - 1);
		rel_rules_free(rules);
	}
}

/* A score that likes all blocks, headings less and terms hardly. */
static float
score_of(unsigned tag)
{
	return tag == TAG_DT ? 0.25f : html_flags(tag) & HTML_HEADING ? 0.7f : 1;
}

/* What becomes of a block with these scores. */
static enum ex_verdict
verdict_of(const char *html, const char *text)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_rules *rules;
	struct rel_doc *d;
	struct ex_page x;
	unsigned char v[64];
	float score[64];
	size_t i, at = 64;

	o.kind = REL_HTML;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&d, rules), 0);
	assert_int_equal(rel_doc_parse(d, str_of(html), &o), 0);
	assert_int_equal(doc_split(d), 0);
	assert_in_range(d->page.nblock, 1, 64);
	for (i = 0; i < d->page.nblock; i++) {
		score[i] = score_of(d->page.node[d->page.block[i].node].tag);
		if (str_starts(d->page.block[i].text, str_of(text)))
			at = i;
	}
	assert_int_not_equal(at, 64);
	assert_int_equal(ex_page_read(&x, rules, &d->page, &d->arena), 0);
	assert_int_equal(ex_decide(&x, score, 0, 0, v), 0);
	rel_doc_free(d);
	rel_rules_free(rules);
	return (enum ex_verdict)v[at];
}

/* Where the block stands that begins with a text. */
static enum ex_state
state_at(const char *html, const char *text)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_rules *rules;
	struct rel_doc *d;
	struct ex_page x;
	enum ex_state state = EX_OPEN;
	size_t i;

	o.kind = REL_HTML;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&d, rules), 0);
	assert_int_equal(rel_doc_parse(d, str_of(html), &o), 0);
	assert_int_equal(doc_split(d), 0);
	assert_int_equal(ex_page_read(&x, rules, &d->page, &d->arena), 0);
	for (i = 0; i < d->page.nblock; i++)
		if (str_starts(d->page.block[i].text, str_of(text)))
			state = (enum ex_state)x.node[d->page.block[i].node].state;
	rel_doc_free(d);
	rel_rules_free(rules);
	return state;
}

static void
captions_go(void **state)
{
	static const struct {
		const char *html, *text;
		enum ex_verdict verdict;
	} rows[] = {
		{"<figure><img src=a><p>The bridge in May.</p></figure>", "The bridge", EX_CAPTIONED},
		{"<div><figcaption>The bridge in May.</figcaption></div>", "The bridge", EX_CAPTIONED},
		{"<div class=image><img src=a><p>The bridge in May.</p></div>", "The bridge", EX_CAPTIONED},
		{"<div class=image><p>The bridge in May.</p></div>", "The bridge", EX_KEEP},
		{"<div class='image card'><img src=a><p>The bridge in May.</p></div>", "The bridge", EX_KEEP},
		{"<div class=image><img src=a><h2>The bridge</h2></div>", "The bridge", EX_KEEP},
		{"<div class=image><img src=a><h2>The bridge</h2><p>It is old.</div>", "It is", EX_KEEP},
		{"<figure><blockquote>It is old.</blockquote><figcaption>Jane Doe</figcaption></figure>", "Jane", EX_KEEP},
		{"<p><img src=a>The bridge in May", "The bridge", EX_CAPTIONED},
		{"<p><img src=a>The bridge was old.", "The bridge", EX_KEEP},
		{"<p><img src=a>The bridge. <i class=credit>Jane Doe.</i>", "The bridge", EX_CAPTIONED},
		{"<p><img src=a>What it costs:", "What it", EX_KEEP},
		{"<div class=item><p><img src=a>A nail<p>10</div><div class=item><p><img src=a>A bolt<p>4</div>"
		 "<div class=item><p><img src=a>A rope<p>1</div>", "A bolt", EX_KEEP},
		{"<p><img src=a><a href=/b>More about the bridge</a>", "More about", EX_KEEP},
		{"<blockquote class=image><img src=a><p>The bridge in May.</blockquote>", "The bridge", EX_KEEP},
	};
	char page[2048];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		snprintf(page, sizeof(page), HEAD "<main>" PROSE1 "%s" PROSE2 PROSE3 "</main>", rows[i].html);
		if (verdict_of(page, rows[i].text) != rows[i].verdict)
			fail_msg("row %zu: %s", i, rows[i].html);
	}
}

static void
text_before_a_heading(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(HEAD "<p>Menu of the day</p><h1>Bridge is repaired</h1>" PROSE1 PROSE2 PROSE3,
		"Menu"), EX_BEFORE);
	assert_int_equal(verdict_of(HEAD PROSE1 PROSE2 "<h3>Bridge is repaired</h3>" PROSE3 PROSE1 PROSE3,
		"The work"), EX_KEEP);
}

#define GOODS "<html><head><title>Bridge is repaired</title><link rel=canonical href=https://a.example/goods/7></head>"
#define SHORT_LEDE "<p>The council of the town decided on Tuesday that the old bridge is repaired</p>"

/* What goes for its place has no copy that would go for it. */
static void
one_of_two_stays(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(GOODS "<body><div>" SHORT_LEDE "</div><h1>Bridge is repaired</h1><main><div>" PROSE2
		PROSE3 SHORT_LEDE PROSE1 "</div></main>", "The council of the town decided on Tuesday that the old bridge is"),
		EX_KEEP);
}

/* A heading goes with all that stood below it. */
static void
headings_of_what_went(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 "<h2>Our letter</h2><aside><p>Every day</aside><h2>Costs</h2>"
		PROSE2 PROSE3, "Our letter"), EX_LABEL);
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 "<h2>Our letter</h2><aside><p>Every day</aside>" PROSE2 PROSE3,
		"Our letter"), EX_KEEP);
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 "<h2>Our letter</h2><h2>Costs</h2>" PROSE2 PROSE3,
		"Our letter"), EX_KEEP);
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 "<h2>Our letter</h2><aside><p>Every day</aside><h3>Costs</h3>"
		PROSE2 PROSE3, "Our letter"), EX_KEEP);
}

#define SITE(figure, text) "<div class=site><dl><dt>" figure "</dl>" text "</div>"

/* The figures of an item stay with its text, where there are several. */
static void
items_stay_whole(void **state)
{
	static const char items[] = HEAD "<main>" SITE("90 metres", PROSE1) SITE("12 lorries", PROSE2)
		SITE("6 buses", "<p>Closed") SITE("4 trains", PROSE3) "</main>";

	(void)state;
	assert_int_equal(verdict_of(items, "12 lorries"), EX_KEEP);
	assert_int_equal(verdict_of(items, "6 buses"), EX_LOW);
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 SITE("12 lorries", PROSE2) PROSE3, "12 lorries"), EX_LOW);
}

/* The teaser in front of the text is the copy. */
static void
the_lede_keeps_its_place(void **state)
{
	static const char page[] = HEAD "<div><ul><li>The council of the town decided on Tuesday that the old "
		"bridge over the river will be repaired</ul></div><main><div>" PROSE1 PROSE2 PROSE3 "</div></main>";

	(void)state;
	assert_int_equal(verdict_of(page, "The council of the town decided on Tuesday that the old bridge over the "
		"river will be repaired before"), EX_KEEP);
	assert_int_equal(verdict_of(page, "The work"), EX_KEEP);
}

/* Two time stamps: no text, but a record of the article. */
static void
records_go(void **state)
{
	static const char page[] = HEAD "<main>" PROSE1 PROSE2 PROSE3 "</main><div><p>town,bridge,river"
		"<p>2019-05-15T10:00:00Z<p>2019-05-16T10:00:00Z<div><p>500</div></div><p>Sources of this";

	(void)state;
	assert_int_equal(verdict_of(page, "town,bridge"), EX_ADDRESS);
	assert_int_equal(verdict_of(page, "500"), EX_ADDRESS);
	assert_int_equal(verdict_of(page, "Sources"), EX_KEEP);
}

#define POST(name, about, text) "<div class=post><div class=userinfo><div>" name "</div><dl><dd>" about \
	"<dd>Joined 2019</dl></div>" text "</div>"
#define POSTS(name) HEAD POST(name, "Posts: 7", PROSE1) POST(name, "Posts: 12", PROSE2) POST(name, "Posts: 3", PROSE3)
/* The number of a writer's posts is not of the thread, the name is. */
static void
profiles_go(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(POSTS("<a href=/u>Jane Doe</a>"), "Posts: 12"), EX_LABEL);
	assert_int_equal(verdict_of(POSTS("<a href=/u>Jane Doe</a>"), "Jane Doe"), EX_KEEP);
	assert_int_equal(verdict_of(POSTS("Jane Doe"), "Posts: 12"), EX_KEEP);
}

static void
cards_of_words_are_not_read(void **state)
{
	struct result r;
	const char *t = extract(&r, HEAD "<main>" PROSE1 "<p>The mayor, <span class=rollover><a href=/doe>Jane Doe</a>"
		"<span class='rollover-card'>Jane Doe in other articles</span></span>, said on Tuesday that the work "
		"will begin <span class=tooltip>in May</span> and will take five months.</p>" PROSE2 PROSE3 "</main>");

	(void)state;
	assert_non_null(strstr(t, "The mayor, Jane Doe, said on Tuesday that the work will begin in May and"));
	done(&r);
}

static void
lines_about_the_article_go(void **state)
{
	static const struct {
		const char *html, *text;
		enum ex_verdict verdict;
	} rows[] = {
		{"<p>15 May 2019", "15 May", EX_LABEL},
		{"<p>14 11 6 15", "14 11", EX_KEEP},
		{"<p>By Jane Doe", "By Jane", EX_LABEL},
		{"<p><time>Monday at nine</time>", "Monday", EX_LABEL},
		{"<div class=author><p>Jane Doe</div>", "Jane", EX_LABEL},
		{"<p>3 minutes read", "3 minutes", EX_LABEL},
		{"<h2>15 May 2019</h2>", "15 May", EX_KEEP},
		{"<p>Springfield", "Springfield", EX_KEEP},
		{PROSE1 "<p>15 May 2019", "15 May", EX_KEEP},
	};
	char page[2048];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		snprintf(page, sizeof(page), HEAD "<main>%s" PROSE2 PROSE3 "</main>", rows[i].html);
		if (verdict_of(page, rows[i].text) != rows[i].verdict)
			fail_msg("row %zu: %s", i, rows[i].html);
	}
}

#define PLACE "<p>A meeting for all who build bridges, held in the town of Springfield in the north</p>"

#define MEETING(name) "<li><h3>" name "</h3><div><div>" PLACE "</div></div>"

/* Items of a list may say the same of many things; a box beside it repeats. */
static void
items_of_a_list_are_no_copies(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(HEAD "<main><ul>" MEETING("Steel") MEETING("Stone") MEETING("Wood") "</ul></main>",
		"A meeting"), EX_KEEP);
	assert_int_equal(verdict_of(HEAD "<main><div>" PROSE1 PLACE PROSE2 "</div><div><div><div>" PLACE
		"</div></div></div></main>", "A meeting"), EX_COPY);
}

#define LONG_HEAD "Why the load of the old bridge over the river has grown so much"

#define CONTENTS(text) HEAD "<main><div><ul><li>" LONG_HEAD "<li>Costs</ul></div><article>" PROSE1 text \
	PROSE2 PROSE3 "</article></main>"

/* A list of contents in front of the text has its headings. */
static void
contents_are_no_copy(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(CONTENTS("<h2>2. " LONG_HEAD "</h2>"), LONG_HEAD), EX_KEEP);
	assert_int_equal(verdict_of(CONTENTS("<p>He asked " LONG_HEAD), LONG_HEAD), EX_COPY);
}

/* A paragraph among others of which the model is not sure goes with them;
 * one of which it is sure, and one in another element, do not. */
static void
like_goes_with_like(void **state)
{
	static const char page[] = HEAD "<main><div>" PROSE1 PROSE2 PROSE3 PROSE1 "<p>Sign here</p></div><div>" PROSE2
		"</div></main>";
	float score[] = {0.9f, 0.9f, 0.3f, 0.9f, 0.1f, 0.3f};
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_rules *rules;
	struct rel_doc *d;
	struct ex_page x;

	(void)state;
	o.kind = REL_HTML;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&d, rules), 0);
	assert_int_equal(rel_doc_parse(d, str_of(page), &o), 0);
	assert_int_equal(doc_split(d), 0);
	assert_int_equal(ex_page_read(&x, rules, &d->page, &d->arena), 0);
	assert_int_equal(d->page.nblock, 6);
	assert_int_equal(ex_even_out(&x, score), 0);
	assert_true(score[0] == 0.9f && score[2] > 0.5f);
	assert_true(score[4] == 0.1f && score[5] == 0.3f);
	rel_doc_free(d);
	rel_rules_free(rules);
}

#define TEASER(at, name) "<li><h3><a href=" at ">" name "</a></h3><p>How others do it.</p>"
#define ROW_OF_TEASERS(at) HEAD "<main>" PROSE1 PROSE2 "<ul>" TEASER(at, "Steel") TEASER(at, "Stone") "</ul>" PROSE3 "</main>"

/* A row of teasers in the text goes as a whole; headings that lead to
 * themselves, and a page made of such rows, stay. */
static void
rows_of_teasers_go(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(ROW_OF_TEASERS("/steel"), "Steel"), EX_LABEL);
	assert_int_equal(verdict_of(ROW_OF_TEASERS("/steel"), "How"), EX_LABEL);
	assert_int_equal(verdict_of(ROW_OF_TEASERS("/steel"), "The work"), EX_KEEP);
	assert_int_equal(verdict_of(ROW_OF_TEASERS("#steel"), "Steel"), EX_KEEP);
	assert_int_equal(verdict_of(HEAD "<main>" PROSE1 "<ul>" TEASER("/a", "Steel") TEASER("/b", "Stone") "</ul></main>",
		"Steel"), EX_KEEP);
}

static void
names_of_looks_say_nothing(void **state)
{
	static const struct {
		const char *attr, *value;
		uint32_t bits;
	} rows[] = {
		{"class", "footer", 1 << EX_FOOT},
		{"class", "site-bottom", 1 << EX_FOOT},
		{"class", "siteFooter", 1 << EX_FOOT},
		{"id", "footer-1", 1 << EX_FOOT},
		{"class", "no-pad-bottom bottom-0", 0},
		{"class", "sm:footer [&>footer]:p-2", 0},
		{"class", "hidden", 1 << EX_HIDDEN},
		{"class", "hidden sm:block", 0},
		{"class", "hidden-xs panel--hidden", 0},
		{"class", "print-only", 1 << EX_HIDDEN},
		{"class", "noprint no-print d-print-none", 0},
		{"class", "text-center btn-primary", 1 << EX_TOOL},
		{"class", "primary\nsidebar", 1 << EX_MAIN | 1 << EX_SIDE},
		{"class", "has-image with-sidebar", 0},
		{"id", "text-326ad1", 0},
		{"id", "ad1", 1 << EX_AD},
		{"role", "navigation", (uint32_t)1 << EX_ROLE_OTHER},
	};
	struct ex_page x = {0};
	struct rel_rules *rules;
	size_t i;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(ex_rules_get(&x.rules, rules), 0);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct html_attr a = {str_of(rows[i].attr), str_of(rows[i].value)};

		if (ex_hints(&x, &a) != rows[i].bits)
			fail_msg("%s: %x", rows[i].value, (unsigned)ex_hints(&x, &a));
	}
	rel_rules_free(rules);
}

#define COOKIES "<div class=cookie-banner>" PROSE1 PROSE2 PROSE3 PROSE1 PROSE2 PROSE3 "</div>"

/* Consent is never text, though the page says little else; and it does not
 * count where a part of the page is weighed. */
static void
consent_is_no_text(void **state)
{
	(void)state;
	assert_int_equal(verdict_of(HEAD COOKIES "<div class=posts><form>" PROSE2 "</form></div>", "The council"),
		EX_FRAMED);
	assert_int_equal(state_at(HEAD COOKIES "<ul><li>Home</ul><form><p>A form of the whole page.</form>", "A form"),
		EX_OPEN);
	assert_int_equal(state_at(HEAD "<div>" PROSE1 PROSE2 "</div><form><p>A short form.</form>", "A short"), EX_FRAME);
}

static void
words(void **state)
{
	static const char text[] = "Die Br\xC3\xBC" "cke, 25 m \xE2\x80\x93 \xE6\x9D\xB1\xE4\xBA\xAC";
	const char *p = text, *end = text + sizeof(text) - 1, *from, *past;
	unsigned n = 0;

	(void)state;
	for (; ex_word(p, end, &from, &past); p = past)
		n++;
	assert_int_equal(n, 6);
	assert_int_equal(ex_hash(STR("BR\xC3\x9C")), ex_hash(STR("br\xC3\xBC")));
	assert_int_not_equal(ex_hash(STR("a")), ex_hash(STR("b")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(article_is_found),
		cmocka_unit_test(names_of_classes_do_not_decide),
		cmocka_unit_test(a_lone_paragraph_stays),
		cmocka_unit_test(second_copies_go),
		cmocka_unit_test(parts_of_an_article),
		cmocka_unit_test(tables_stay_in_the_text),
		cmocka_unit_test(layout_is_no_table),
		cmocka_unit_test(lists_are_kept),
		cmocka_unit_test(walls_and_empty_pages_hold_nothing),
		cmocka_unit_test(the_model_is_whole),
		cmocka_unit_test(a_broken_tree_says_nothing),
		cmocka_unit_test(captions_go),
		cmocka_unit_test(lines_about_the_article_go),
		cmocka_unit_test(text_before_a_heading),
		cmocka_unit_test(one_of_two_stays),
		cmocka_unit_test(headings_of_what_went),
		cmocka_unit_test(items_stay_whole),
		cmocka_unit_test(the_lede_keeps_its_place),
		cmocka_unit_test(records_go),
		cmocka_unit_test(profiles_go),
		cmocka_unit_test(cards_of_words_are_not_read),
		cmocka_unit_test(items_of_a_list_are_no_copies),
		cmocka_unit_test(contents_are_no_copy),
		cmocka_unit_test(rows_of_teasers_go),
		cmocka_unit_test(like_goes_with_like),
		cmocka_unit_test(names_of_looks_say_nothing),
		cmocka_unit_test(consent_is_no_text),
		cmocka_unit_test(words),
	};

	return RUN(tests);
}
