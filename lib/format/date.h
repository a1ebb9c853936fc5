/* SPDX-License-Identifier: MIT */
/*
 * Calendar dates in running text, in the written forms of the European
 * languages (month names: table "months"), of ISO 8601 and of East Asia.
 *
 * Not read: relative dates ("today", "3 days ago"), dates without a year,
 * other calendars and other digits than 0-9.  A date that the calendar does
 * not have (30 February, month 13) is none.  Years run from 1900 to 2099;
 * two-digit years turn at 50 (49 is 2049, 50 is 1950).
 */
#ifndef REL_FORMAT_DATE_H
#define REL_FORMAT_DATE_H

#include "text/table.h"

enum date_form {
	DATE_ISO,     /* 2018-10-02, 2018/10/02, 2018.10.02 */
	DATE_COMPACT, /* 20181002 */
	DATE_CJK,     /* 2018年10月2日, 2018년 10월 2일 */
	DATE_DOTS,    /* 02.10.2018, 2.10.18 */
	DATE_SLASHES, /* 02/10/2018: the order is a matter of country */
	DATE_DASHES,  /* 02-10-2018 */
	DATE_NAMED    /* 2. Oktober 2018, October 2, 2018, 2-Oct-18 */
};

enum date_flag {
	DATE_SHORT_YEAR = 1, /* two digits */
	DATE_EITHER = 2,     /* day and month might be the other way round */
	DATE_RANGE = 4,      /* end of a span of days: "12.-14. Mai 2020" */
	DATE_TIMED = 8,      /* a time of day follows */
	DATE_GUESSED = 16    /* month name misspelt by one letter */
};

struct date {
	uint16_t year;
	uint8_t month, day;
	uint8_t form;  /* enum date_form */
	uint8_t flags; /* enum date_flag */
	rel_str at;    /* the writing; a span of the text */
};

/*
 * Finds the next date in text from *pos on and moves *pos behind it; 0 when
 * there is none.  names is the table "months" (NULL: no month names).  With
 * DATE_EITHER the day-first reading is given.  Linear: a digit is looked at
 * a bounded number of times.
 */
int date_next(const struct table *names, rel_str text, size_t *pos, struct date *out);

/* The first date of a short text, of 80 bytes at most: the value of an
 * attribute, or of a member of JSON-LD.  0: there is none. */
int date_value(const struct table *names, rel_str text, struct date *out);

/* Does the calendar have it?  (years 1900 to 2099) */
int date_valid(unsigned year, unsigned month, unsigned day);

/* Swaps day and month of a DATE_EITHER date. */
void date_swap(struct date *);

/* Days since 1900-01-01, for order and distance. */
long date_days(const struct date *);

/* "YYYY-MM-DD" and a NUL. */
void date_print(char out[11], const struct date *);

#endif
