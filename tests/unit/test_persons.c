/* SPDX-License-Identifier: MIT */
/*
 * The page's table of persons: small pages of invented people.  A case is a
 * text, and the persons ("Name, role") and the mentions ("KIND phrase > Name")
 * that must come out, in order.
 */
#include "unit.h"

#include "page/persons.h"

struct one {
	const char *text, *want;
};

static void
dump_persons(struct rel_buf *b, const struct persons *p, int orgs)
{
	size_t i;

	for (i = 0; i < p->nperson; i++) {
		const struct person *x = &p->person[i];

		if (x->is_org != orgs || !x->mentions || (orgs && x->sure < 50))
			continue;
		if (b->n)
			buf_puts(b, "; ");
		buf_str(b, x->name);
		if (x->role.n)
			buf_puts(b, ", ");
		buf_str(b, x->role);
		if (x->abbr.n) {
			buf_puts(b, " = ");
			buf_str(b, x->abbr);
		}
	}
}

static void
dump_mentions(struct rel_buf *b, const struct rel_doc *doc, const struct persons *p)
{
	static const char *const kinds[] = {"full", "surname", "office", "pronoun", "org", "generic"};
	size_t i;

	for (i = 0; i < p->nmention; i++) {
		const struct mention *m = &p->mention[i];

		if (m->kind == MENTION_ORG)
			continue;
		if (b->n)
			buf_puts(b, "; ");
		buf_puts(b, kinds[m->kind]);
		buf_putc(b, ' ');
		buf_str(b, mention_text(doc, m));
		if (m->person != PERSON_NONE) {
			buf_puts(b, " > ");
			buf_str(b, p->person[m->person].name);
		}
		if (m->joined)
			buf_puts(b, " +");
	}
}

enum what { PERSONS, MENTIONS, ORGS };

static void
check(const char *lang, const struct one *c, size_t n, enum what what)
{
	struct rel_rules *rules;
	struct rel_doc *doc;
	struct rel_buf b = REL_BUF_INIT;
	struct rel_parse_opts opts = REL_OPTS(rel_parse_opts);
	const struct persons *p;
	size_t i;

	opts.lang = lang;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&doc, rules), 0);
	for (i = 0; i < n; i++) {
		assert_int_equal(rel_doc_parse(doc, str_of(c[i].text), &opts), 0);
		assert_int_equal(persons_find(doc, &p), 0);
		buf_clear(&b);
		if (what == MENTIONS)
			dump_mentions(&b, doc, p);
		else
			dump_persons(&b, p, what == ORGS);
		assert_string_equal(b.p, c[i].want);
	}
	rel_buf_free(&b);
	rel_doc_free(doc);
	rel_rules_free(rules);
}

#define CHECK(lang, cases, what) check(lang, cases, sizeof(cases) / sizeof(*(cases)), what)

