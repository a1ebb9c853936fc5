/* SPDX-License-Identifier: MIT */
/* Metadata of small pages, through the public interface. */
#include "unit.h"

static struct rel_rules *rules;
static struct rel_doc *doc;

static const struct rel_meta *
meta_of(const char *page, enum rel_kind kind, int strict)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	struct rel_meta_opts mo = REL_OPTS(rel_meta_opts);
	const struct rel_meta *m;

	o.kind = kind;
	o.decode = 1;
	mo.strict = strict;
	assert_int_equal(rel_doc_parse(doc, str_of(page), &o), REL_OK);
	assert_int_equal(rel_meta(doc, &mo, &m), REL_OK);
	assert_non_null(m);
	return m;
}

#define PROSE "<p>Die Stadtwerke Musterstadt bauen im kommenden Jahr eine neue Leitung, die alle Häuser am " \
	"Hafen versorgen soll. Das teilte das Unternehmen am Montag mit.</p>"

static const struct rel_meta *
html(const char *head, const char *body)
{
	struct rel_buf b = REL_BUF_INIT;
	const struct rel_meta *m;
	static char page[8192];

	rel_buf_printf(&b, "<!doctype html><html lang=\"de\"><head>%s</head><body>%s" PROSE "</body></html>", head, body);
	assert_true(b.n < sizeof(page));
	memcpy(page, b.p, b.n + 1);
	rel_buf_free(&b);
	m = meta_of(page, REL_HTML, 0);
	return m;
}

