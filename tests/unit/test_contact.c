/* SPDX-License-Identifier: MIT */
/* What a contact block says: addresses, telephone numbers; the number of a
 * release and its embargo.  A table each: a line, and what is wanted of it. */
#include "unit.h"

static struct rel_rules *rules;
static struct rel_doc *doc;

struct row {
	const char *line, *want;
};

static const struct row phones[] = {
	{"Tel. 030 12345678", "030 12345678"},
	{"Telefon: 030/12 34 56-78", "030/12 34 56-78"},
	{"Tel.: +49 (0)30 123456-0", "+49 (0)30 123456-0"},
	{"Tel +49 30 123456", "+49 30 123456"},
	{"Fon 0049 30 1234567", "0049 30 1234567"},
	{"Mobil: 0171 1234567", "0171 1234567"},
	{"Handy 0171/123 45 67", "0171/123 45 67"},
	{"T: +49.30.123456.78", "+49.30.123456.78"},
	{"T +43 1 53115-202341", "+43 1 53115-202341"},
	{"Tel. 01/531 15-0", "01/531 15-0"},
	{"Tel.: +43 (0) 664 123 45 67", "+43 (0) 664 123 45 67"},
	{"Telefon 044 123 45 67", "044 123 45 67"},
	{"Tel. +41 44 123 45 67", "+41 44 123 45 67"},
	{"T 0800 123 456", "0800 123 456"},
	{"Tel: 020 7946 0123", "020 7946 0123"},
	{"Tel: +44 (0)20 7946 0123", "+44 (0)20 7946 0123"},
	{"Call 07700 900123", "07700 900123"},
	{"Phone: (212) 555-0123", "(212) 555-0123"},
	{"Phone: 212-555-0123", "212-555-0123"},
	{"212.555.0123", "212.555.0123"},
	{"1-800-555-0123", "1-800-555-0123"},
	{"Phone: +1 212 555 0123", "+1 212 555 0123"},
	{"202/224-2633", "202/224-2633"},
	{"(202) 224-2633 ext. 12", "(202) 224-2633"},
	{"Tél. : 01 23 45 67 89", "01 23 45 67 89"},
	{"Tél : +33 (0)1 23 45 67 89", "+33 (0)1 23 45 67 89"},
	{"01.23.45.67.89", "01.23.45.67.89"},
	{"06 12 34 56 78", "06 12 34 56 78"},
	{"Teléfono: 91 123 45 67", "91 123 45 67"},
	{"Tel. +34 912 345 678", "+34 912 345 678"},
	{"Tfno.: 912 34 56 78", "912 34 56 78"},
	{"Tel. 06 1234567", "06 1234567"},
	{"Tel. +39 06 12345678", "+39 06 12345678"},
	{"Telefono: 347 1234567", "347 1234567"},
	{"Tel. 020-1234567", "020-1234567"},
	{"Telefoon: 06-12345678", "06-12345678"},
	{"Tel: +31 (0)20 123 4567", "+31 (0)20 123 4567"},
	{"Rückfragen: Anna Muster, 0341 12345-67", "0341 12345-67"},
	{"Presse: Anna Muster (030) 9018 37461", "(030) 9018 37461"},
	{"Durchwahl -1234", ""},
	{"Contact: Kim Example, 555-0123", ""},
	{"IBAN DE02 1203 0000 0000 2020 51", ""},
	{"HRB 123456 B", ""},
	{"USt-IdNr. DE 123 456 789", ""},
	{"Steuernummer 12/345/67890", ""},
	{"08:45:00 2022-05-03 08:45:00", ""},
	{"(2022-05-03 08:45)", ""},
	{"Anna Muster (1890–1951)", ""},
	{"Das Haus (1949). 1953 folgte das Dach", ""},
	{"ISBN 978-3-16-148410-0", ""},
	{"ISSN 0171-1234", ""},
	{"Kontonummer 1234567890", ""},
	{"Konto 123 456 7890, BLZ 100 500 00", ""},
	{"BIC BELADEBEXXX", ""},
	{"030520201", ""},
	{"POL-F: 070730 - 0876 Griesheim", ""},
	{"05 01 2007", ""},
	{"2020-05-03 14:30", ""},
	{"03.05.2020 - 14.30 Uhr", ""},
	{"10.000.000 Euro", ""},
	{"1 234 567,89 Euro", ""},
	{"$1,234,567.89", ""},
	{"Az. 12 C 345/20", ""},
	{"Drucksache 19/12345", ""},
	{"Case # 09NF2673", ""},
	{"Nr. 058/2021", ""},
	{"10785 Berlin", ""},
	{"1234567", ""},
	{"2019/2020/2021", ""},
	{"12.30-14.00 Uhr", ""},
	{"Fax: 030 123456-99", ""},
	{"Telefax 030/123456", ""},
	{"Bestellnummer 0171 1234567", ""},
	{"Artikelnummer 0171/1234567", ""},
	{"DOI 10.1234/5678901", ""},
	{"GPS 52.520008, 13.404954", ""},
	{"Seite 12-34", ""},
	{"2010 2011 2012 2013", ""},
	{"100 000 000", ""},
	{"0,5 bis 1,0 Mio", ""},
	{"Spendenkonto: 1234 5678 90", ""},
	{"1:100 000", ""},
	{"Version 10.11.12.13", ""},
	{"ABN 12 345 678 901", ""},
	{"Siren 123 456 789", ""},
	{"RCS Paris 123 456 789", ""},
	{"CIF B12345678", ""},
	{"P.IVA 01234567890", ""},
	{"KvK 12345678", ""},
	{"ISIN DE0001234567", ""},
	{"Phone number: 212-555-0123", "212-555-0123"},
	{"unter der Telefonnummer 069/755-53111 oder", "069/755-53111"},
};