static void
office_before_and_behind(void **state)
{
	static const struct one de[] = {
		{"Umweltministerin Klara Wendelin sprach in Kassel.", "Klara Wendelin, Umweltministerin"},
		{"Das sagte Bruno Achterfeld, Vorsitzender des Vereins für Flussschutz, am Montag.",
			"Bruno Achterfeld, Vorsitzender des Vereins für Flussschutz"},
		{"Es kam auch die Beauftragte der Stadt für Brunnen, Quellen und Bäche, Prof. Dr. Hella von "
		 "der Wiese.",
			"Hella von der Wiese, Beauftragte der Stadt für Brunnen, Quellen und Bäche"},
		{"Bezirksstadtrat für Bauen Ulf Grabow (SPD) und Bürgermeisterin Thea Lund eröffneten die "
		 "Halle.",
			"Ulf Grabow, Bezirksstadtrat für Bauen; Thea Lund, Bürgermeisterin"},
		{"Der Geschäftsführer der Wasserwerke, Armin Tolle, dankte.",
			"Armin Tolle, Geschäftsführer der Wasserwerke"},
		{"Bildungsstadtrat Udo Kern gab Anna den Preis und fuhr mit dem Mercedes den Wald entlang. Es kam auch Jan "
		 "van den Berg.",
			"Udo Kern, Bildungsstadtrat; Jan van den Berg"},
		{"Gerhard Richter malt. Der Richter malt nicht.", "Gerhard Richter"},
		{"Pressekontakt: Frauke Imhoff", "Frauke Imhoff, Pressekontakt"},
		{"Frauke Imhoff\nLeiterin der Bibliothek", "Frauke Imhoff, Leiterin der Bibliothek"},
		/* offices that the page has in other cases alone */
		{"Das Haus des Ersten Bürgermeisters Peter Sommer und der stellvertretenden Vorsitzenden Anna Winter "
		 "ist offen.",
			"Peter Sommer, Erster Bürgermeister; Anna Winter, stellvertretende Vorsitzende"},
		{"Mit dem Präsidenten Otto Herbst sprach der Brief des Vorsitzenden Karl Lenz.",
			"Otto Herbst, Präsident; Karl Lenz, Vorsitzender"},
		/* genitives that the page has no other form of */
		{"Das sagte Umweltministerin Klara Brunnerts Sprecherin.", "Klara Brunnert, Umweltministerin"},
		{"Alle lobten die Pläne Klara Brunnerts sehr.", "Klara Brunnert"},
		{"Der Sprecher der Bachfreunde e.V., Armin von Lund, und Rechtsanwalt Dr. h.c. Peter Kolb kamen.",
			"Armin von Lund, Sprecher der Bachfreunde e.V.; Peter Kolb, Rechtsanwalt"},
		/* accents that the tables do not have */
		{"Es kam Kłara Brunnert mit dem Boot.", "Kłara Brunnert"},
		{"Es sprach der Kanzler Peter Ahrens über Bäche.", "Peter Ahrens, Kanzler"},
	};
	static const struct one en[] = {
		{"The talk with Martha Quill, founder of Quillworks appeared first on Lundy News.",
			"Martha Quill, founder of Quillworks"},
		{"Martha Sentenced For Theft. Christian Brothers and Frederick Colleges met Martha Quill.", "Martha Quill"},
		{"Sen. Martha Quill (R-TX), chairman of the Water Committee, said so.",
			"Martha Quill, chairman of the Water Committee"},
		{"Senior Vice President of Sales Walter Pim resigned.",
			"Walter Pim, Senior Vice President of Sales"},
		{"\"No,\" said Gen. John R. Tully Jr. on Friday.", "John R. Tully, Gen."},
		{"\"Yes,\" said Chris Hall.", "Chris Hall"},
		{"Lund Water President and CEO Walter Pim spoke.", "Walter Pim, Lund Water President and CEO"},
		{"Dr Tedlos Adanom Gebreyus, director of the board, came.", "Tedlos Adanom Gebreyus, director of the board"},
		{"Lucy Marr, M.D., MBA, chair of the Water Panel, came.", "Lucy Marr, chair of the Water Panel"},
		{"Sheikh Omar bin Salim Al Hadi came.", "Omar bin Salim Al Hadi, Sheikh"},
		{"Walter Pim, Special Agent in Charge of the Kent Field Office, and Special Agent in Charge Lucy "
		 "Marr came.",
			"Walter Pim, Special Agent in Charge of the Kent Field Office; Lucy Marr, Special Agent in "
			"Charge"},
		{"Texas Governor Lucy Marr met Mary O'Brien and Sean MacAuley.",
			"Lucy Marr, Texas Governor; Mary O'Brien; Sean MacAuley"},
	};
	static const struct one fr[] = {
		{"« Oui », a dit Nadine Cazal, maire de Vireux, jeudi.", "Nadine Cazal, maire de Vireux"},
		{"La ministre de la Culture, Jeanne de la Motte, est venue.",
			"Jeanne de la Motte, ministre de la Culture"},
	};

	(void)state;
	CHECK("de", de, PERSONS);
	CHECK("en", en, PERSONS);
	CHECK("fr", fr, PERSONS);
}

static void
other_languages(void **state)
{
	static const struct one es[] = {
		{"«Sí», dijo la alcaldesa de Olmeda, Rosa Beltrán Ríos.", "Rosa Beltrán Ríos, alcaldesa de Olmeda"},
		{"El consejero delegado de Fuentes del Valle, S.A., Carlos Beltrán, firmó.",
			"Carlos Beltrán, consejero delegado de Fuentes del Valle, S.A."},
		{"El ministro de Aguas, Luis Del Pozo, y Ursula von der Wiese vinieron.",
			"Luis Del Pozo, ministro de Aguas; Ursula von der Wiese"},
		{"María de los Ríos Beltrán Vega, directora general de Fuentes, lo explicó.",
			"María de los Ríos Beltrán Vega, directora general de Fuentes"},
	};
	static const struct one fr[] = {
		{"« Non », dit M. Jean Rivière.", "Jean Rivière"},
		{"La directrice de la Maison, le professeur Paul Rivière, parle.",
			"Paul Rivière, directrice de la Maison"},
		{"L'adjointe Jeanne Le Puits et le président français Paul Rivière parlent.",
			"Jeanne Le Puits, adjointe; Paul Rivière, président français"},
	};
	static const struct one it[] = {
		{"«Sì», ha detto Paola Marchi, presidente della cooperativa.",
			"Paola Marchi, presidente della cooperativa"},
		{"Lo dice Paola Marchi Segretario generale della cooperativa.",
			"Paola Marchi, Segretario generale della cooperativa"},
		{"C'era l'assessora al Bilancio Anna Di Fonte.", "Anna Di Fonte, assessora al Bilancio"},
	};
	static const struct one nl[] = {
		{"‘Ja’, zegt voorzitter Jan van den Berg.", "Jan van den Berg, voorzitter"}};

	(void)state;
	CHECK("es", es, PERSONS);
	CHECK("fr", fr, PERSONS);
	CHECK("it", it, PERSONS);
	CHECK("nl", nl, PERSONS);
}

