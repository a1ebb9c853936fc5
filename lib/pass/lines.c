/* SPDX-License-Identifier: MIT */
#include "pass/lines.h"

#include <stdio.h>

static const char *const names[LINE_WHOLE] = {
	"bias", "words0", "words1", "words3", "words6", "words10", "words16", "words30", "words_more",
	"sentence", "end_short", "end_colon", "end_ask", "end_dots", "end_comma", "end_star",
	"stop_none", "stop_some", "stop_many", "title_case", "all_caps", "begin_lower", "begin_item",
	"begin_digit", "begin_quote", "begin_other", "date", "date_only", "number_only", "at",
	"handle", "url", "phone", "sep", "brace", "bracket", "quote", "copy", "services", "service",
	"cover_half", "cover_all", "address", "debris", "trail", "credit", "many",
	"words.consent", "words.share", "words.letter", "asks.consent", "asks.share", "asks.letter", "asks_full", "bio"};

void
line_feature_name(unsigned f, char *name)
{
	static const char *const where[] = {"whole", "part", "prose", "label"};

	if (f < LINE_WHOLE)
		snprintf(name, 32, "%s", names[f]);
	else
		snprintf(name, 32, "%s.%s", where[(f - LINE_WHOLE) / PHRASE_CLASSES],
			phrase_class_name[(f - LINE_WHOLE) % PHRASE_CLASSES]);
}

enum {
	TOPIC_WEIGHT = 3,
	TOPIC_SURE = 2,   /* weight above 1 a word: common words alone say little */
	TOPIC_WORDS = 5,  /* ... unless there are as many of them */
	QUOTED_WORDS = 8,
	CREDIT_WORDS = 8,
	CAPTION_WORDS = 4, /* before a copyright sign */
	TAGS_MIN = 4,
	TRAIL_WORDS = 24, /* the last one is the headline */
	NAME_WORDS = 2,  /* of a person, at least and at most */
	NAME_MAX = 4,
	BIO_WEIGHT = 5,
	BYLINE_WORDS = 12,
	BIO_WORDS = 90,
	SHORT_WORDS = 16, /* of a short line */
	START_WORDS = 2,  /* a phrase has more where it begins a sentence */
	SURE_SCORE = 8
};

/* How a phrase was found: somewhere, at the begin with a colon, as the line. */
enum { HIT_NONE, HIT_PART, HIT_LABEL, HIT_WHOLE };

/* Counts over the words of a line. */
struct count {
	unsigned stop, service, day, month, num, caps, upper, covered, hits;
	unsigned early;    /* bits of the first words: a function word, or one of authors */
	unsigned you, topic[WORD_TOPICS], weight[WORD_TOPICS]; /* different words of it */
	uint64_t seen;     /* of these */
	int date;
	int home;          /* it begins with a name of the first page of a site */
	int credit;        /* the line ends with one */
	int sure;          /* a phrase that only furniture has */
	unsigned first;    /* 1 + class of the phrase that begins the line */
	uint8_t hit[PHRASE_CLASSES];
};

static void
put(struct line *l, unsigned feature)
{
	if (l->n == LINE_ROOM)
		return;
	l->feature[l->n++] = (uint8_t)feature;
	l->has[feature >> 6] |= 1ull << (feature & 63);
}

/* ---- phrases ------------------------------------------------------------- */

/* "Photo: N. Name" at the end, "| Photo by N. Name", "/ agency", or words of
 * more than an agency's name alone, in brackets: "(dpa)" ends many a
 * paragraph. */
static int
is_credit(const struct scan *s, const struct phrase *ph, unsigned i)
{
	unsigned end = i + ph->words;

	if (ph->cls != PHRASE_CREDIT || s->n - i > CREDIT_WORDS)
		return 0;
	return s->colon == end || (s->open && i >= s->open && ph->words > 1) ||
	       (s->open && i == s->open && ph->where == WHERE_START && end < s->n) ||
	       (s->slash == i && s->last != EDGE_STOP && (end == s->n || ph->words > 1));
}

/* "A caption ends. (Name Surname/Agency)", whatever the agency. */
static int
is_photographer(const struct scan *s)
{
	unsigned i;

	if (!s->apart || s->slash <= s->open || s->n - s->open <= NAME_WORDS ||
	    s->n - s->open > CREDIT_WORDS)
		return 0;
	for (i = s->open; i < s->n && (s->form[i] & SCAN_CAP); i++)
		;
	return i == s->n;
}