static void
titles(void **state)
{
	const struct rel_meta *m;

	(void)state;
	m = html("<title>Neue Leitung am Hafen | Stadtwerke</title>", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->title, "Neue Leitung am Hafen");
	assert_span(m->source[REL_META_TITLE], "heading h1");
	m = html("<title>Neue Leitung am Hafen | Stadtwerke Musterstadt</title>", "<h2>Kontakt</h2>");
	assert_span(m->title, "Neue Leitung am Hafen");
	m = html("<title>Stadtwerke</title><meta property=\"og:title\" content=\"Neue Leitung am Hafen\">",
		"<h1><a href=\"/\">Stadtwerke</a></h1><h2>Neue Leitung am Hafen</h2>");
	assert_span(m->title, "Neue Leitung am Hafen");
	m = html("<title>Neue Leitung am Hafen</title>",
		"<h1><span class=\"kicker\">Bauen</span> Neue Leitung am Hafen</h1>");
	assert_span(m->title, "Neue Leitung am Hafen");
	m = html("<meta property=\"og:site_name\" content=\"Musterblatt\">"
		 "<title>Kurz - und gut - Musterblatt</title>", "");
	assert_span(m->title, "Kurz - und gut");
	/* what the site is called */
	m = html("<title>Neue Leitung am Hafen | Stadtwerke Musterstadt</title>", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->sitename, "Stadtwerke Musterstadt");
	m = html("<title>Neue Leitung am Hafen | 3. Mai 2020</title>", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->sitename, "");
	m = html("<title>Neue Leitung am Hafen | Wirtschaft</title><link rel=\"canonical\" href=\"https://www.muster.example/a\">",
		"<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->sitename, "");
	m = html("<title>Neue Leitung am Hafen – und mehr</title>", "<h1>Neue Leitung am Hafen – und mehr</h1>");
	assert_span(m->sitename, "");
}

static void
dates(void **state)
{
	const struct rel_meta *m;

	(void)state;
	m = html("<meta property=\"article:published_time\" content=\"2020-05-03T10:00:00+02:00\">"
		 "<meta property=\"article:modified_time\" content=\"2020-06-04\">",
		"<h1>Neue Leitung am Hafen</h1><p>Aktualisiert am 4. Juni 2020</p>");
	assert_span(m->date, "2020-05-03");
	assert_span(m->date_modified, "2020-06-04");
	m = html("", "<div>Heute: 11.11.2021</div><h1>Neue Leitung am Hafen</h1><p>03.05.2020 • Presse</p>"
		     "<p>Das Fest beginnt am 1. Juli 2020.</p>");
	assert_span(m->date, "2020-05-03");
	m = html("", "<h1>Neue Leitung am Hafen</h1><time datetime=\"03-05-2020\">3. Mai 2020</time>");
	assert_span(m->date, "2020-05-03");
	m = html("<meta name=\"date\" content=\"2020-02-30\">", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->date, "");
	m = html("", "<h1>Neue Leitung am Hafen</h1><footer>© 2019 Stadtwerke</footer>");
	assert_span(m->date, "");
	m = html("", "<h1>Neue Leitung am Hafen</h1><p>um <abbr class='published' title='2020-05-03T18:52:11+02:00'>18:52</abbr></p>");
	assert_span(m->date, "2020-05-03");
	m = html("", "<h1>Neue Leitung am Hafen</h1><span class='updated' title='2020-05-03T18:52:11+02:00'></span>");
	assert_span(m->date, "");
	assert_span(m->date_modified, "2020-05-03");
	m = html("<link rel=\"canonical\" href=\"https://www.example.org/2020/05/03/leitung\">", "");
	assert_span(m->date, "2020-05-03");
	assert_span(m->hostname, "example.org");
}

static void
authors(void **state)
{
	const struct rel_meta *m;

	(void)state;
	m = html("", "<h1>Neue Leitung am Hafen</h1><p>Von Martin Beispiel und Anna Muster</p>");
	assert_span(m->author, "Martin Beispiel; Anna Muster");
	assert_int_equal(m->authors.n, 2);
	m = html("<meta name=\"author\" content=\"Webagentur Muster GmbH\">", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->author, "");
	m = html("<meta name=\"author\" content=\"Martin Beispiel\">", "<h1>Neue Leitung am Hafen</h1>");
	assert_span(m->author, ""); /* no reader sees it */
	m = html("", "<h1>Neue Leitung am Hafen</h1><p>Foto: Martin Beispiel</p>");
	assert_span(m->author, "");
	m = html("<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"author\": "
		 "{\"@type\": \"Person\", \"givenName\": \"Anna\", \"familyName\": \"Muster\"}}</script>",
		"<h1>Neue Leitung am Hafen</h1><p>Anna Muster</p>");
	assert_span(m->author, "Anna Muster");
	m = html("", "<h1>Neue Leitung am Hafen</h1><p>Ein Gastkommentar von Anna Muster</p>");
	assert_span(m->author, "Anna Muster");
	m = html("", "<h1>Neue Leitung am Hafen</h1><p>Am Hafen wird gebaut, und alle Häuser der Stadt haben etwas davon.</p>"
		 "<p>Das sagte die Firma.</p><p>Sie sagte es zweimal.</p><p>Sie sagte es dreimal.</p><p>Sie sagte es "
		 "viermal.</p><p>Noch ein Satz.</p><p>Noch ein Satz.</p><p>Noch ein Satz.</p><p>Noch ein Satz.</p><p>Noch ein "
		 "Satz.</p><p>Noch ein Satz.</p><p>Autorin: Anna Muster, Leiterin der Werke am Hafen.</p>");
	assert_span(m->author, "Anna Muster");
	m = html("", "<h1>Neue Leitung am Hafen</h1><div class=\"postedby\">Zitat von AnnaMuster</div>");
	assert_span(m->author, "");
}

#define HEADLINE "<h1>Neue Leitung am Hafen</h1>"
#define AUTHOR_LD "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"author\": \"Anna Muster\"}</script>"

/* What stands below the headline, and whom it names. */
static void
bylines(void **state)
{
	static const struct { const char *body, *author; } of[] = {
		{"<p class=\"author\">Von Redaktion Musterblatt</p>", "Redaktion Musterblatt"},
		{"<p class=\"author\">Muster-Team</p>", "Muster-Team"},
		{"<p class=\"author\">Example News Desk</p>", "Example News Desk"},
		{"<p class=\"author\">Mehr News</p>", ""},
		{"<p class=\"author\">Alle Kommentare</p>", ""},
		{"<a rel=\"author\" href=\"/a\">wordpressadmin</a>", ""},
		{"<a href=\"/about/editors/anna-muster/\">Anna Muster</a>", "Anna Muster"},
		{"<p><a href=\"/periodistas/anna-muster\">Anna Muster</a></p>", "Anna Muster"},
		{"<p><a href=\"/?author=12\">Anna Muster</a></p>", "Anna Muster"},
		{"<p><a href=\"/team/anna-muster\">Anna Muster</a></p>", "Anna Muster"},
		{"<p><a href=\"/user/voller-hafen\">Voller Hafen</a></p>", ""},
		{"<p>Den Hafen kennt in der ganzen Stadt kaum jemand so gut wie <a href=\"/team/anna\">Anna Muster</a> aus "
		 "dem Werk am Fluss, die dort arbeitet.</p>", ""},
		{"<p><a href=\"/autor/\">Anna Muster</a></p>", ""},
		{"<p class=\"articleauthor\">Anna Muster</p>", "Anna Muster"},
		{"<p class=\"author\">von: Rasender Reporter</p>", "Rasender Reporter"},
		{"<p class=\"author\">Anna Muster, Leiterin der Werke</p>", "Anna Muster"},
		{"<p>Rasender Reporter, 3. Mai 2020</p>", ""},
		{"<p><span>Übersetzt von</span>: <a href=\"/author/anna/\">Anna Muster</a></p>", ""},
		{"<p class=\"author\">Translated by Anna Muster</p>", ""},
		{"<p class=\"author\">Medically reviewed by Anna Muster</p>", ""},
		{"<p>Foto: <a rel=\"author\" href=\"/x\">Anna Muster</a></p>", ""},
		{"<p><span>© Martin Beispiel</span> <a rel=\"author\" href=\"/x\">Anna Muster</a></p>", "Anna Muster"},
		{"<p>Von Anna Muster, Übersetzung: Martin Beispiel</p>", "Anna Muster"},
		{"<p class=\"newsAutor\">Anna Muster</p>", "Anna Muster"},
		{"<p class=\"authority\">Anna Muster</p>", ""},
		{"<p class=\"author\">www.example.org/anna.muster</p>", ""},
		{"<dl><dt>Autor</dt><dd>Anna Muster</dd></dl>", "Anna Muster"},
		{"<div>Von</div><div>Anna Muster</div>", "Anna Muster"},
		{"<div>Written by</div><div>Anna Muster</div>", "Anna Muster"},
		{"<div>Veröffentlicht</div><div>Anna Muster</div>", ""},
		{"<p class=\"author\">By<a href=\"/x\">Anna Muster</a></p>", "Anna Muster"},
		{"<p class=\"author\"><a href=\"/x\">Anna Muster<span>Anna Muster</span></a></p>", "Anna Muster"},
		{"<p>Text &amp; Fotos: Anna Muster</p>", "Anna Muster"},
		{"<p>Text und Bilder: Anna Muster</p>", "Anna Muster"},
		{"<p>Fotos: Anna Muster</p>", ""},
		{"<p class=\"author\"><a href=\"/a\">muster-blatt.example.org</a></p>", "muster-blatt.example.org"},
		{"<p>Autor/in: Anna Muster</p>", "Anna Muster"},
		{"<p>Posted by Katrin @ 12:00 am</p>", "Katrin"},
		{"<p>06.11.2023 13:30 von Olga</p>", "Olga"},
		{"<p>Posted by ABCD on Monday</p>", ""},
		{"<p>— Anna Muster (@annamuster) 3. Mai 2020</p>", ""},
		{"<p>mit:</p><ul><li>Anna Muster, Leiterin der Werke</li></ul>", ""},
		{PROSE "<p><em>Anna Muster</em></p><h2>Mehr</h2>", "Anna Muster"},
		{PROSE "<p>Anna Muster</p><h2>Mehr</h2>", ""},
		{PROSE "<p>Und dann:</p><blockquote><p>Von Anna Muster</p></blockquote>" PROSE, ""},
		{PROSE "<blockquote>Ein Zitat <a href=\"/author/anna/\">Anna Muster</a></blockquote>" PROSE, ""},
		{"<nav><ul><li><a href=\"/author/anna/\">Anna Muster</a></li></ul></nav>" PROSE PROSE, ""},
	};
	const struct rel_meta *m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct rel_buf b = REL_BUF_INIT;

		rel_buf_printf(&b, HEADLINE "%s", of[i].body);
		assert_span(html("", b.p)->author, of[i].author);
		rel_buf_free(&b);
	}
	/* a paper has many */
	m = html("<meta name=citation_author content=\"Anna Muster\"><meta name=citation_author content=\"Martin Beispiel\">"
		 "<meta name=citation_author content=\"Klaus Muster\"><meta name=citation_author content=\"Maria Muster\">"
		 "<meta name=citation_author content=\"Peter Muster\"><meta name=citation_author content=\"Paul Muster\">"
		 "<meta name=citation_author content=\"Karin Muster\"><meta name=citation_author content=\"Sabine Muster\">",
		HEADLINE "<p>Anna Muster, Martin Beispiel, Klaus Muster, Maria Muster, Peter Muster, Paul Muster, Karin Muster, "
		"Sabine Muster</p>");
	assert_int_equal(m->authors.n, 8);
	/* the page writes the name in another case */
	assert_span(html(AUTHOR_LD, HEADLINE "<p>ANNA MUSTER</p>")->author, "Anna Muster");
	/* the page prints two where its data hold one */
	assert_span(html(AUTHOR_LD, HEADLINE "<p>Von Anna Muster und Martin Beispiel</p>")->author,
		"Anna Muster; Martin Beispiel");
}