static const struct row emails[] = {
	{"presse@example.org", "presse@example.org"},
	{"presse(at)example.org", "presse@example.org"},
	{"presse (at) example.org", "presse@example.org"},
	{"presse [at] example.org", "presse@example.org"},
	{"presse[at]example[dot]org", "presse@example.org"},
	{"presse (at) example (dot) org", "presse@example.org"},
	{"presse [at] example [punkt] de", "presse@example.de"},
	{"presse{at}example{dot}org", "presse@example.org"},
	{"presse (ät) example.org", "presse@example.org"},
	{"presse[ät]example.org", "presse@example.org"},
	{"presse AT example DOT org", "presse@example.org"},
	{"presse at example dot org", "presse@example.org"},
	{"presse(a)example.org", "presse@example.org"},
	{"presse<at>example.org", "presse@example.org"},
	{"presse @ example.org", "presse@example.org"},
	{"presse@ example.org", "presse@example.org"},
	{"presse(at)example(punkt)org", "presse@example.org"},
	{"anna.muster@presse.example.co.uk.", "anna.muster@presse.example.co.uk"},
	{"E-Mail: anna_muster+x@example.org, Tel. 030", "anna_muster+x@example.org"},
	{"E-Mail:presse@example.org", "presse@example.org"},
	{"<presse@example.org>", "presse@example.org"},
	{"mailto:presse@example.org", "presse@example.org"},
	{"presse@example.org/kim@example.org", "presse@example.org kim@example.org"},
	{"müller@example.org", ""},
	{"presse＠example.org", "presse@example.org"},
	{"@example", ""},
	{"@example.org", ""},
	{"foo@bar", ""},
	{"Follow us @example.org on", ""},
	{"arobase: presse (arobase) exemple.fr", "presse@exemple.fr"},
	{"presse [arroba] ejemplo.es", "presse@ejemplo.es"},
	{"presse (chiocciola) esempio.it", "presse@esempio.it"},
	{"logo@2x.png", ""},
	{"image@3x.jpg", ""},
	{"PRESSE@EXAMPLE.ORG", "PRESSE@EXAMPLE.ORG"},
	{"presse@example.orgTel", "presse@example.org"},
	{"John Doe at example.org was", ""},
	{"Treffpunkt (at) home", ""},
};

