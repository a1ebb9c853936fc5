/* SPDX-License-Identifier: MIT */
/* The built-in tables, open while a group of tests runs. */
#ifndef REL_TESTS_RULES_H
#define REL_TESTS_RULES_H

#include "rel.h"

static struct rel_rules *rules;

static int
open_rules(void **state)
{
	(void)state;
	return rel_rules_new(&rules);
}

static int
close_rules(void **state)
{
	(void)state;
	rel_rules_free(rules);
	return 0;
}

#define RUN_WITH_RULES(tests) cmocka_run_group_tests(tests, open_rules, close_rules)

#endif