/* Lines below the headline: who wrote it, and what else they say. */
static void
bylines_of_languages(void **state)
{
	static const struct { const char *line, *author; } of[] = {
		{"Von unserer Redakteurin Anna Muster", "Anna Muster"},
		{"Von unserem Korrespondenten Martin Beispiel, Paris", "Martin Beispiel"},
		{"Text: Anna Muster | Foto: Martin Beispiel", "Anna Muster"},
		{"Text: Anna Muster, Fotos: Martin Beispiel", "Anna Muster"},
		{"Das Interview führte Anna Muster", "Anna Muster"},
		{"Die Fragen stellte Anna Muster", "Anna Muster"},
		{"Protokoll: Anna Muster", "Anna Muster"},
		{"Veröffentlicht am 3. Mai 2020 von Anna Muster", "Anna Muster"},
		{"03.05.2020, 14:30 Uhr, von Anna Muster", "Anna Muster"},
		{"Von Anna Muster Stand: 03.05.2020", "Anna Muster"},
		{"Von Anna Muster Lesezeit: 3 Min.", "Anna Muster"},
		{"Von Anna Muster, dpa", "Anna Muster"},
		{"Verantwortlich: Anna Muster", ""},
		{"Von der Redaktion", ""},
		{"By Anna Example Published May 3, 2020", "Anna Example"},
		{"By Anna Example 5 min read", "Anna Example"},
		{"Story and photos by Anna Example", "Anna Example"},
		{"Posted on May 3, 2020 by Anna Example", "Anna Example"},
		{"Published May 3, 2020 By Anna Example", "Anna Example"},
		{"Guest post by Anna Example", "Anna Example"},
		{"Posted in News, Politics by Anna Example on May 3, 2020", "Anna Example"},
		{"Veröffentlicht in Allgemein von Anna Muster am 3. Mai 2020", "Anna Muster"},
		{"As told to Anna Example", "Anna Example"},
		{"By Anna Example, Staff Writer", "Anna Example"},
		{"By Staff", ""},
		{"Photo by Anna Example", ""},
		{"Edited by Anna Example", ""},
		{"Par Marie Exemple avec AFP", "Marie Exemple"},
		{"Propos recueillis par Marie Exemple", "Marie Exemple"},
		{"Publié le 3 mai 2020 par Marie Exemple", "Marie Exemple"},
		{"Par Marie Exemple Publié le 3 mai 2020", "Marie Exemple"},
		{"Rédigé par Marie Exemple", "Marie Exemple"},
		{"Un article de Marie Exemple", "Marie Exemple"},
		{"Publicado el 3 de mayo de 2020 por María Ejemplo", "María Ejemplo"},
		{"Una entrevista de María Ejemplo", "María Ejemplo"},
		{"Redacción: María Ejemplo", "María Ejemplo"},
		{"Fotografía: María Ejemplo", ""},
		{"a cura di Maria Esempio", "Maria Esempio"},
		{"Scritto da Maria Esempio", "Maria Esempio"},
		{"Pubblicato il 3 maggio 2020 da Maria Esempio", "Maria Esempio"},
		{"dal nostro inviato Mario Modello", "Mario Modello"},
		{"Foto di Maria Esempio", ""},
		{"Geschreven door Anna Voorbeeld", "Anna Voorbeeld"},
		{"Geplaatst door Anna Voorbeeld op 3 mei 2020", "Anna Voorbeeld"},
		{"Een artikel van Anna Voorbeeld", "Anna Voorbeeld"},
		{"Tekst: Anna Voorbeeld, Foto: Jan Model", "Anna Voorbeeld"},
		{"Veröffentlicht: Mittwoch, 3. Mai 2020 um 14 Uhr", ""},
		{"Anna Muster im Gespräch mit Martin Beispiel", ""},
		{"Von Anna Muster im Gespräch mit Martin Beispiel", "Anna Muster; Martin Beispiel"},
		{"Mittwoch, 3. Mai 2020", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct rel_buf b = REL_BUF_INIT;

		rel_buf_printf(&b, HEADLINE "<p>%s</p>", of[i].line);
		assert_span(html("", b.p)->author, of[i].author);
		rel_buf_free(&b);
	}
}

#define STORY "<p>Die Ministerin Anna Muster hat am Freitag den Bau der neuen Leitung am Hafen angekündigt, die im " \
	"kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss versorgen soll.</p>"

/* Most of the text is no sidebar, whatever the class of its element says. */
static void
regions(void **state)
{
	static const struct { const char *open, *close; size_t persons; } of[] = {
		{"<div class=\"main-with-sidebar\">" STORY STORY STORY STORY "</div><p>Kurz.</p>", "", 1},
		{"<div class=\"builder-widget\">" STORY "</div>", "<p>Kurz.</p>", 1},
		{"<div class=\"widget\">" STORY "</div>", "<p>Kurz.</p>", 0},
		{"<div class=\"sidebar\">" STORY "</div>", "<p>Kurz.</p>", 0},
		{"<div class=\"comments\">" STORY STORY STORY STORY "</div>", "<p>Kurz.</p>", 0},
	};
	static const char filler[] = "<ul><li>Ein Wort</li><li>Ein Wort</li><li>Ein Wort</li></ul>";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct rel_buf b = REL_BUF_INIT;

		rel_buf_printf(&b, HEADLINE "%s%s%s%s%s", of[i].open, of[i].close, filler, filler, filler);
		assert_int_equal(html("", b.p)->npersons, of[i].persons);
		rel_buf_free(&b);
	}
}

