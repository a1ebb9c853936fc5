/* SPDX-License-Identifier: MIT */
/* The language of a text by its function words, where they leave no doubt. */
#include "unit.h"
#include "rules.h"

#include "format/names.h"

static void
is(const char *text, const char *want)
{
	char code[3];

	assert_int_equal(names_plain(rules, str_of(text), code), 0);
	assert_string_equal(code, want);
}

static void
one_of_six(void **state)
{
	(void)state;
	is("Der Rat der Stadt hat gestern entschieden, dass die alte Brücke am Hafen nicht vor dem Ende des Jahres "
	   "geschlossen wird. Die Arbeiten an der neuen haben schon begonnen, und sie kosten mehr als gedacht.", "de");
	is("The council has decided that the old bridge at the harbour will not be closed before the end of the year. "
	   "Work on the new one has begun, and it is going to cost more than they had said.", "en");
	is("Le conseil de la ville a décidé que le vieux pont du port ne sera pas fermé avant la fin de cette année. "
	   "Les travaux pour le nouveau pont sont en cours, et ils coûtent plus que ce qui est dans les plans.", "fr");
	is("El consejo de la ciudad ha decidido que el puente viejo del puerto no se cierra antes del fin de este año. "
	   "Las obras para el nuevo puente ya son visibles, y los vecinos que están junto al río esperan muy poco más.", "es");
	is("Il consiglio della città ha deciso che il vecchio ponte del porto non sarà chiuso prima della fine dell'anno. "
	   "I lavori per il nuovo ponte sono iniziati, e anche le strade che si trovano nel centro saranno più belle.", "it");
	is("De raad van de stad heeft besloten dat de oude brug bij de haven niet voor het einde van dit jaar wordt gesloten. "
	   "Het werk aan de nieuwe brug is begonnen, en het kost meer dan men had gedacht, zegt een van hen.", "nl");
}

/* Their neighbours, which share many of the words. */
static void
none_of_six(void **state)
{
	(void)state;
	is("A câmara decidiu que a ponte velha do porto não vai ser fechada antes do fim do ano. As obras da nova ponte já "
	   "começaram, e os moradores que estão junto ao rio também esperam uma solução para os próximos meses.", "");
	is("El ajuntament ha decidit que el pont vell del port no es tancarà abans de la fi de l'any. Les obres del nou pont "
	   "ja han començat, i els veïns que són al costat del riu també esperen una solució per als propers mesos.", "");
	is("Die raad het besluit dat die ou brug by die hawe nie voor die einde van die jaar gesluit sal word nie. Die werk "
	   "aan die nuwe brug het reeds begin, en dit sal meer kos as wat hulle vir ons gesê het.", "");
	is("Byrådet har besluttet, at den gamle bro ved havnen ikke bliver lukket før årets udgang. Arbejdet på den nye bro "
	   "er begyndt, og det koster mere, end de har sagt til os, der bor ved åen i den gamle by.", "");
	is("Rada miasta postanowiła, że stary most w porcie nie zostanie zamknięty przed końcem roku. Prace przy nowym moście "
	   "już się zaczęły, a całość kosztuje więcej, niż powiedział burmistrz na początku.", "");
}

static void
no_telling(void **state)
{
	(void)state;
	is("", "");
	is("The council will decide next week.", "");
	/* half and half */
	is("The council has decided that the old bridge at the harbour will not be closed before the end of the year. "
	   "Der Rat der Stadt hat entschieden, dass die alte Brücke am Hafen nicht vor dem Ende des Jahres geschlossen wird.", "");
	/* spaced out */
	is("T h e  c o u n c i l  h a s  d e c i d e d  t h a t  t h e  o l d  b r i d g e  a t  t h e  h a r b o u r", "");
	/* a list of names */
	is("Albach, Bergen, Calden, Dornum, Eldena, Feldberg, Gartow, Hanstedt, Ilsede, Jork, Kalkar, Lehrte, Malente, "
	   "Norden, Oldenburg, Plau, Quern, Rhede, Salem, Tating, Uelzen, Varel, Wedel, Xanten, Zeven", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_of_six), cmocka_unit_test(none_of_six), cmocka_unit_test(no_telling)};

	return RUN_WITH_RULES(tests);
}