/* "A caption. (c) N. Name | Agency" */
static int
is_copy(const struct scan *s)
{
	return s->copy >= CAPTION_WORDS && s->n - s->copy <= CREDIT_WORDS && s->last != EDGE_STOP;
}

/*
 * Is the phrase so long that only furniture says it?  Words it must have as
 * the line itself, in a short line and in a long one (n words), where those
 * with which a sentence begins say less; 0: it never is.
 */
static int
is_sure(const struct phrase *ph, unsigned how, unsigned n)
{
	static const struct { uint8_t whole, part, prose; } sure[PHRASE_CLASSES] = {
		[PHRASE_AD] = {1, 2, 4}, [PHRASE_BOT] = {2, 3, 4}, [PHRASE_CONSENT] = {2, 4, 0},
		[PHRASE_LEGAL] = {2, 3, 4}, [PHRASE_LETTER] = {1, 2, 4},
		[PHRASE_LOGIN] = {1, 2, 0}, [PHRASE_META] = {2, 0, 0}, [PHRASE_MORE] = {2, 0, 0}, [PHRASE_NAV] = {3, 0, 0},
		[PHRASE_SHARE] = {1, 3, 0}, [PHRASE_SKIP] = {2, 2, 0}, [PHRASE_TALK] = {2, 3, 4}};
	unsigned least = how == HIT_WHOLE ? sure[ph->cls].whole :
		n <= SHORT_WORDS ? sure[ph->cls].part : sure[ph->cls].prose;

	if (least && n > SHORT_WORDS && ph->where != WHERE_ANY)
		least += START_WORDS;
	return least && ph->words >= least;
}

static unsigned
found(struct line *l, struct count *c, const struct scan *s, const struct phrase *ph, unsigned i)
{
	unsigned how = ph->words == s->n ? HIT_WHOLE :
		!i && ph->words == s->label ? HIT_LABEL : HIT_PART;

	if (c->hit[ph->cls] < how)
		c->hit[ph->cls] = (uint8_t)how;
	if (!l->phrase || ph->words > l->phrase->words)
		l->phrase = ph;
	c->sure |= is_sure(ph, how, s->n);
	c->credit |= is_credit(s, ph, i);
	if (!i)
		c->first = ph->cls + 1u;
	c->hits++;
	return ph->words;
}

/* ---- words --------------------------------------------------------------- */

static const uint64_t ones = 0x0101010101010101;

/* Three numbers in a row that may be day, month and year. */
static int
is_date(const struct scan *s)
{
	unsigned i, digits, row = 0;

	for (i = 0; i < s->known; i++) {
		digits = s->form[i] >> 4;
		row = (s->form[i] & SCAN_NUM) && digits <= 4 && digits != 3 ? row + 1 : 0;
		if (row == 3)
			return 1;
	}
	return 0;
}

/* How many of eight bytes have that bit set. */
static unsigned
of_eight(uint64_t eight, unsigned bit)
{
	return (unsigned)(((eight / bit & ones) * ones) >> 56);
}

/* Eight words at a time. */
static void
count_forms(struct count *c, const struct scan *s)
{
	unsigned i;

	for (i = 0; i < s->known; i += 8) {
		uint64_t eight;

		memcpy(&eight, s->form + i, 8); /* it has room for more than are known */
		if (s->known - i < 8)
			eight &= (1ull << (s->known - i) * 8) - 1;
		c->caps += of_eight(eight, SCAN_CAP);
		c->upper += of_eight(eight, SCAN_UPPER);
		c->num += of_eight(eight, SCAN_NUM);
	}
	c->date = c->num > 2 && is_date(s);
}

/* A word that comes again adds nothing; two that fall on the same bit count
 * as one. */
static void
count_topic(struct count *c, const struct phrase_word *w)
{
	enum word_topic t = phrase_word_topic(w);
	uint64_t bit = 1ull << (w->key >> 7 & 63);

	if (t == TOPIC_NONE || (c->seen & bit))
		return;
	c->seen |= bit;
	c->topic[t]++;
	c->weight[t] += phrase_word_weight(w);
}

/* A word of which more is known than that it is a function word. */
static void
count_kinds(struct count *c, const struct scan *s, const struct phrase_hit *hit)
{
	unsigned kinds = hit->word->kinds, i = hit->at;

	c->service += (kinds & WORD_SERVICE) != 0;
	c->day += (kinds & WORD_DAY) != 0;
	c->you += (kinds & WORD_YOU) != 0;
	c->home |= (kinds & WORD_HOME) && !i;
	count_topic(c, hit->word);
	if (kinds & WORD_MONTH) {
		c->month++;
		if ((i && (s->form[i - 1] & SCAN_NUM)) ||
		    (i + 1 < s->known && (s->form[i + 1] & SCAN_NUM)))
			c->date = 1;
	}
}

