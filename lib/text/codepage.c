/* SPDX-License-Identifier: MIT */
#include "text/codepage.h"

#include "text/codepage_table.h"

#define COUNT (sizeof(codepage_all) / sizeof(*codepage_all))

const struct codepage *
codepage_at(unsigned i)
{
	return &codepage_all[i];
}

const struct codepage *
codepage_find(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT; i++)
		if (!strcmp(codepage_all[i].name, name))
			return &codepage_all[i];
	return NULL;
}

static unsigned
row_of(uint32_t cp)
{
	return cp > 0xFFFF ? 0 : codepage_row[codepage_block[cp >> 6]][cp & 63];
}

const unsigned char *
codepage_bytes(uint32_t cp)
{
	return codepage_byte[row_of(cp)];
}

unsigned
codepage_leads(uint32_t cp)
{
	return codepage_role[row_of(cp)][0];
}

unsigned
codepage_nexts(uint32_t cp)
{
	return codepage_role[row_of(cp)][1];
}