static void
jsonld_of_many_kinds(void **state)
{
	const struct rel_meta *m;

	(void)state;
	m = html("<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"Musterblatt\"},"
		 "{\"@type\": \"BreadcrumbList\", \"name\": \"Weg\"},"
		 "{\"@type\": [\"NewsArticle\"], \"headline\": \"Neue Leitung\nam Hafen\","
		 "\"datePublished\": \"2020-05-03\", \"keywords\": [\"Wasser\", \"Hafen\"], }]}</script>", "");
	assert_span(m->title, "Neue Leitung am Hafen");
	assert_span(m->date, "2020-05-03");
	assert_span(m->sitename, "Musterblatt");
	assert_int_equal(m->tags.n, 2);
	assert_span(m->tags.v[1], "Hafen");
}

static void
releases_of_text(void **state)
{
	const struct rel_meta *m;

	(void)state;
	m = meta_of("Pressemitteilung Nr. 058/21\n\nNeue Leitung am Hafen\n\nMusterstadt, den 28. Oktober 2021\n\n"
		    "Die Stadtwerke bauen im kommenden Jahr eine neue Leitung, die alle Häuser am Hafen versorgt. "
		    "Das teilte das Unternehmen mit.\n\nSperrfrist: 29.10.2021, 10 Uhr\n\n"
		    "Kontakt: presse@example.org, Tel. 030/123456-78, Fax 030/123456-99\n", REL_TEXT, 0);
	assert_span(m->title, "Neue Leitung am Hafen");
	assert_span(m->date, "2021-10-28");
	assert_span(m->place, "Musterstadt");
	assert_span(m->reference, "058/21");
	assert_span(m->embargo, "2021-10-29");
	assert_span(m->language, "de");
	assert_int_equal(m->emails.n, 1);
	assert_span(m->emails.v[0], "presse@example.org");
	assert_int_equal(m->phones.n, 1);
	assert_span(m->phones.v[0], "030/123456-78");
}