static void
count_words(struct line *l, struct count *c, const struct phrases *p, struct scan *s)
{
	struct phrase_hit hit[SCAN_WORDS], *h;
	const struct phrase *ph;
	unsigned any, settled = 0, n = phrases_words(p, s, hit);

	count_forms(c, s);
	for (h = hit; h < hit + n; h++) {
		unsigned service = h->word->kinds & WORD_SERVICE;

		c->stop += h->word->kinds & WORD_STOP;
		if (h->at <= NAME_MAX && ((h->word->kinds & WORD_STOP) ||
					   phrase_word_topic(h->word) == TOPIC_AUTHOR))
			c->early |= 1u << h->at;
		if (h->word->kinds & ~(unsigned)WORD_STOP)
			count_kinds(c, s, h);
		if (h->at < settled || !(h->state | service))
			continue;
		ph = phrases_longest(p, s, h, &any);
		if (ph)
			any = found(l, c, s, ph, h->at);
		c->covered += any;
		settled = h->at + any;
		c->covered += !any && service;
	}
}

/* Is it speech that is quoted, and not a name in quotes? */
static int
is_speech(const struct scan *s)
{
	return (s->marks & SCAN_QUOTE) && (s->first == EDGE_QUOTE || s->n > QUOTED_WORDS);
}

/* ---- features ------------------------------------------------------------ */

static void
put_length(struct line *l, unsigned n)
{
	static const uint8_t upto[] = {0, 1, 3, 6, 10, 16, 30};
	unsigned i = 0;

	while (i < sizeof(upto) && n > upto[i])
		i++;
	put(l, LINE_BIAS);
	put(l, LINE_WORDS_0 + i);
}

static void
put_edges(struct line *l, const struct scan *s, const struct count *c)
{
	static const uint8_t end[] = {[EDGE_ASK] = LINE_END_ASK, [EDGE_COLON] = LINE_END_COLON,
		[EDGE_COMMA] = LINE_END_COMMA, [EDGE_DOTS] = LINE_END_DOTS,
		[EDGE_STAR] = LINE_END_STAR, [EDGE_QUOTE] = 0};
	static const uint8_t begin[] = {[EDGE_OTHER] = LINE_BEGIN_OTHER,
		[EDGE_LOWER] = LINE_BEGIN_LOWER, [EDGE_ITEM] = LINE_BEGIN_ITEM,
		[EDGE_DIGIT] = LINE_BEGIN_DIGIT, [EDGE_QUOTE] = LINE_BEGIN_QUOTE};

	if (s->last == EDGE_STOP)
		put(l, s->n >= 5 ? LINE_SENTENCE : LINE_END_SHORT);
	else if (end[s->last] && !(s->last == EDGE_COLON && c->hit[PHRASE_MORE] == HIT_WHOLE))
		put(l, end[s->last]);
	if (begin[s->first])
		put(l, begin[s->first]);
}

/* "2021-03-12T08:30:00": a date for machines. */
static int
is_stamp(rel_str s)
{
	static const char form[] = "0000-00-00T00:00";
	size_t i;

	if (s.n < sizeof(form) - 1)
		return 0;
	for (i = 0; form[i]; i++)
		if (form[i] == '0' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != form[i])
			return 0;
	return 1;
}

static int
is_image(rel_str s)
{
	static const char *const ends[] = {".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"};
	size_t i, n;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		n = strlen(ends[i]);
		if (s.n > n && !memcmp(s.p + s.n - n, ends[i], n))
			return 1;
	}
	return 0;
}

/* Begins the text with a sign that leads from a page to one below it? */
static int
is_step(rel_str s)
{
	static const char *const signs[] = {">", "/", "\xC2\xBB", "\xE2\x80\xBA", "\xE2\x86\x92"};
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(s, str_of(signs[i])))
			return 1;
	return 0;
}

/* "Home > News > 2024", "You are here: Press / Archive": the signs stand apart
 * from the words. */