static void
one_person_many_words(void **state)
{
	static const struct one de[] = {
		{"Staatssekretärin Wendelin und Landrat Tolle loben Kassel\n"
		 "Die Umweltstaatssekretärin Klara Wendelin kam. Sie lobte Landrat Armin Tolle.\n"
		 "Die Staatssekretärin sagte, Tolles Arbeit sei gut. Er dankte.",
			"surname Staatssekretärin Wendelin > Klara Wendelin +; surname Landrat Tolle > Armin "
			"Tolle; "
			"full Die Umweltstaatssekretärin Klara Wendelin > Klara Wendelin; pronoun Sie > "
			"Klara Wendelin; "
			"full Landrat Armin Tolle > Armin Tolle; office Die Staatssekretärin > Klara "
			"Wendelin; "
			"surname Tolles > Armin Tolle; pronoun Er > Armin Tolle"},
		{"Konzernchef Ivo Brandl sprach. Der CEO war froh, so Brandl.",
			"full Konzernchef Ivo Brandl > Ivo Brandl; office Der CEO > Ivo Brandl; surname "
			"Brandl > Ivo Brandl"},
		{"Ein Sprecher schwieg.", "generic Ein Sprecher"},
	};
	static const struct one en[] = {
		{"Mayor Lucy Marr spoke. \"We won,\" she said. Marr's car left. The mayor waved.",
			"full Mayor Lucy Marr > Lucy Marr; pronoun she > Lucy Marr; surname Marr > Lucy "
			"Marr; "
			"office The mayor > Lucy Marr"},
	};

	(void)state;
	CHECK("de", de, MENTIONS);
	CHECK("en", en, MENTIONS);
}

static void
what_is_no_person(void **state)
{
	static const struct one de[] = {
		{"Die Konrad-Adenauer-Stiftung lud am Montag in die Peter-Müller-Straße.", ""},
		{"Im Januar fand die Große Koalition Neue Wege.", ""},
		{"Der Präsident des Bundestages kam.", ""},
		{"Der Bach im Mai. Foto: Agentur/Klara Wendelin", ""},
		{"© Klara Wendelin", ""},
	};
	static const struct one en[] = {
		{"The Green River Basin Report came out on Friday in Northern Ireland.", ""},
		{"The river in May. Photo by Walter Pim", ""},
		{"The boat lay at the Walter Pim Bridge.", ""},
		{"The Santa Walter Pimms rose.", ""},
		{"Shop Donna Brings Fresh Fish To Kent\n\nFish is good.", ""},
	};

	(void)state;
	CHECK("de", de, PERSONS);
	CHECK("en", en, PERSONS);
}

