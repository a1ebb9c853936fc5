/* SPDX-License-Identifier: MIT */
/*
 * Writings of dates in six languages: a table, one writing a row.  All dates
 * of the text are wanted, in order, a blank between them.
 */
#include "unit.h"

#include "format/date.h"
#include "text/rules.h"

static struct rel_rules *rules;
static const struct table *months;

struct row {
	const char *text, *want;
};

static const struct row german[] = {
	{"3. Mai 2020", "2020-05-03"},
	{"03. Mai 2020", "2020-05-03"},
	{"3.Mai 2020", "2020-05-03"},
	{"3 Mai 2020", "2020-05-03"},
	{"3. Mai. 2020", "2020-05-03"},
	{"3. MAI 2020", "2020-05-03"},
	{"3. Jänner 2020", "2020-01-03"},
	{"3. Feber 2020", "2020-02-03"},
	{"3. März 2020", "2020-03-03"},
	{"3. Maerz 2020", "2020-03-03"},
	{"3. Mrz. 2020", "2020-03-03"},
	{"3. Sept. 2020", "2020-09-03"},
	{"3. Dez. 2020", "2020-12-03"},
	{"Dienstag, 3. März 2020", "2020-03-03"},
	{"Di., 03.03.2020", "2020-03-03"},
	{"Di 03.03.20", "2020-03-03"},
	{"Musterstadt, den 3. März 2020", "2020-03-03"},
	{"Musterstadt, 3. März 2020 –", "2020-03-03"},
	{"Musterstadt, im März 2020", ""},
	{"Musterstadt/Beispielberg, 03.03.2020", "2020-03-03"},
	{"Stand: 03.03.2020", "2020-03-03"},
	{"Stand 3.3.2020, 14:30 Uhr", "2020-03-03"},
	{"03.03.2020 - 14:30", "2020-03-03"},
	{"03.03.2020 | 14.30 Uhr", "2020-03-03"},
	{"03.03.2020, 14 Uhr", "2020-03-03"},
	{"14:30 Uhr, 03.03.2020", "2020-03-03"},
	{"Datum: 03.03.2020", "2020-03-03"},
	{"Datum:03.03.2020", "2020-03-03"},
	{"vom 03.03.2020", "2020-03-03"},
	{"(03.03.2020)", "2020-03-03"},
	{"[03.03.2020]", "2020-03-03"},
	{"03.03.2020/ab", "2020-03-03"},
	{"Nr. 12/2020 vom 3. März 2020", "2020-03-03"},
	{"Nr. 12 - 03.03.2020", "2020-03-03"},
	{"PM 123/20 03.03.2020", "2020-03-03"},
	{"03.-05. März 2020", "2020-03-05"},
	{"3. bis 5. März 2020", "2020-03-05"},
	{"3./4. März 2020", "2020-03-04"},
	{"01.12.2019 bis 03.03.2020", "2019-12-01 2020-03-03"},
	{"Sperrfrist: 3. März 2020, 12.00 Uhr", "2020-03-03"},
	{"Erscheinungsdatum 03/03/2020", "2020-03-03"},
	{"3. März ’20", "2020-03-03"},
	{"März 2020", ""},
	{"im Jahr 2020", ""},
	{"Tel. 030/12 03 20-20", ""},
	{"IBAN DE02 1203 0000 0000 2020 51", ""},
	{"HRB 12032020", ""},
	{"§ 3.3.2 Abs. 1", ""},
	{"1.234.567,89 Euro", ""},
	{"03.03.2020.", "2020-03-03"},
	{"»3. März 2020«", "2020-03-03"},
};