static void
numbers_of_police_releases(void **state)
{
	static const char prose[] = "Am Abend fiel in der Musterstraße ein Baum auf die Gleise, und die Wehr der "
				    "Stadt kam mit zwei Wagen. Verletzt wurde niemand, sagte ein Sprecher. Die Bahn "
				    "fuhr nach einer Stunde wieder, und der Baum ist nun Holz.\n";
	static const struct {
		const char *head, *number;
	} c[] = {
		{"POL-MU: 140317 - 0231 Musterstadt: Baum fällt auf Gleise\n", "140317 - 0231"},
		{"FW-MU: 140317 \xE2\x80\x93 7 Musterstadt: Baum fällt auf Gleise\n", "140317 \xE2\x80\x93 7"},
		{"POL-MU: 140317 Musterstadt: Baum fällt auf Gleise\n", NULL},
		{"Baum: 140317 - 0231 Mal fällt er auf Gleise\n", NULL},
		{"Baum fällt auf Gleise\nNr. 0417 ", "0417"},
		{"Baum fällt auf Gleise\nNr. 4 ", NULL},
	};
	char text[600];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		const struct rel_meta *m;

		snprintf(text, sizeof(text), "%s%s", c[i].head, prose);
		m = meta_of(text, REL_TEXT, 0);
		if (c[i].number)
			assert_span(m->reference, c[i].number);
		else
			assert_int_equal(m->reference.n, 0);
	}
}

#define NOTICE "Die Stadtwerke bauen im kommenden Jahr eine neue Leitung, die alle Häuser am Hafen versorgt. " \
	"Das teilte das Unternehmen mit.\n"

/* Text that was a page of the web: its menu and the path to it stand first. */
static void
pages_made_text(void **state)
{
	struct rel_buf b = REL_BUF_INIT;
	const struct rel_meta *m;
	int i;

	(void)state;
	m = meta_of("Start\n\nPresse\n\nNeue Leitung für die Häuser am Hafen\n\nVorlesen\n\n"
		    "Neue Leitung für die Häuser am Hafen\n\n3. Mai 2020\n\nPressemitteilung\n\nWärme\n\n"
		    "Einladung zum Rundgang am Montag\n\n" NOTICE, REL_TEXT, 0);
	assert_span(m->title, "Neue Leitung für die Häuser am Hafen");
	assert_span(m->date, "2020-05-03");
	/* a menu that is printed twice is no headline */
	m = meta_of("Start\n\nEnergie und Wärme aus dem Werk\n\nFahrpläne der Busse und Bahnen\n\n"
		    "Energie und Wärme aus dem Werk\n\nFahrpläne der Busse und Bahnen\n\n3. Mai 2020\n\n"
		    "Neue Leitung am Hafen\n\n" NOTICE, REL_TEXT, 0);
	assert_span(m->title, "Neue Leitung am Hafen");
	for (i = 0; i < 200; i++)
		rel_buf_printf(&b, "Thema %c%c\n\n", 'A' + i % 26, 'a' + i / 26);
	rel_buf_printf(&b, "%s", "Keine Meldung der Stadtwerke mehr verpassen.\n\n3. Mai 2020\n\nWärme: Neue Leitung\n\n" NOTICE);
	m = meta_of(b.p, REL_TEXT, 0);
	assert_span(m->title, "Wärme: Neue Leitung");
	assert_span(m->date, "2020-05-03");
	rel_buf_free(&b);
	m = meta_of("New pipe for the harbour\n\nExample Town, Exampleland - May 3, 2020 / Example Works Northern Branch /\n\n"
		    "The works will build a new pipe next year, which is to serve all the houses at the harbour of the town.\n",
		REL_TEXT, 0);
	assert_span(m->description,
		"The works will build a new pipe next year, which is to serve all the houses at the harbour of the town.");
}