static void
organisations(void **state)
{
	static const struct one de[] = {
		{"Die Polizei ist unter der Rufnummer 110 da, das Wasseramt Kassel unter Tel. 4711.", "Wasseramt Kassel"},
		{"Es erinnert das Amt für Kultur an den bekannten Maler.", "Amt für Kultur"},
		{"Hier vergibt das Wasseramt Kassel die Brunnenplaketten.", "Wasseramt Kassel"},
		{"Sie riefen das Wasseramt Kassel über Funk.", "Wasseramt Kassel"},
		{"Es lud der Verein für die Brunnen Kassel ein.", "Verein für die Brunnen Kassel"},
		{"Das Bundesamt für Brunnen und Quellen (BBQ) warnt. Das BBQ prüft.",
			"Bundesamt für Brunnen und Quellen = BBQ"},
		{"Die Tolle & Lund GmbH und der Verein zur Pflege der Bäche e.V. bauen.",
			"Tolle & Lund GmbH; Verein zur Pflege der Bäche e.V."},
		/* parts that words share; what goes on behind "und" */
		{"Das teilte die Gewässer-, Hafen- und Brückendirektion am Montag mit.",
			"Gewässer-, Hafen- und Brückendirektion"},
		{"Das Institut für Bäche der Universität Lundheim sowie die Feuerwehr Kassel halfen.",
			"Institut für Bäche der Universität Lundheim; Feuerwehr Kassel"},
		{"Daran arbeiten die Universität Kassel und die Bachtal GmbH.",
			"Universität Kassel; Bachtal GmbH"},
		{"Es baut die Stadtwerke Lund GmbH & Co. KG.", "Stadtwerke Lund GmbH & Co. KG"},
		{"Die Präsidentin des Brunnenbundesamtes (BBA) kam.", "Brunnenbundesamt = BBA"},
		/* one entry a name, whatever its case */
		{"Die Präsidentin des Bundesamtes für Brunnen lobte das Bundesamt für Brunnen.",
			"Bundesamt für Brunnen"},
		/* an abbreviation of parts of compounds; names in marks */
		{"Das Forum Bachpflege (FBP) wirbt dafür.", "Forum Bachpflege = FBP"},
		{"Träger ist der Verein \"Wasser für alle\" in Kassel.", "Wasser für alle"},
		{"Den Auftrag hat die wasser plus GmbH.", "wasser plus GmbH"},
		{"Es lud der Verein der Hafen- und Bachfreunde Kassel ein.",
			"Verein der Hafen- und Bachfreunde Kassel"},
		{"Es gilt das Papier des World Forum for River Care.", "World Forum for River Care"},
	};
	static const struct one en[] = {
		{"The Department of Rivers and Lakes told the State Water Agency (SWA). SWA agreed.",
			"Department of Rivers and Lakes; State Water Agency = SWA"},
		{"The Lundy County State's Attorney's Office closed the case.",
			"Lundy County State's Attorney's Office"},
		{"It is led by the River Judges Association of Kent.", "River Judges Association of Kent"},
		{"She won the Walter Pim Public Service Award.", ""},
		{"It was a use-of-force case.", ""},
		{"The Lundy Capital Brunnen opened.", ""},
		/* a headline names none by itself */
		{"Mayor Backs Bigger River Fund Rules In Kent\n\nThe mayor said so.", ""},
		{"Department of Rivers\n\nThe mayor said so.", "Department of Rivers"},
	};

	static const struct one fr[] = {
		{"Un ami. L'Agence nationale des fontaines (ANF) et Fontaines SA signent.",
			"Agence nationale des fontaines = ANF; Fontaines SA"},
	};
	static const struct one nl[] = {
		{"De Stichting Bronnen & Beken helpt.", "Stichting Bronnen & Beken"},
	};

	(void)state;
	CHECK("de", de, ORGS);
	CHECK("en", en, ORGS);
	CHECK("fr", fr, ORGS);
	CHECK("nl", nl, ORGS);
}

static void
look_ups(void **state)
{
	const char *text = "Ministerin Klara Wendelin sprach.\nSie ging, und Wendelin lachte.";
	struct rel_rules *rules;
	struct rel_doc *doc;
	const struct persons *p;
	const struct mention *m;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&doc, rules), 0);
	assert_int_equal(rel_doc_parse(doc, str_of(text), NULL), 0);
	assert_int_equal(persons_find(doc, &p), 0);
	m = persons_covering(p, 0, 3, 0);
	assert_non_null(m);
	assert_span(mention_role(doc, m), "Ministerin");
	assert_span(mention_name(doc, m), "Klara Wendelin");
	assert_null(persons_covering(p, 0, 27, 0));
	assert_int_equal(persons_from(p, 1, 5), 2);
	assert_int_equal(persons_antecedent(p, 1, 0, 'f', 2), m->person);
	assert_int_equal(persons_antecedent(p, 1, 0, 'm', 2), PERSON_NONE);
	assert_int_equal(persons_by_name(p, STR("Wendelins")), m->person);
	assert_int_equal(persons_by_name(p, STR("Nobody")), PERSON_NONE);
	rel_doc_free(doc);
	rel_rules_free(rules);
}

/* Another text in the same document gives another table. */
static void
a_table_a_text(void **state)
{
	struct rel_rules *rules;
	struct rel_doc *doc;
	const struct persons *p;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_doc_new(&doc, rules), 0);
	assert_int_equal(rel_doc_parse(doc, STR("Mayor Lucy Marr spoke."), NULL), 0);
	assert_int_equal(persons_find(doc, &p), 0);
	assert_int_equal(p->nperson, 1);
	assert_int_equal(rel_doc_parse(doc, STR(""), NULL), 0);
	assert_int_equal(persons_find(doc, &p), 0);
	assert_int_equal(p->nperson, 0);
	rel_doc_free(doc);
	rel_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office_before_and_behind),
		cmocka_unit_test(other_languages),
		cmocka_unit_test(one_person_many_words),
		cmocka_unit_test(what_is_no_person),
		cmocka_unit_test(organisations),
		cmocka_unit_test(look_ups),
		cmocka_unit_test(a_table_a_text),
	};

	return RUN(tests);
}
