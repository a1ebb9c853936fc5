/* SPDX-License-Identifier: MIT */
#include "text/image.h"

#include <stdlib.h>

const void *
image_of(const struct rel_rules *rules, enum rules_slot slot, rules_make make)
{
	if (image_builtin[slot].n && rules_pristine(rules))
		return image_builtin[slot].p;
	return rules_slot(rules, slot, make, free);
}

static size_t
align(size_t n)
{
	return (n + 15) & ~(size_t)15;
}

void *
image_build(const void *head, size_t head_n, struct image_part *part, size_t parts)
{
	size_t i, n = align(head_n);
	uint64_t size;
	char *p;

	for (i = 0; i < parts; i++) {
		*part[i].at = n;
		n += align(part[i].n);
	}
	p = calloc(1, n);
	if (!p)
		return NULL;
	size = n;
	memcpy(p, head, head_n);
	memcpy(p, &size, sizeof(size));
	for (i = 0; i < parts; i++)
		if (part[i].n)
			memcpy(p + *part[i].at, part[i].p, part[i].n);
	return p;
}