static const struct row english[] = {
	{"May 3, 2020", "2020-05-03"},
	{"May 3 2020", "2020-05-03"},
	{"May 3rd, 2020", "2020-05-03"},
	{"May 03, 2020", "2020-05-03"},
	{"MAY 3, 2020", "2020-05-03"},
	{"Sept. 3, 2020", "2020-09-03"},
	{"Sep 3, 2020", "2020-09-03"},
	{"Aug.3, 2020", "2020-08-03"},
	{"August 3,2020", "2020-08-03"},
	{"August  3 ,  2020", "2020-08-03"},
	{"3 May 2020", "2020-05-03"},
	{"3rd May 2020", "2020-05-03"},
	{"3rd of May 2020", "2020-05-03"},
	{"the 3rd of May, 2020", "2020-05-03"},
	{"the third of May 2020", ""},
	{"Sunday, May 3, 2020", "2020-05-03"},
	{"Sunday 3 May 2020", "2020-05-03"},
	{"Sun, 3 May 2020 10:00:00 +0000", "2020-05-03"},
	{"Sun, 03 May 2020 10:00:00 GMT", "2020-05-03"},
	{"Sunday, May 3rd, 2020 at 5:00 PM", "2020-05-03"},
	{"05/03/2020", "2020-03-05"},
	{"5/13/2020", "2020-05-13"},
	{"13/5/2020", "2020-05-13"},
	{"05-13-2020", "2020-05-13"},
	{"5/13/20", "2020-05-13"},
	{"3-May-2020", "2020-05-03"},
	{"03-MAY-20", "2020-05-03"},
	{"May-03-2020", "2020-05-03"},
	{"2020 May 3", "2020-05-03"},
	{"2020-May-03", "2020-05-03"},
	{"May 3, '20", "2020-05-03"},
	{"May 3-5, 2020", "2020-05-05"},
	{"May 3 - 5, 2020", "2020-05-05"},
	{"May 3–5, 2020", "2020-05-05"},
	{"June 6-14, making it", ""},
	{"June 6-14", ""},
	{"June 6–14, a week", ""},
	{"on June 6, 14 people", ""},
	{"May 30 to June 2, 2020", "2020-06-02"},
	{"EXAMPLETON, Texas, May 3, 2020 /Wire/ --", "2020-05-03"},
	{"EXAMPLETON (May 3, 2020) –", "2020-05-03"},
	{"Exampleton, Texas – May 3, 2020 –", "2020-05-03"},
	{"Published: May 3, 2020 5:03 am ET", "2020-05-03"},
	{"Updated 5/13/2020 10:22 AM", "2020-05-13"},
	{"Posted on May 3, 2020 by Kim", "2020-05-03"},
	{"Date posted: 3 May 2020", "2020-05-03"},
	{"FOR IMMEDIATE RELEASE: May 3, 2020", "2020-05-03"},
	{"EMBARGOED UNTIL 6 A.M. EDT MAY 3, 2020", "2020-05-03"},
	{"Copyright 2020 Example Works", ""},
	{"May 2020", ""},
	{"May 3", ""},
	{"12 May", ""},
	{"In 2020, 13 May-based firms", ""},
	{"March 2020 1,200 people", ""},
	{"v2020.05.03.1", "2020-05-03"},
	{"call 202 224 2633 or 2020", ""},
	{"$3.20 in May 2020", ""},
	{"NASDAQ: 5.13.2020", ""},
	{"5.13.2020", ""},
	{"Apollo 11, July 20, 1969", "1969-07-20"},
	{"March 4-April 6, 2020", "2020-04-06"},
	{"Dec. 31,2019", "2019-12-31"},
	{"December 31st 2019", "2019-12-31"},
	{"Thursday,May 3,2020", "2020-05-03"},
	{"2020-05-03", "2020-05-03"},
	{"2020-05-03T23:30:00Z", "2020-05-03"},
	{"2020-05-03T23:30:00+02:00", "2020-05-03"},
	{"2020-05-03 23:30:00.000", "2020-05-03"},
	{"2020-05-03T23:30", "2020-05-03"},
	{"20200503T233000Z", "2020-05-03"},
	{"2020/05/03", "2020-05-03"},
	{"2020.05.03", "2020-05-03"},
	{"2020_05_03", "2020-05-03"},
	{"/2020/05/03/new-line/", "2020-05-03"},
	{"/2020/5/3/", "2020-05-03"},
	{"/2020/may/03/new-line", "2020-05-03"},
	{"?date=20200503", ""},
	{"photo-20200503.jpg", ""},
	{"20200503", "2020-05-03"},
	{"20201303", ""},
};

static const struct row french[] = {
	{"3 mai 2020", "2020-05-03"},
	{"le 3 mai 2020", "2020-05-03"},
	{"1er mai 2020", "2020-05-01"},
	{"1 er mai 2020", "2020-05-01"},
	{"1ᵉʳ mai 2020", "2020-05-01"},
	{"1° mai 2020", "2020-05-01"},
	{"dimanche 3 mai 2020", "2020-05-03"},
	{"Exempleville, le 3 mai 2020", "2020-05-03"},
	{"Exempleville, le 3 févr. 2020", "2020-02-03"},
	{"3 août 2020", "2020-08-03"},
	{"3 aout 2020", "2020-08-03"},
	{"3 déc. 2020", "2020-12-03"},
	{"3 DÉCEMBRE 2020", "2020-12-03"},
	{"3 juil. 2020", "2020-07-03"},
	{"Publié le 03/05/2020 à 14h30", "2020-05-03"},
	{"Publié le 03.05.2020", "2020-05-03"},
	{"Mis à jour le 3/5/20", "2020-05-03"},
	{"du 3 au 5 mai 2020", "2020-05-05"},
	{"mai 2020", ""},
	{"Tél. 01 03 05 20 20", ""},
	{"14h30", ""},
};