static int
is_trail(const struct line *l, const struct scan *s, const struct count *c, rel_str text)
{
	int here = l->phrase && l->phrase->cls == PHRASE_NAV && l->phrase->where == WHERE_START &&
		   c->first == PHRASE_NAV + 1;
	size_t i, n = text.n < SCAN_BYTES ? text.n : SCAN_BYTES;

	if ((!here && !c->home) || s->n < 2 || s->n > TRAIL_WORDS || s->last == EDGE_STOP)
		return 0;
	for (i = 1; i < n; i++) {
		if (text.p[i] != ' ')
			continue;
		if (is_step((rel_str){text.p + i + 1, n - i - 1}))
			return 1;
		if (!here)
			return 0; /* no sign behind the first word */
	}
	return 0;
}

static void
put_marks(struct line *l, const struct scan *s, rel_str text)
{
	static const struct { unsigned mark; uint8_t feature; } marks[] = {
		{SCAN_AT, LINE_AT}, {SCAN_HANDLE, LINE_HANDLE}, {SCAN_URL, LINE_URL},
		{SCAN_PHONE, LINE_PHONE}, {SCAN_SEP, LINE_SEP}, {SCAN_BRACE, LINE_BRACE},
		{SCAN_BRACKET, LINE_BRACKET}, {SCAN_QUOTE, LINE_QUOTE}, {SCAN_COPY, LINE_COPY}};
	size_t i;

	for (i = 0; s->marks && i < sizeof(marks) / sizeof(*marks); i++)
		if (s->marks & marks[i].mark)
			put(l, marks[i].feature);
	if (text.n >= SCAN_BYTES || memchr(text.p, ' ', text.n))
		return;
	if (s->marks & SCAN_URL)
		put(l, LINE_ADDRESS);
	if (is_stamp(text) || ((s->marks & SCAN_URL) && is_image(text)))
		put(l, LINE_DEBRIS);
}

static void
put_case(struct line *l, const struct scan *s, const struct count *c)
{
	unsigned words = s->known - c->num, open = words - c->stop;

	if (s->n >= 4)
		put(l, c->stop * 3 >= s->known ? LINE_STOP_MANY :
			c->stop ? LINE_STOP_SOME : LINE_STOP_NONE);
	if (words >= 2 && c->upper == words)
		put(l, LINE_ALL_CAPS);
	else if (open >= 2 && c->caps * 10 >= open * 9)
		put(l, LINE_TITLE_CASE);
}

static void
put_dates(struct line *l, const struct scan *s, const struct count *c)
{
	unsigned rest = s->known - c->num - c->month - c->day - c->stop;

	if (!s->known)
		return;
	if (c->num == s->known && !c->date)
		put(l, LINE_NUMBER_ONLY);
	else if (c->date && rest <= 1)
		put(l, LINE_DATE_ONLY);
	else if (c->date)
		put(l, LINE_DATE);
}

/* "Tags Alton bridges river": names in a row behind a label without colon. */
static int
is_tags(const struct scan *s, const struct count *c)
{
	return c->first == PHRASE_META + 1 && s->n >= TAGS_MIN && !c->stop && !c->num &&
	       s->last != EDGE_STOP;
}

static void
put_phrases(struct line *l, const struct scan *s, const struct count *c)
{
	unsigned i, base = s->n > SHORT_WORDS ? LINE_PROSE : LINE_PART;

	for (i = 0; i < PHRASE_CLASSES; i++)
		if (c->hit[i])
			put(l, (c->hit[i] == HIT_WHOLE ? LINE_WHOLE :
				c->hit[i] == HIT_LABEL || (i == PHRASE_META && is_tags(s, c)) ?
				LINE_LABEL : base) + i);
	if ((c->credit || is_copy(s)) && c->hit[PHRASE_CREDIT] <= HIT_PART &&
	    !(s->marks & SCAN_QUOTE))
		put(l, LINE_CREDIT);
	if (c->hits >= 3 && s->n > SHORT_WORDS)
		put(l, LINE_MANY);
	if (!s->n || s->n > 30)
		return;
	if (c->service && (c->service + c->num == s->known ||
	    (c->service > 2 && c->service * 3 >= s->known * 2)))
		put(l, LINE_SERVICES);
	else if (c->service && s->n <= 6)
		put(l, LINE_SERVICE);
	if (c->covered >= s->n)
		put(l, LINE_COVER_ALL);
	else if (c->covered * 2 >= s->n)
		put(l, LINE_COVER_HALF);
}

/*
 * Words of furniture, whatever the wording: enough of them, different ones,
 * and a good share of the words that are no function words.  A sentence about
 * data protection has these words too, but does not speak to the reader; it
 * tells what the page is about.
 */
