/* SPDX-License-Identifier: MIT */
/* Does a hold a fact that b does not?  One pair a row. */
#include "unit.h"

#include "rel.h"

#define BASE "Der Landkreis hat am Montag in Altenau eine neue Brücke über die Werre eröffnet, die 12 Meter lang ist und 300.000 Euro gekostet hat."
#define MORE BASE " Landrätin Petra Sommer lobte die Arbeit der Baufirmen aus der Region. Offen bleibt der Radweg am Ufer, er ist nicht vor Juni fertig."

static const struct {
	const char *a, *b;
	int same;
} pair[] = {
	{BASE, BASE, 1},
	{"", BASE, 0},
	/* nothing new */
	{"Der Landkreis hat am Montag in Altenau auch eine neue Brücke über die Werre eröffnet, die 12 Meter lang ist sowie "
	 "300 000 Euro gekostet hat.", BASE, 1},
	{"Der Landkreis hat am Montag in Altenau eine neue Brükce über die Werre eröffnet, die 12 Meter lang ist und 300.000 "
	 "Euro gekosett hat.", BASE, 1},
	{"Der Land- kreis hat am Montag in Altenau eine neue Brücke über die Werre eröff- net, die 12 Meter lang ist und "
	 "300.000 Euro gekostet hat.", BASE, 1},
	{"Altenau (dpa) - " BASE, BASE, 1},
	{"ALTENAU. " BASE, BASE, 1},
	{"Der Landkreis teilt mit: " BASE, BASE, 1},
	{BASE " (dpa)", BASE, 1},
	{BASE " (Foto: Landkreis)", BASE, 1},
	/* parts */
	{BASE, MORE, 1},
	{"Der Landkreis hat am Montag in Altenau eine neue Brücke über die Werre eröffnet, die 12 ...", BASE, 1},
	{"Der Landkreis hat am Montag in Altenau eine neue Brücke über die Werre eröffnet [mehr]", BASE, 1},
	{"Landrätin Petra Sommer lobte die Arbeit der Baufirmen aus der Region.", MORE, 1},
	{"Landrätin Petra Sommer lobte die Arbeit der Baufirmen aus der Region. " BASE, MORE, 1},
	/* facts */
	{MORE, BASE, 0},
	{"Der Landkreis hat am Montag in Altenau eine neue Brücke über die Werre eröffnet, die 14 Meter lang ist und 300.000 "
	 "Euro gekostet hat.", BASE, 0},
	{"Der Landkreis hat am Montag in Altenau keine neue Brücke über die Werre eröffnet, die 12 Meter lang ist und 300.000 "
	 "Euro gekostet hat.", BASE, 0},
	{"Der Landkreis hat am Dienstag in Altenau eine neue Brücke über die Werre eröffnet, die 12 Meter lang ist und "
	 "300.000 Euro gekostet hat.", BASE, 0},
	{"Der Landkreis hat am Montag in Neustadt eine neue Brücke über die Werre eröffnet, die 12 Meter lang ist und "
	 "300.000 Euro gekostet hat.", BASE, 0},
	{"Der Landkreis hat am Montag in Altenau eine neue Brücke über die Werre eröffnet, die 12 Meter lang ist und fast "
	 "300.000 Euro gekostet hat.", BASE, 0},
	{"Offen bleibt der Radweg am Ufer, er ist", MORE, 0},
	{"Offen bleibt der Radweg am Ufer, er ist vor Juni fertig.", MORE, 0},
	{"Landrätin Petra Sommer lobte die Arbeit am Radweg am Ufer.", MORE, 0},
	{"Landrätin Petra Sommar lobte die Arbeit der Baufirmen aus der Region.", MORE, 0},
	{"Landrätin Petra Sommre lobte die Arbeit der Baufirmen aus der Region.", MORE, 1},
	{BASE " (dpa, 12.3.2016)", BASE, 0},
	{"Nein. " BASE, BASE, 0},
	/* the other languages */
	{"The mayor also said the new bridge in Oakfield will open on Monday after two years of work.",
	 "The mayor said the new bridge in Oakfield will open on Monday after two years of work.", 1},
	{"The mayor said the new bridge in Oakfield will not open on Monday after two years of work.",
	 "The mayor said the new bridge in Oakfield will open on Monday after two years of work.", 0},
	{"The mayor said the new bridge in Oakfield will open on Monday before two years of work.",
	 "The mayor said the new bridge in Oakfield will open on Monday after two years of work.", 0},
	{"Le maire a ouvert le nouveau pont de Valmont lundi matin devant les habitants du quartier.",
	 "Le maire n'a pas ouvert le nouveau pont de Valmont lundi matin devant les habitants du quartier.", 0},
	{"El alcalde no inauguró el puente nuevo de Valverde el lunes por la mañana con los vecinos.",
	 "El alcalde inauguró el puente nuevo de Valverde el lunes por la mañana con los vecinos.", 0},
};

static void
facts(void **state)
{
	struct rel_rules *rules;
	size_t i;

	(void)state;
	assert_int_equal(rel_rules_new(&rules), 0);
	for (i = 0; i < sizeof(pair) / sizeof(*pair); i++) {
		double s = rel_similarity(rules, str_of(pair[i].a), str_of(pair[i].b));

		if ((s >= 0.8) != pair[i].same)
			fail_msg("pair %zu: %g\n  %s\n  %s", i, s, pair[i].a, pair[i].b);
	}
	rel_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(facts)};

	return RUN(tests);
}