static const struct row spanish[] = {
	{"3 de mayo de 2020", "2020-05-03"},
	{"3 de mayo del 2020", "2020-05-03"},
	{"3 mayo 2020", "2020-05-03"},
	{"3 de Mayo, 2020", "2020-05-03"},
	{"domingo, 3 de mayo de 2020", "2020-05-03"},
	{"1º de mayo de 2020", "2020-05-01"},
	{"1.º de mayo de 2020", "2020-05-01"},
	{"mayo 3, 2020", "2020-05-03"},
	{"mayo 3 de 2020", "2020-05-03"},
	{"Ejemplar, a 3 de mayo de 2020", "2020-05-03"},
	{"3 SEPT. 2020", "2020-09-03"},
	{"3 de setiembre de 2020", "2020-09-03"},
	{"3 ene. 2020", "2020-01-03"},
	{"3/may/2020", "2020-05-03"},
	{"03-05-2020", "2020-05-03"},
	{"03 de mayo de 2020, 14:30 h", "2020-05-03"},
	{"del 3 al 5 de mayo de 2020", "2020-05-05"},
	{"mayo de 2020", ""},
};

static const struct row italian[] = {
	{"3 maggio 2020", "2020-05-03"},
	{"3 Maggio 2020", "2020-05-03"},
	{"1° maggio 2020", "2020-05-01"},
	{"1º maggio 2020", "2020-05-01"},
	{"domenica 3 maggio 2020", "2020-05-03"},
	{"Esempio, 3 maggio 2020", "2020-05-03"},
	{"Esempio, lì 3 maggio 2020", "2020-05-03"},
	{"3 gen 2020", "2020-01-03"},
	{"3 sett. 2020", "2020-09-03"},
	{"3 mag. 2020", "2020-05-03"},
	{"03/05/2020 - 14:30", "2020-05-03"},
	{"dal 3 al 5 maggio 2020", "2020-05-05"},
	{"maggio 2020", ""},
};

static const struct row dutch[] = {
	{"3 mei 2020", "2020-05-03"},
	{"3 Mei 2020", "2020-05-03"},
	{"zondag 3 mei 2020", "2020-05-03"},
	{"Voorbeeld, 3 mei 2020", "2020-05-03"},
	{"3 mrt. 2020", "2020-03-03"},
	{"3 maart 2020", "2020-03-03"},
	{"1e mei 2020", "2020-05-01"},
	{"3-5-2020", "2020-05-03"},
	{"03-05-2020 14:30", "2020-05-03"},
	{"03-05-'20", "2020-05-03"},
	{"3 okt 2020 om 14.30 uur", "2020-10-03"},
	{"van 3 tot en met 5 mei 2020", "2020-05-05"},
	{"mei 2020", ""},
};

static void
check(const struct row *r, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		rel_str t = str_of(r[i].text);
		char got[64] = "", iso[11];
		struct date d;
		size_t pos = 0;

		while (date_next(months, t, &pos, &d) && strlen(got) + 12 < sizeof(got)) {
			date_print(iso, &d);
			strcat(got, got[0] ? " " : "");
			strcat(got, iso);
		}
		if (strcmp(got, r[i].want))
			fail_msg("%s: wanted \"%s\", got \"%s\"", r[i].text, r[i].want, got);
	}
}

static void
all_languages(void **state)
{
	(void)state;
	check(german, sizeof(german) / sizeof(*german));
	check(english, sizeof(english) / sizeof(*english));
	check(french, sizeof(french) / sizeof(*french));
	check(spanish, sizeof(spanish) / sizeof(*spanish));
	check(italian, sizeof(italian) / sizeof(*italian));
	check(dutch, sizeof(dutch) / sizeof(*dutch));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_languages)};
	int rc;

	if (rel_rules_new(&rules))
		return 1;
	months = rules_table(rules, "months");
	rc = RUN(tests);
	rel_rules_free(rules);
	return rc;
}