static void
put_topics(struct line *l, const struct scan *s, const struct count *c)
{
	unsigned open = s->known - c->stop - c->num, full = 0, t;

	l->plain = l->n;
	l->plain_prose = l->prose;
	for (t = TOPIC_CONSENT; t <= TOPIC_LETTER; t++) {
		unsigned n = c->topic[t], weight = c->weight[t];

		if (weight < TOPIC_WEIGHT)
			continue;
		if (is_speech(s) || (l->prose && !c->you)) {
			l->tells = 1;
			continue;
		}
		if (n < 2)
			continue;
		if (c->you && weight * 3 >= open &&
		    (weight >= n + TOPIC_SURE || n >= TOPIC_WORDS)) {
			put(l, LINE_ASKS + t - 1);
			if (n >= 3 && weight * 2 >= open)
				full = 1;
		} else if (n * 3 >= open) {
			put(l, LINE_TOPIC + t - 1);
		}
	}
	if (full) {
		put(l, LINE_FULL);
		l->prose = 0;
	}
}

/* "Anna Weiß is a reporter who covers ...": a name at the begin, and words
 * of those who write. */
static int
is_bio(const struct scan *s, const struct count *c)
{
	unsigned i = 0;

	if (s->known != s->n || s->n > BIO_WORDS || (s->marks & SCAN_QUOTE) ||
	    c->topic[TOPIC_AUTHOR] < 2 || c->weight[TOPIC_AUTHOR] < BIO_WEIGHT)
		return 0;
	while (i < s->n && i <= NAME_MAX && (s->form[i] & (SCAN_CAP | SCAN_UPPER)) == SCAN_CAP &&
	       !(c->early >> i & 1))
		i++;
	return i >= NAME_WORDS && i <= NAME_MAX && (c->early >> i & 1);
}

/* A word that is the head of a line alone, such as "by", and a capital. */
static int
is_byline(const struct line *l, const struct scan *s, const struct count *c)
{
	return c->first == PHRASE_HEAD + 1 && l->phrase->words == 1 && s->n >= 2 &&
	       s->n <= BYLINE_WORDS && s->last != EDGE_STOP && (s->form[1] & SCAN_CAP);
}

void
line_forget_topics(struct line *l)
{
	for (; l->n > l->plain; l->n--)
		l->has[l->feature[l->n - 1] >> 6] &= ~(1ull << (l->feature[l->n - 1] & 63));
	l->prose = l->plain_prose;
}

/* Does it speak to the reader of newsletters, cookies or accounts? */
static int
speaks(const struct scan *s, const struct count *c)
{
	return c->you && !is_speech(s) &&
	       (c->hit[PHRASE_LETTER] || c->hit[PHRASE_CONSENT] || c->hit[PHRASE_LOGIN]);
}

/* Prose, and at most a few words of it in a known phrase. */
static int
is_prose(const struct line *l, const struct scan *s, const struct count *c)
{
	return s->n >= LINE_PROSE_WORDS && s->last == EDGE_STOP && c->hits <= 1 &&
	       !c->sure && !c->credit && c->hit[PHRASE_MORE] != HIT_LABEL &&
	       c->hit[PHRASE_AD] != HIT_LABEL && !speaks(s, c) &&
	       (!l->phrase || l->phrase->words * LINE_PROSE_SHARE <= s->n);
}

void
line_look(struct line *l, const struct phrases *p, rel_str text)
{
	struct count c = {0};
	struct scan s;

	l->n = 0;
	l->has[0] = l->has[1] = 0;
	l->tells = 0;
	l->phrase = NULL;
	scan_line(&s, text);
	scan_joints(&s, text);
	l->words = s.n;
	count_words(l, &c, p, &s);
	if (is_photographer(&s)) {
		c.credit = 1;
		s.last = EDGE_UPPER; /* the sentence is not the end of the line */
	}
	put_length(l, s.n);
	put_edges(l, &s, &c);
	put_marks(l, &s, text);
	if (is_trail(l, &s, &c, text))
		put(l, LINE_TRAIL);
	put_case(l, &s, &c);
	put_dates(l, &s, &c);
	put_phrases(l, &s, &c);
	l->prose = is_prose(l, &s, &c);
	l->known = 0;
	l->sure = c.sure ? SURE_SCORE : 0;
	l->byline = is_byline(l, &s, &c);
	l->numbers = c.num;
	if (is_bio(&s, &c)) {
		put(l, LINE_BIO);
		l->prose = 0;
	}
	put_topics(l, &s, &c);
}
