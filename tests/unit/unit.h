/* SPDX-License-Identifier: MIT */
/* What every unit test includes: cmocka and its needs, and a short way to
 * compare spans. */
#ifndef REL_TESTS_UNIT_H
#define REL_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static inline void
assert_span(rel_str got, const char *want)
{
	if (got.n != strlen(want) || (got.n && memcmp(got.p, want, got.n)))
		fail_msg("wanted \"%s\", got \"%.*s\"", want, (int)got.n, got.n ? got.p : "");
}

#define RUN(tests) cmocka_run_group_tests(tests, NULL, NULL)

#endif
