/* SPDX-License-Identifier: MIT */
#include "text/unicode.h"

#include "text/unicode_table.h"

const char *
unicode_version(void)
{
	return UNICODE_VERSION;
}
