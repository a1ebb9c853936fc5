/* SPDX-License-Identifier: MIT */
/*
 * usage: freeze > images.c
 * Prints what modules make of the built-in tables as constants, see
 * lib/text/image.h.  Runs on the machine that builds, so that its byte order
 * and type sizes must be those of the machine that will run the library.
 */
#include <stdio.h>
#include <stdlib.h>

#include "format/names.h"
#include "pass/chain.h"
#include "pass/extract_in.h"
#include "pass/quotes.h"
#include "text/entity.h"
#include "text/image.h"
#include "text/keys.h"
#include "text/phrases.h"
#include "text/words.h"

static uint64_t
print(enum rules_slot slot, const void *object)
{
	const uint64_t *w = object;
	uint64_t i, n = w ? *w : 0;

	printf("static const uint64_t image%d[] __attribute__((aligned(64))) = {", (int)slot);
	for (i = 0; i < n / 8; i++)
		printf(w[i] < 10 ? "%s%llu," : "%s0x%llx,", i % 8 ? "" : "\n", (unsigned long long)w[i]);
	puts("0};");
	return n;
}

int
main(void)
{
	struct rel_rules *rules;
	uint64_t n[RULES_SLOTS] = {0};
	int i;

	if (rel_rules_new(&rules))
		return 1;
	puts("/* made by scripts/freeze from lib/data: do not edit */\n#include \"text/image.h\"");
	n[RULES_BOILERPLATE] = print(RULES_BOILERPLATE, phrases_of(rules));
	n[RULES_LINES] = print(RULES_LINES, chain_model_of(rules));
	for (i = 0; i < 6; i++)
		n[RULES_NAMES_DE + i] =
			print((enum rules_slot)(RULES_NAMES_DE + i), names_of(rules, (enum name_lang)(1 << i)));
	for (i = 0; i < LANG_COUNT; i++)
		n[RULES_CUES_DE + i] =
			print((enum rules_slot)(RULES_CUES_DE + i), quotes_lexicon(rules, (enum quotes_lang)i));
	n[RULES_SPEECH] = print(RULES_SPEECH, quotes_weights(rules));
	n[RULES_EXTRACT] = print(RULES_EXTRACT, ex_image_of(rules));
	n[RULES_LANGWORDS] = print(RULES_LANGWORDS, names_guess(rules));
	for (i = 0; i < KEYS_TABLES; i++)
		n[RULES_KEYS + i] = print((enum rules_slot)(RULES_KEYS + i), keys_of(rules, (enum keys_table)i));
	n[RULES_ENTITIES] = print(RULES_ENTITIES, rules_slot(rules, RULES_ENTITIES, entity_make, free));
	n[RULES_TOKENS] = print(RULES_TOKENS, words_of(rules));
	puts("const struct image image_builtin[RULES_SLOTS] = {");
	for (i = 0; i < RULES_SLOTS; i++)
		if (n[i])
			printf("\t[%d] = {image%d, %llu},\n", i, i, (unsigned long long)n[i]);
	puts("};");
	rel_rules_free(rules);
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
