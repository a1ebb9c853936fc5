/* SPDX-License-Identifier: MIT */
/* Dates: each is one the calendar has, its writing lies in the text, and the
 * scan moves on. */
#include <stdint.h>
#include <stdlib.h>

#include "format/date.h"
#include "text/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct rel_rules *rules;
	rel_str text = {(const char *)p, n};
	size_t pos = 0, before = 0;
	struct date d;
	char iso[11];

	if (!rules && rel_rules_new(&rules))
		abort();
	while (date_next(rules_table(rules, "months"), text, &pos, &d)) {
		if (pos <= before || pos > n || !date_valid(d.year, d.month, d.day))
			abort();
		if (d.at.p < text.p || d.at.p + d.at.n > text.p + n || !d.at.n)
			abort();
		date_print(iso, &d);
		if (iso[10] || iso[4] != '-')
			abort();
		before = pos;
	}
	return pos == n ? 0 : (abort(), 0);
}