static const struct row references[] = {
	{"Pressemitteilung Nr. 058/21", "058/21"},
	{"PM 12/2020", "12/2020"},
	{"PM Nr. 12/2020 vom 3. Mai 2020", "12/2020"},
	{"Pressemitteilung Nr. 12", "12"},
	{"Pressemitteilung 12/2020 vom 3. Mai 2020", "12/2020"},
	{"Pressemitteilung Nr. 12 vom 3. Mai 2020", "12"},
	{"Medieninformation 123", "123"},
	{"Medieninformation Nr.: 123/2020", "123/2020"},
	{"Presseinformation Nr. 2020-15", "2020-15"},
	{"Release No. 2020-15", "2020-15"},
	{"Press Release No. 12", "12"},
	{"Release #2020-15", "2020-15"},
	{"Ref. 20-123", "20-123"},
	{"Ref: 12/345", "12/345"},
	{"IP/20/1234", "IP/20/1234"},
	{"MEMO/20/123", "MEMO/20/123"},
	{"Media Release H65/2003 - 21 May 2003", "H65/2003"},
	{"MPS 129/2000", "MPS 129/2000"},
	{"Communiqué n° 12", "12"},
	{"Communiqué de presse N° 2020-123", "2020-123"},
	{"Comunicado 12/2020", "12/2020"},
	{"Nota de prensa núm. 12", "12"},
	{"Comunicato stampa n. 12", "12"},
	{"Comunicato n. 12/2020", "12/2020"},
	{"Persbericht 12/2020", "12/2020"},
	{"Persbericht nr. 12", "12"},
	{"Nr. 12/20", "12/20"},
	{"Musterstadt, 28.10.2021, 058/21", "058/21"},
	{"in Dallas County Court of Criminal Appeals No. 2 of Driving While Intoxicated in connection", ""},
	{"Das Haus Nr. 3 am Hafen wird neu gebaut und Nr. 4 auch", ""},
	{"Die Nummer 1 der Welt kommt nach Musterstadt", ""},
	{"Pressemitteilung 2020", ""},
	{"Presse 2020", ""},
	{"No. 1 in the world", ""},
	{"Hafenstraße Nr. 12", ""},
	{"Meldung vom 12.3.2020", ""},
	{"Bahnsteig Nr. 3", ""},
	{"Presse 24/7", ""},
	{"Artikel Nr. 5", ""},
};

static const struct row embargoes[] = {
	{"Sperrfrist: 3. Mai 2020, 12 Uhr", "2020-05-03"},
	{"+++ Sperrfrist 3. Mai 2020 +++", "2020-05-03"},
	{"SPERRFRIST: 03.05.2020", "2020-05-03"},
	{"Achtung: Sperrfrist bis 3. Mai 2020", "2020-05-03"},
	{"EMBARGOED UNTIL MAY 3, 2020", "2020-05-03"},
	{"Embargoed until 4:00 a.m. CT/5:00 a.m. ET Monday, Feb. 17, 2025", "2025-02-17"},
	{"Embargo: May 3, 2020", "2020-05-03"},
	{"Under embargo until 3 May 2020", "2020-05-03"},
	{"Not for publication before 3 May 2020", "2020-05-03"},
	{"Sous embargo jusqu'au 3 mai 2020", "2020-05-03"},
	{"Bajo embargo hasta el 3 de mayo de 2020", "2020-05-03"},
	{"Sotto embargo fino al 3 maggio 2020", "2020-05-03"},
	{"Onder embargo tot 3 mei 2020", "2020-05-03"},
	{"Frei ab 3. Mai 2020, 10 Uhr", "2020-05-03"},
	{"The arms embargo of May 3, 2020 was lifted today.", ""},
	{"Die Sperrfrist für Dünger endet am 3. Mai 2020.", ""},
	{"Das Embargo gilt seit dem 3. Mai 2020.", ""},
};

