/* SPDX-License-Identifier: MIT */
/*
 * Organisations: which words may be part of their names and how far a name
 * reaches (persons_org_extent.c), the entries of the table
 * (persons_org_enter.c), and the kinds of names (persons_org.c).
 */
#ifndef REL_PAGE_PERSONS_ORG_H
#define REL_PAGE_PERSONS_ORG_H

#include "page/persons_impl.h"

/* Tokens that are looked at to the left and to the right of a head. */
#define ORG_LEFT 7
#define ORG_RIGHT 16

#define ORG_SALT UINT64_C(0x9E3779B97F4A7C15)

/* ---- persons_org_extent.c */
/* "Agency", "Ministerium". */
int people_org_head(const struct people *, const struct tok *);
/* A word of a person: given name, title, office. */
int people_person_word(const struct tok *);
/* A capitalised word that may be part of an organisation's name. */
int people_org_part(const struct tok *);
/* Is a head of English alone, in a text of another language. */
int people_org_foreign(const struct people *, const struct tok *);
/* Index behind the legal form at i ("GmbH & Co. KG", ", Inc."), or i. */
uint32_t people_org_form(const struct people *, uint32_t i);
/* First token of the name whose head is at i; index behind its last. */
uint32_t people_org_left(const struct people *, uint32_t i);
uint32_t people_org_right(const struct people *, uint32_t i);

/* ---- persons_org_enter.c */
/* The token of the abbreviation in a bracket at i: "(BAMF)"; 0: none. */
uint32_t people_org_abbr(const struct people *, uint32_t i);
/* An entry for the words, which are closed to persons from now on; head may
 * be UINT32_MAX.  Gives the entry, PERSON_NONE when out of memory. */
uint32_t people_org_enter(struct people *, struct range, unsigned sure, uint32_t head);
/* The words mean that entry. */
void people_org_at(struct people *, struct range, uint32_t who);

#endif