static void
datelines(void **state)
{
	static const struct { const char *line, *place; } of[] = {
		{"Hamburg, 3. Mai 2020. ", "Hamburg"}, {"HAMBURG (ots) - ", "HAMBURG"},
		{"Berlin/Hamburg, den 3. Mai 2020 - ", "Berlin/Hamburg"}, {"WASHINGTON, D.C. -- ", "WASHINGTON"},
		{"(Dallas, Texas) - ", "Dallas"}, {"Frankfurt am Main, 03.05.2020 – ", "Frankfurt am Main"},
		{"Montag, 3. Mai 2020. ", ""}, {"Hinweis: ", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct rel_buf b = REL_BUF_INIT;

		rel_buf_printf(&b, "Neue Leitung an der Küste\n\n%sDie Werke bauen im kommenden Jahr eine neue Leitung, "
			"die alle Häuser am Wasser versorgt. Das teilte das Unternehmen mit.\n", of[i].line);
		assert_span(meta_of(b.p, REL_TEXT, 0)->place, of[i].place);
		rel_buf_free(&b);
	}
}

/* Which of the descriptions, and without what systems leave in it. */
static void
descriptions(void **state)
{
	static const char *const page[][2] = {
		{"<meta property=og:description content='Ein Hafen, viele Leitungen.'>"
		 "<meta name=description content='Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle "
		 "Häuser der Stadt mit Wärme versorgt.'>"
		 "<title>Neue Leitung am Hafen</title><h1>Neue Leitung am Hafen</h1><p>Ein Hafen, viele Leitungen.</p>",
		 "Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt."},
		{"<meta name=description content='&lt;p&gt;Die Werke &lt;b&gt;bauen&lt;/b&gt; am Hafen, 1 < 2. &lt;a class=\"mo'>"
		 "<h1>Neue Leitung am Hafen</h1>", "Die Werke bauen am Hafen, 1 < 2."},
		{"<link rel=canonical href='https://www.werke.example/neu'>"
		 "<meta name=description content='werke.example - das Portal für alle'>"
		 "<h1>Neue Leitung am Hafen</h1><p>Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem "
		 "Werk am Fluss. Das teilte das Unternehmen mit.</p>",
		 "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss. Das teilte "
		 "das Unternehmen mit."},
		{"<h1>Neue Leitung am Hafen</h1><div class=entry-summary>1. November 2023 Hafenstadt, Nordstraße, Polizei</div>"
		 "<p>Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss.</p>",
		 "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss."},
		{"<h1>Neue Leitung am Hafen</h1><p>Hafenblatt 1. November 2023 3. November 2023 Hafenstadt, Nordstraße, Polizei, "
		 "Verkehr, Meldungen</p><p>Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am "
		 "Fluss.</p>", "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss."},
		{"<meta name=description content='hafenblatt.org - das Blatt für alle'><h1>Neue Leitung am Hafen</h1>"
		 "<p>3. November 2023. Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am "
		 "Fluss.</p>", "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss."},
		/* cut off without a sign of it: the sentence as the text has it */
		{"<meta name=description content='Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem "
		 "Werk am Fluss, das die Stadtwerke im Fr'>"
		 "<h1>Neue Leitung am Hafen</h1><p>Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem "
		 "Werk am Fluss, das die Stadtwerke im Frühling öffnen. Das freut die Stadt.</p>",
		 "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss, das die "
		 "Stadtwerke im Frühling öffnen."},
		{"<meta name=description content='03.05.2020, 14.30 Uhr : Die Leitung versorgt im kommenden Jahr alle Häuser der "
		 "Stadt mit Wärme aus dem Werk am Fluss.'><h1>Neue Leitung am Hafen</h1>",
		 "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss."},
		{"<h1>Neue Leitung am Hafen</h1><p>Von links nach rechts: die Leiterin der Werke, der Meister am Hafen und die "
		 "Bürgermeisterin der Stadt vor dem Werk.</p><p>Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt "
		 "mit Wärme aus dem Werk am Fluss.</p>",
		 "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss."},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(page) / sizeof(*page); i++)
		assert_span(meta_of(page[i][0], REL_HTML, 0)->description, page[i][1]);
}

/* What a meta tag says of the site is not what the page is about. */
static void
descriptions_of_the_site(void **state)
{
	static const char lede[] = "Die Leitung versorgt im kommenden Jahr alle Häuser der Stadt mit Wärme aus dem Werk am Fluss.";
	struct rel_buf b = REL_BUF_INIT;
	int i;

	(void)state;
	rel_buf_printf(&b, "<meta name=description content='Aktuelle Angebote, Rezepte und Horoskope findet jeder täglich in "
		"unserem großen Ratgeber.'><meta name=dc.description content='%s'><h1>Neue Leitung am Hafen</h1>", lede);
	for (i = 0; i < 20; i++)
		rel_buf_printf(&b, "<p>Absatz %d spricht vom Bau der Leitung, vom Werk am Fluss und von den Häusern am Hafen.</p>", i);
	assert_span(meta_of(b.p, REL_HTML, 0)->description, lede);
	rel_buf_free(&b);
}

#define TEXT_PROSE "Musterstadt - Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt " \
	"mit Wärme versorgt. Das teilte das Unternehmen mit.\n"

/* Headlines of text: marked, repeated, beside a kicker. */
static void
headlines_of_text(void **state)
{
	static const struct { const char *text, *title; } of[] = {
		{"Neue Leitung am Hafen\n\n" TEXT_PROSE, "Neue Leitung am Hafen"},
		{"Neue Leitung am Hafen | Stadtwerke\nZum Inhalt\nNeue Leitung am Hafen\nTeilen\nLeiterin Anna Muster\n" TEXT_PROSE,
			"Neue Leitung am Hafen"},
		{"3. Mai 2020 Kontakt: Anna Muster\nStadtwerke Musterstadt\nPressemitteilung: Neue Leitung am Hafen\n" TEXT_PROSE,
			"Neue Leitung am Hafen"},
		{"For Immediate Release: New line for all of the many houses that stand at the old\nport of the town\n(Exampleton) - On Monday "
		 "the works said that a line\nwould be built.\n" TEXT_PROSE,
			"New line for all of the many houses that stand at the old port of the town"},
		{"SEN. EXAMPLE OPENS NEW LINE AT PORT\n\n" TEXT_PROSE, "SEN. EXAMPLE OPENS NEW LINE AT PORT"},
		{"NEW LINE AT THE PORT\nNEW LINE AT THE PORT\n" TEXT_PROSE, "NEW LINE AT THE PORT"},
		{"New line at the port    Friday May 8 2020 FOR IMMEDIATE RELEASE\n" TEXT_PROSE, "New line at the port"},
		{"Today, she made the following statement:\n" TEXT_PROSE, "Today, she made the following statement"},
		{"Media release: short\n" TEXT_PROSE, ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++)
		assert_span(meta_of(of[i].text, REL_TEXT, 0)->title, of[i].title);
}

/* A long first paragraph is cut behind a sentence, a broken one put together. */
static void
ledes_of_text(void **state)
{
	struct rel_buf b = REL_BUF_INIT;
	const struct rel_meta *m;
	int i;

	(void)state;
	rel_buf_printf(&b, "Neue Leitung\n\n– Die Werke der U.S. Stadt bauen unter Dr. Muster im kommenden Jahr eine neue Leitung am Hafen. ");
	for (i = 0; i < 20; i++)
		rel_buf_printf(&b, "Das teilte das Unternehmen am Tag %d des Jahres mit. ", i);
	m = meta_of(b.p, REL_TEXT, 0);
	assert_span(m->description, "Die Werke der U.S. Stadt bauen unter Dr. Muster im kommenden Jahr eine neue Leitung am Hafen.");
	rel_buf_free(&b);
	m = meta_of("Neue Leitung am Hafen\n\nDie Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle\n"
		"Häuser der Stadt mit Wärme versorgt und die am Fluss entlang zum Werk\nführt. Das teilte das Unternehmen mit.\n",
		REL_TEXT, 0);
	assert_span(m->description, "Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit "
		"Wärme versorgt und die am Fluss entlang zum Werk führt.");
}

/* Which of the dates of a text is its own. */
static void
days_of_text(void **state)
{
	static const struct { const char *text, *date; } of[] = {
		{"Neue Leitung am Hafen\n03.05.2020\n" TEXT_PROSE, "2020-05-03"},
		{"Neue Leitung am Hafen\n03.05.2020, 14:30 Uhr\n" TEXT_PROSE, "2020-05-03"},
		{"Neue Leitung am Hafen\nMusterstadt, den 3. Mai 2020\n" TEXT_PROSE, "2020-05-03"},
		{"Neue Leitung am Hafen\nPM 12/2020 - 3. Mai 2020\n" TEXT_PROSE, "2020-05-03"},
		{"Neue Leitung am Hafen\nStand: 3. Mai 2020\n" TEXT_PROSE, "2020-05-03"},
		{"Neue Leitung am Hafen\nSperrfrist: Sonntag, 3. Mai 2020, 12 Uhr\n" TEXT_PROSE, "2020-05-03"},
		{"New line at the port\nFOR IMMEDIATE RELEASEMay 3, 2020\n" TEXT_PROSE, "2020-05-03"},
		{"New line at the port\n\nEXAMPLETON, Texas, May 3, 2020 /Wire/ -- The works said on Monday, June 8, 2020 that a line "
		 "would be built.\n", "2020-05-03"},
		{TEXT_PROSE TEXT_PROSE "Musterstadt, 3. Mai 2020\n", "2020-05-03"},
		/* the day a page was fetched in its head, the own one in the dateline */
		{"Works    July 31, 2020    Press releases    New line at the port opens for all    May 3, 2020 Berlin The works said "
		 "today that a line would be built at the port for all of the houses\n", "2020-05-03"},
		/* what happens some day */
		{"Fest am Hafen\n\nAm Mittwoch, dem 3. Mai 2020, eröffnen die Werke die neue Leitung am Hafen für alle Häuser.\n", ""},
		{"Fest am Hafen am 3. Mai 2020\n\n" TEXT_PROSE, ""},
		{"Fest am Hafen\n\nDie Werke laden die ganze Stadt zu einem Fest am Hafen ein. Freitag, 3. Mai 2020, 19 Uhr, am Hafen, "
		 "Eintritt frei.\n", ""},
		{"Fest am Hafen\n\n" TEXT_PROSE "\nFreitag, 3. Mai 2020, 19 Uhr\nHafenstraße 1\n", ""},
		{"Fest am Hafen\n\nDie Werke zeigen ihre Bilder vom Hafen und von der Leitung vom 26.4. – 3.5.2020 im großen Saal am Fluss.\n", ""},
		{"Fest am Hafen\n\nTermin: 3. Mai 2020\n" TEXT_PROSE, ""},
		{"New line at the port\n\nThe works will open the new line for all of the many houses\nof the town on May 3, 2020.\n", ""},
		{"Festival week at the port\n\nThe works celebrate the week of June 6-14, making it a feast for all of the town.\n", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(of) / sizeof(*of); i++) {
		rel_str got = meta_of(of[i].text, REL_TEXT, 0)->date;

		if (got.n != strlen(of[i].date) || (got.n && memcmp(got.p, of[i].date, got.n)))
			fail_msg("%s: wanted \"%s\", got \"%.*s\"", of[i].text, of[i].date, (int)got.n, got.n ? got.p : "");
	}
}

/* Nothing known, nothing said. */
static void
empty_and_hostile(void **state)
{
	static const char *const page[] = {"", "\n\n\n", "<html>", "<!doctype html><title></title>",
		"<html><head><meta property=\"og:title\"><meta content=\"x\"><meta name=\"author\" content=\"@\">",
		"<script type=\"application/ld+json\">{{{[[[\"", "<time datetime=\"0000-00-00\">",
		"<a rel=author href>", "@@@@ (at) [at] a@ @b a@b", "((((((((((((((((", "+++++++ 000000000000000000000"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(page) / sizeof(*page); i++) {
		const struct rel_meta *m = meta_of(page[i], i < 2 || i > 7 ? REL_TEXT : REL_HTML, 0);

		assert_int_equal(m->date.n, 0);
		assert_int_equal(m->author.n, 0);
		assert_int_equal(m->emails.n, 0);
		assert_int_equal(m->phones.n, 0);
		assert_int_equal(m->place.n, 0);
	}
}

/* A line of a megabyte that is one sign again and again costs no more than
 * its length. */
static void
long_lines_end(void **state)
{
	static const char *const unit[] = {"FOR IMMEDIATE RELEASE: ", "a | ", "(a) - ", "a@", "(((", "Nr. 1/20 ", "3. - 4. "};
	const size_t n = 1 << 20;
	char *p = malloc(n + 1);
	size_t i, k, len;

	(void)state;
	for (i = 0; i < sizeof(unit) / sizeof(*unit); i++) {
		len = strlen(unit[i]);
		for (k = 0; k < n; k++)
			p[k] = unit[i][k % len];
		p[n] = '\0';
		assert_int_equal(meta_of(p, REL_TEXT, 0)->date.n, 0);
	}
	free(p);
}

static void
strict_says_less(void **state)
{
	static const char page[] = "Neue Leitung\n\nDie Leitung (3. Mai 2020) wurde gebaut, und alle waren sehr zufrieden "
				   "damit, wie man hört, und das freut die Stadt.\n";

	(void)state;
	assert_span(meta_of(page, REL_TEXT, 0)->date, "2020-05-03");
	assert_span(meta_of(page, REL_TEXT, 1)->date, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles), cmocka_unit_test(dates), cmocka_unit_test(authors), cmocka_unit_test(bylines), cmocka_unit_test(bylines_of_languages), cmocka_unit_test(regions),
		cmocka_unit_test(descriptions),
		cmocka_unit_test(descriptions_of_the_site), cmocka_unit_test(headlines_of_text),
		cmocka_unit_test(ledes_of_text), cmocka_unit_test(days_of_text),
		cmocka_unit_test(jsonld_of_many_kinds), cmocka_unit_test(releases_of_text),
		cmocka_unit_test(numbers_of_police_releases), cmocka_unit_test(pages_made_text),
		cmocka_unit_test(datelines), cmocka_unit_test(empty_and_hostile), cmocka_unit_test(strict_says_less),
		cmocka_unit_test(long_lines_end),
	};
	int rc;

	if (rel_rules_new(&rules) || rel_doc_new(&doc, rules))
		return 1;
	rc = RUN(tests);
	rel_doc_free(doc);
	rel_rules_free(rules);
	return rc;
}