/* Where the release comes from: datelines of six languages. */
static const struct row places[] = {
	{"(NewMediaWire) - September 03, 2025 - DALLAS — Only one in four of the children gets the exercise that is recommended for them every day, says a report.", "DALLAS"},
	{"(NewsUSA) - As self-driving vehicles continue to extend their reach onto the roads of the country, there is a risk of losing the leadership in it.", ""},
	{"SANTA ANA – A woman faces trial tomorrow for running over and killing a pedestrian in a parking lot of the town, the office said on Monday.", "SANTA ANA"},
	{"SANTA ANA, Calif. – A man was arraigned today on two separate cases of burglary and armed robbery that were filed today by the office of the county.", "SANTA ANA"},
	{"Alexandria, United States - March 13, 2026 / Graf Orthodontics / Graf Orthodontics stands out as the leading practice of the town, with decades of work.", "Alexandria"},
	{"FULLERTON - A teenage gang member was sentenced Friday to twelve years in state prison for attempting to murder a high school student of the town.", "FULLERTON"},
	{"RIVERSIDE – A Senate bill sponsored by the County District Attorney that requires individuals to complete a programme has been signed into law today.", "RIVERSIDE"},
	{"HONG KONG, March 15, 2025 /24-7PressRelease/ -- The company, a global leader in network services, today unveiled its academic network for students.", "HONG KONG"},
	{"SAN FRANCISCO, CA (May 3, 2020) -- The company, a global leader in network services, today unveiled its academic network for students.", "SAN FRANCISCO"},
	{"LONDON, 3 May 2020 - The company, a global leader in network services, today unveiled its academic network for students of all of the land.", "LONDON"},
	{"London (ots) - The company, a global leader in network services, today unveiled its academic network for students of all of the land.", "London"},
	{"Berlin. Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt. Das teilte das Unternehmen mit.", "Berlin"},
	{"Berlin (dpa/bb) – Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt, sagt das Werk.", "Berlin"},
	{"BERLIN: Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt. Das teilte das Unternehmen mit.", "BERLIN"},
	{"Frankfurt am Main, 3. Mai 2020. Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt.", "Frankfurt am Main"},
	{"Frankfurt/Main, 3. Mai 2020 – Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt.", "Frankfurt/Main"},
	{"Wien (OTS) - Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt, sagt das Werk.", "Wien"},
	{"Wien, am 3. Mai 2020 - Die Werke bauen im kommenden Jahr eine neue Leitung am Hafen, die alle Häuser der Stadt mit Wärme versorgt.", "Wien"},
	{"Bern, 03.05.2020 - Der Bundesrat hat an seiner Sitzung die neue Leitung am Hafen genehmigt, die alle Häuser der Stadt mit Wärme versorgt.", "Bern"},
	{"Zürich/Basel, 3. Mai 2020 – Der Bundesrat hat an seiner Sitzung die neue Leitung am Hafen genehmigt, die alle Häuser der Stadt versorgt.", "Zürich/Basel"},
	{"Paris, le 3 mai 2020 – Les usines construisent une nouvelle conduite au port, qui fournit toutes les maisons de la ville en chaleur, dit la société.", "Paris"},
	{"PARIS (AFP) - Les usines construisent une nouvelle conduite au port, qui fournit toutes les maisons de la ville en chaleur, dit la société.", "PARIS"},
	{"Madrid, 3 de mayo de 2020.- Las obras construyen una nueva conducción en el puerto, que abastece de calor a todas las casas de la ciudad.", "Madrid"},
	{"Madrid, 3 may (EFE).- Las obras construyen una nueva conducción en el puerto, que abastece de calor a todas las casas de la ciudad, dice.", "Madrid"},
	{"Roma, 3 maggio 2020 – Le opere costruiscono una nuova condotta al porto, che fornisce calore a tutte le case della città, dice la società.", "Roma"},
	{"ROMA (ANSA) - Le opere costruiscono una nuova condotta al porto, che fornisce calore a tutte le case della città, dice la società.", "ROMA"},
	{"Amsterdam, 3 mei 2020 – De werken bouwen een nieuwe leiding in de haven, die alle huizen van de stad van warmte voorziet, zegt het bedrijf.", "Amsterdam"},
	{"AMSTERDAM (ANP) - De werken bouwen een nieuwe leiding in de haven, die alle huizen van de stad van warmte voorziet, zegt het bedrijf vandaag.", "AMSTERDAM"},
	{"Am Montag – so sagen es die Werke – wird die Leitung gebaut, die alle Häuser der Stadt mit Wärme versorgt, und das freut die Leute am Hafen sehr.", ""},
	{"Anna Muster – die Leiterin der Werke – hat am Montag die Leitung gebaut, die alle Häuser der Stadt mit Wärme versorgt, und das freut die Leute.", ""},
	{"UPDATE – The company, a global leader in network services, today unveiled its academic network for students of all of the land, it said.", ""},
	{"NEW – The company, a global leader in network services, today unveiled its academic network for students of all of the land, it said on Monday.", ""},
};

