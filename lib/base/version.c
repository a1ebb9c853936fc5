/* SPDX-License-Identifier: MIT */
#include "rel.h"

const char *
rel_version(void)
{
	return REL_VERSION;
}

const char *
rel_build_info(void)
{
	return "Unicode 15.0; rule tables 1";
}
