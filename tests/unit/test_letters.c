/* SPDX-License-Identifier: MIT */
/* Words of running text: what one look takes, and that both ways of reading
 * give a word the same hash. */
#include "unit.h"

#include "format/names.h"
#include "text/letters.h"

static int
look(const char *text, struct letters_look *w)
{
	return letters_word(text, text + strlen(text), w);
}

static void
takes_plain_words(void **state)
{
	struct letters_look w;

	(void)state;
	assert_true(look("Minister und mehr als sechzehn Bytes", &w));
	assert_int_equal(w.n, 8);
	assert_int_equal(w.upper, 1);
	assert_true(w.hash == names_hash(STR("minister")));
	assert_true(look("NATO", &w));
	assert_int_equal(w.n, 4);
	assert_int_equal(w.upper, 15);
	assert_true(w.hash == names_hash(STR("Nato")));
	assert_true(look("End. And so on, and on", &w));
	assert_int_equal(w.n, 3);
	assert_true(look("End.", &w));
	assert_true(look("(End)" + 1, &w));
}

static void
leaves_others(void **state)
{
	static const char *const text[] = {"U.S. and more than sixteen bytes", "well-known", "don't", "G20 states",
		"R&D", "Häuser", "caf\xC3\xA9", "Bundesverfassungsgericht", " word", "7"};
	struct letters_look w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) / sizeof(*text); i++)
		if (look(text[i], &w))
			fail_msg("takes \"%s\"", text[i]);
}

/* Every length around the sixteen bytes of a look, with nothing to read
 * behind the text. */
static void
stops_at_the_end(void **state)
{
	char *p = malloc(20);
	struct letters_look w;
	size_t n;

	(void)state;
	memset(p, 'a', 20);
	for (n = 1; n <= 20; n++) {
		const char *from = p + 20 - n;

		assert_int_equal(letters_word(from, p + 20, &w), n < LETTERS_LOOK);
		if (n < LETTERS_LOOK)
			assert_int_equal(w.n, n);
	}
	free(p);
}

static uint64_t
read_hash(const char *text, struct letters *w)
{
	const char *end = text + strlen(text);

	letters_begin(w);
	assert_ptr_equal(letters_read(w, text, end), end);
	return letters_hash(w, 0);
}

static void
one_hash(void **state)
{
	static const char *const word[][2] = {{"a", "A"}, {"ministerin", "MINISTERIN"}, {"öl", "ÖL"}, {"łódź", "ŁÓDŹ"},
		{"straßenverkehrsordnung", "Straßenverkehrsordnung"}, {"мир", "МИР"},
		{"donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
			"DonauDampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"}};
	struct letters a, b;
	uint64_t h = 0;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(word) / sizeof(*word); i++) {
		h = read_hash(word[i][0], &a);

		assert_true(h == read_hash(word[i][1], &b));
		assert_true(h == names_hash(str_of(word[i][0])));
		assert_int_equal(a.upper, 0);
		assert_int_not_equal(b.upper, 0);
		assert_int_equal(a.count, b.count);
	}
	/* what is cut off counts by its length */
	assert_true(a.cut);
	a.cut--;
	assert_true(h != letters_hash(&a, 0));
}

/* No sign of multiplication, no invalid byte, no mark. */
static void
what_is_no_letter(void **state)
{
	static const char *const text[] = {"\xC3\x97", "\xC3", "\xE2\x80\x99", "\xFF", "1", "-", "\xC2\xAD"};
	struct letters w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(text) / sizeof(*text); i++) {
		const char *end = text[i] + strlen(text[i]);

		letters_begin(&w);
		assert_ptr_equal(letters_read(&w, text[i], end), text[i]);
		assert_int_equal(letters_at(text[i], end), 0);
	}
	assert_int_equal(letters_at("ä", "ä" + 2), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_plain_words),
		cmocka_unit_test(leaves_others),
		cmocka_unit_test(stops_at_the_end),
		cmocka_unit_test(one_hash),
		cmocka_unit_test(what_is_no_letter),
	};

	return RUN(tests);
}
