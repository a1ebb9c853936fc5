/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include "text/lang.h"

static void
is(const char *text, const char *want)
{
	char code[3];
	int sure;

	lang_detect(str_of(text), code, &sure);
	assert_string_equal(code, want);
}

static void
languages(void **state)
{
	(void)state;
	is("Die Stadtwerke bauen im nächsten Jahr eine neue Leitung, die alle Häuser am Hafen versorgt.", "de");
	is("The council will decide next week whether the old harbour bridge is to be closed for good.", "en");
	is("Le conseil décidera la semaine prochaine si le vieux pont du port doit être fermé aux voitures.", "fr");
	is("El consejo decidirá la próxima semana si el viejo puente del puerto se cierra para siempre.", "es");
	is("Il consiglio deciderà la settimana prossima se il vecchio ponte del porto sarà chiuso.", "it");
	is("De raad beslist volgende week of de oude brug bij de haven voorgoed wordt gesloten.", "nl");
}

static void
nothing_to_tell(void **state)
{
	(void)state;
	is("", "");
	is("Die Stadt", "");
	is("12345 67890 12345 67890 12345 67890", "");
	is("\xFF\xFE\xFD\xFC", "");
}

/* Cut in the middle of a character, the text is still read. */
static void
cut_off(void **state)
{
	size_t n = 3 * LANG_BYTES_MAX, i;
	char *p = malloc(n), code[3];
	int sure;
	static const char line[] = "Über die Brücke führt künftig ein schöner Weg für Fußgänger. ";

	(void)state;
	for (i = 0; i < n; i++)
		p[i] = line[i % (sizeof(line) - 1)];
	lang_detect((rel_str){p, n}, code, &sure);
	assert_string_equal(code, "de");
	assert_true(sure);
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages), cmocka_unit_test(nothing_to_tell), cmocka_unit_test(cut_off)};

	return RUN(tests);
}