static const struct rel_meta *
meta_of(const char *text, enum rel_kind kind)
{
	struct rel_parse_opts o = REL_OPTS(rel_parse_opts);
	const struct rel_meta *m;

	o.kind = kind;
	o.decode = 1;
	assert_int_equal(rel_doc_parse(doc, str_of(text), &o), REL_OK);
	assert_int_equal(rel_meta(doc, NULL, &m), REL_OK);
	return m;
}

static void
same(const struct row *r, rel_str got)
{
	if (got.n != strlen(r->want) || (got.n && memcmp(got.p, r->want, got.n)))
		fail_msg("%s: wanted \"%s\", got \"%.*s\"", r->line, r->want, (int)got.n, got.n ? got.p : "");
}

/* The members of a list, a blank between. */
static void
same_list(const struct row *r, const struct rel_strs *l)
{
	struct rel_buf b = REL_BUF_INIT;
	size_t i;

	for (i = 0; i < l->n; i++) {
		buf_puts(&b, i ? " " : "");
		buf_str(&b, l->v[i]);
	}
	same(r, buf_all(&b));
	rel_buf_free(&b);
}

static const struct rel_meta *
line_of(const struct row *r)
{
	static char text[512];

	snprintf(text, sizeof(text), "Neue Leitung am Hafen\n\n%s\n", r->line);
	return meta_of(text, REL_TEXT);
}

static void
telephone_numbers(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(phones) / sizeof(*phones); i++)
		same_list(&phones[i], &line_of(&phones[i])->phones);
}

static void
addresses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(emails) / sizeof(*emails); i++)
		same_list(&emails[i], &line_of(&emails[i])->emails);
}

static void
hidden_addresses(void **state)
{
	static const struct row page[] = {
		{"<a href=\"mailto:presse@example.org?subject=x\">Mail</a>", "presse@example.org"},
		{"<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\"4232302731312702273a232f322e276c2d3025\">"
		 "[email&#160;protected]</a>", "presse@example.org"},
		{"<a href=\"/cdn-cgi/l/email-protection#4232302731312702273a232f322e276c2d3025\">Mail</a>", "presse@example.org"},
		{"<a href=\"javascript:linkTo_UnCryptMailto(%27nbjmup%2BqsfttfAfybnqmf%5C%2Fpsh%27);\">Mail</a>", "presse@example.org"},
		{"<a data-cfemail=\"zz\" href=\"javascript:linkTo_UnCryptMailto(\">x</a>", ""},
		{"<p>info@example.org</p><a href=\"mailto:webmaster@example.org\">Mail</a>", "info@example.org"},
	};
	char text[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(page) / sizeof(*page); i++) {
		snprintf(text, sizeof(text), "<!doctype html><body><h1>Neue Leitung</h1>%s</body>", page[i].line);
		same_list(&page[i], &meta_of(text, REL_HTML)->emails);
	}
}

static void
numbers_of_releases(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(references) / sizeof(*references); i++)
		same(&references[i], line_of(&references[i])->reference);
}

static void
days_of_embargoes(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(embargoes) / sizeof(*embargoes); i++)
		same(&embargoes[i], line_of(&embargoes[i])->embargo);
}

static void
places_of_datelines(void **state)
{
	static const struct row parted = {"EXAMPLETON\n— The works build a new line at the port.", "EXAMPLETON"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(*places); i++)
		same(&places[i], line_of(&places[i])->place);
	same(&parted, line_of(&parted)->place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(telephone_numbers), cmocka_unit_test(addresses), cmocka_unit_test(hidden_addresses),
		cmocka_unit_test(numbers_of_releases), cmocka_unit_test(days_of_embargoes),
		cmocka_unit_test(places_of_datelines),
	};
	int rc;

	if (rel_rules_new(&rules) || rel_doc_new(&doc, rules))
		return 1;
	rc = RUN(tests);
	rel_doc_free(doc);
	rel_rules_free(rules);
	return rc;
}
