/* SPDX-License-Identifier: MIT */
#ifndef REL_PAGE_PERSONS_IMPL_H
#define REL_PAGE_PERSONS_IMPL_H

#include "format/names.h"
#include "page/persons.h"

struct people {
	struct persons result;
	struct person *person;
	struct mention *mention;
	struct tok *tok;
	size_t person_cap, mention_cap, tok_cap;
};

#endif
