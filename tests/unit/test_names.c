/* SPDX-License-Identifier: MIT */
/* The lexicon: each row of its tables says something, words fold, endings of
 * compounds count. */
#include "unit.h"
#include "rules.h"

#include "format/names.h"

static struct name_word
word(enum name_lang lang, const char *w)
{
	return names_get(names_of(rules, lang), names_hash(str_of(w)));
}

/* A class that is misspelt gives no bits. */
static void
each_row_says_something(void **state)
{
	static const char *const kinds[] = {"offices", "namewords", "orgwords", "firstnames", "places"};
	static const char codes[][3] = {"de", "en", "fr", "es", "it", "nl"};
	char name[32];
	size_t k, l, i;

	(void)state;
	for (k = 0; k < 5; k++)
		for (l = 0; l < (k < 3 ? 6u : 1u); l++) {
			const struct table *t;

			snprintf(name, sizeof(name), k < 3 ? "%s.%s" : "%s", kinds[k], codes[l]);
			t = rules_table(rules, name);
			assert_non_null(t);
			for (i = 0; i < t->rows; i++) {
				rel_str cell = t->row[i].cell[0];
				struct name_word w =
					cell.p[0] == '-' && cell.n > 1
						? names_ending(names_of(rules, (enum name_lang)(1 << l)),
							  (rel_str){cell.p - 2, cell.n + 2})
						: names_get(names_of(rules, (enum name_lang)(1 << l)),
							  names_hash(cell));

				if (!w.cls)
					fail_msg("%s:%u: %.*s", name, t->row[i].line, (int)cell.n, cell.p);
			}
		}
}

static void
words_fold(void **state)
{
	(void)state;
	assert_true(word(NAME_DE, "MINISTERIN").cls & NAME_OFFICE);
	assert_int_equal(word(NAME_DE, "Ministerin").gender, 'f');
	assert_true(word(NAME_DE, "ÄRZTIN").cls & NAME_OFFICE);
	assert_int_equal(word(NAME_DE, "Peter").gender, 'm');
	assert_int_equal(word(NAME_DE, "qqq").cls, 0);
	assert_true(names_hash(STR("Öl")) == names_hash(STR("ÖL")));
}

static void
endings(void **state)
{
	const struct names *de = names_of(rules, NAME_DE);

	(void)state;
	assert_true(names_ending(de, STR("Brunnenministerin")).cls & NAME_OFFICE);
	assert_int_equal(names_ending(de, STR("Brunnenministerin")).gender, 'f');
	assert_true(names_ending(de, STR("Brunnenbundesamt")).cls & NAME_ORGHEAD);
	assert_true(names_ending(de, STR("Lindenstraße")).cls & NAME_STREET);
	assert_int_equal(names_ending(de, STR("Wendelin")).cls, 0);
	assert_int_equal(names_ending(de, STR("")).cls, 0);
}

static void
languages(void **state)
{
	uint32_t count[6] = {0};

	(void)state;
	assert_int_equal(names_lang("de-AT"), NAME_DE);
	assert_int_equal(names_lang("sv"), 0);
	assert_int_equal(names_lang(NULL), 0);
	assert_int_equal(names_count(rules, STR("Und das ist nicht die Antwort auf der Insel."), count), 0);
	assert_true(count[0] > count[1] && count[0] > count[5]);
}

/* A user's row adds a word; another takes one away. */
static void
rows_of_a_user(void **state)
{
	(void)state;
	assert_int_equal(word(NAME_DE, "Brunnenputzer").cls, 0);
	assert_int_equal(rel_rules_add(rules, "offices.de", STR("Brunnenputzer\toffice\tm\n!Kanzler\n")), 0);
	rel_rules_free(rules);
	assert_int_equal(rel_rules_new(&rules), 0);
	assert_int_equal(rel_rules_add(rules, "offices.de", STR("Brunnenputzer\toffice\tm\n!Kanzler\n")), 0);
	assert_true(word(NAME_DE, "Brunnenputzer").cls & NAME_OFFICE);
	assert_int_equal(word(NAME_DE, "Kanzler").cls & NAME_OFFICE, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_says_something),
		cmocka_unit_test(words_fold),
		cmocka_unit_test(endings),
		cmocka_unit_test(languages),
		cmocka_unit_test(rows_of_a_user),
	};

	return RUN_WITH_RULES(tests);
}
