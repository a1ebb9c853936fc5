/* SPDX-License-Identifier: MIT */
/*
 * From the phrase that names a speaker to a person or organisation of the
 * page (page/persons.h).  Null rather than a guess: an unnamed speaker ("ein
 * Sprecher") stays one.
 */
#include "base/utf8.h"
#include "pass/quotes.h"

size_t
quotes_line_of(const struct quotes *q, size_t at)
{
	size_t lo = q->line0, hi = q->nline;

	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;

		if (q->line[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct quotes_place
quotes_place(const struct quotes *q, size_t at)
{
	const struct quotes_line *l = &q->line[quotes_line_of(q, at)];

	return (struct quotes_place){l->par, at - l->at + l->skip};
}

const struct mention *
quotes_mention_at(const struct quotes *q, size_t at, size_t *from, size_t *end)
{
	struct quotes_place p = quotes_place(q, at);
	const struct mention *m = persons_covering(q->persons, p.par, p.pos, 0);

	if (m) {
		*from = at - p.pos + m->start;
		*end = at - p.pos + m->end;
	}
	return m;
}

const struct mention *
quotes_mention(const struct quotes *q, uint32_t i, size_t *from, size_t *end)
{
	return quotes_mention_at(q, q->at + q->view[i].at, from, end);
}

/* "der Französischen ...": no name begins like that. */
static int
article(rel_str name)
{
	return name.n > 4 && name.p[0] == 'd' && name.p[1] == 'e' && name.p[3] == ' ' &&
	       (name.p[2] == 'r' || name.p[2] == 's' || name.p[2] == 'm');
}

int
quotes_add_person(const struct quotes *q, struct speaker *s, uint32_t person)
{
	unsigned i;

	if (person == PERSON_NONE || s->npersons == SPEAKERS || article(q->persons->person[person].name))
		return 0;
	for (i = 0; i < s->npersons; i++)
		if (s->person[i] == person)
			return 0;
	s->person[s->npersons++] = person;
	return 1;
}

/* A walk along the mentions of a phrase. */
struct phrase {
	struct quotes_place head, end;
	uint32_t org; /* the organisation at its head */
	int generic;  /* it names somebody without a name */
	int joined;   /* the last person is joined to the next: "X und Y" */
};

/* Adds the person of a mention; 0 when no more belong to the phrase. */
static int
add_mention(const struct quotes *q, const struct mention *m, struct phrase *h, struct speaker *s)
{
	if (m->kind == MENTION_ORG) {
		/* head of the phrase, not what the person is of */
		if (h->org == PERSON_NONE && !h->generic && m->par == h->head.par && m->start <= h->head.pos)
			h->org = m->person;
		return 1;
	}
	if (m->kind == MENTION_GENERIC || m->person == PERSON_NONE) {
		h->generic = 1;
		return 1;
	}
	if (!h->joined)
		return 0;
	quotes_add_person(q, s, m->person);
	h->joined = m->joined;
	return 1;
}

/* The mentions within a phrase: one person, joined ones, or an organisation. */
static void
mentions_in(const struct quotes *q, size_t at, size_t head, size_t end, struct speaker *s)
{
	struct quotes_place a = quotes_place(q, at);
	struct phrase h = {.head = quotes_place(q, head),
		.end = quotes_place(q, end),
		.org = PERSON_NONE,
		.joined = 1};
	const struct persons *p = q->persons;
	size_t i;

	for (i = persons_from(p, a.par, a.pos); i < p->nmention; i++) {
		const struct mention *m = &p->mention[i];

		if (m->par > h.end.par || (m->par == h.end.par && m->start >= h.end.pos) ||
			!add_mention(q, m, &h, s))
			break;
	}
	if (!s->npersons && !h.generic)
		quotes_add_person(q, s, h.org);
}

/* Past "il capogruppo", where nouns are small: to the first capital of a phrase. */
static uint32_t
first_capital(const struct quotes *q, const struct qframe *f)
{
	const struct qtok *v = q->view;
	uint32_t i = f->inner;

	if (q->blang == LANG_DE || q->blang == LANG_EN)
		return i;
	while (i < f->who_end && v[i].kind == TOK_WORD && !(v[i].flags & T_CAP) &&
		!(v[i].cls & (W_PREP | W_COORD | W_SUB)))
		i++;
	return i;
}

/* A bare name that the table does not know: two capitals or more, as they stand. */
static rel_str
bare_name(const struct quotes *q, const struct qframe *f)
{
	const struct qtok *v = q->view;
	uint32_t i, a = first_capital(q, f);

	for (i = a; i < f->who_end; i++)
		if (v[i].kind != TOK_WORD || !(v[i].flags & T_CAP) || v[i].cls & (W_CLOSED | W_DAY))
			break;
	if (i < a + 2 || i > a + 4)
		return (rel_str){NULL, 0};
	return (rel_str){q->text.p + q->at + v[a].at, v[i - 1].at + v[i - 1].n - v[a].at};
}

static int
join_names(struct quotes *q, struct speaker *s)
{
	size_t n = 0, i;
	char *p;

	if (s->npersons == 1) {
		s->name = q->persons->person[s->person[0]].name;
		s->role = q->persons->person[s->person[0]].role;
		return REL_OK;
	}
	for (i = 0; i < s->npersons; i++)
		n += q->persons->person[s->person[i]].name.n + 2;
	p = arena_bytes(&q->doc->arena, n);
	if (!p)
		return q->err = REL_NOMEM;
	for (i = n = 0; i < s->npersons; i++) {
		rel_str name = q->persons->person[s->person[i]].name;

		if (i) {
			memcpy(p + n, "; ", 2);
			n += 2;
		}
		memcpy(p + n, name.p, name.n);
		n += name.n;
	}
	s->name = (rel_str){p, n};
	return REL_OK;
}

/* "Von der Leyen" at the head of a sentence: the name without its capital. */
static uint32_t
with_particle(const struct quotes *q, const struct qframe *f)
{
	const struct qtok *a = &q->view[f->inner], *b = &q->view[f->who_end - 1];
	char name[64];
	size_t n = b->at + b->n - a->at;

	if (!(a->flags & T_CAP) || (a[1].flags & T_CAP) || n >= sizeof(name))
		return PERSON_NONE;
	memcpy(name, q->text.p + q->at + a->at, n);
	name[0] = (char)(name[0] | 0x20);
	return persons_by_name(q->persons, (rel_str){name, n});
}

/* The first noun of the phrase. */
static uint32_t
head_of(const struct quotes *q, const struct qframe *f)
{
	uint32_t i;

	for (i = f->inner; i < f->who_end; i++)
		if (q->view[i].flags & T_CAP && q->view[i].kind == TOK_WORD &&
			!(q->view[i].cls & (W_DET | W_OBL | W_POSS | W_ADV)))
			return i;
	return f->inner;
}

/* A phrase that ends with a name in marks takes the closing one with it. */
static size_t
with_mark(const struct quotes *q, const struct qtok *t)
{
	size_t end = q->at + t->at + t->n;
	const char *p = q->text.p + end, *stop = q->text.p + q->at + q->n;
	unsigned len;
	uint32_t cp;

	if (!(t->flags & T_NAMED) || p >= stop)
		return end;
	cp = utf8_get(p, stop, &len);
	if (cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201D) || cp == 0x2039 ||
		cp == 0x203A)
		end += len;
	return end;
}

/* "Brown aides", "Port officials": whose they are is not who they are. */
static int
is_owner(const struct quotes *q, const struct qframe *f)
{
	const struct qtok *t = &q->view[f->who_end - 1];
	const struct mention *m;
	size_t from, end;
	uint32_t i, k;

	if (q->blang != LANG_EN || f->who_end < f->who + 2 || t->kind != TOK_WORD || t->flags & T_CAP)
		return 0;
	for (i = f->who_end - 1; i > f->who && q->view[i].kind == TOK_WORD && !(q->view[i].flags & T_CAP);
		i--)
		if (q->view[i].cls & (W_CLOSED | W_SUB))
			return 0;
	if (!(q->view[i].flags & T_CAP))
		return 0;
	for (k = f->who; k < i; k++)
		if (qtok_is(&q->view[k], ','))
			return 0; /* "Ann Hill, Field's deputy" */
	m = quotes_mention(q, i, &from, &end);
	return !m || end <= q->at + t->at;
}

/* Is it one person who spoke last in this block? */
static int
goes_on(const struct quotes *q)
{
	return q->has_last && q->last_block == q->block && q->last.npersons == 1;
}

/* "er", "seiner"; "lui" and "hem" behind a preposition. */
static int
is_pronoun(const struct qtok *t)
{
	return (t->cls & (W_PRON | W_POSS) || (t->cls & W_REFL && t->cls & (W_HE | W_SHE))) &&
	       !(t->flags & T_NAMED);
}

/* The persons that the phrase of a frame names or points at. */
static void
persons_of(const struct quotes *q, const struct qframe *f, struct speaker *s)
{
	const struct qtok *a = &q->view[f->who];
	int single = f->who_end - f->who == 1;

	if (f->plural || (single && quotes_has(q, f->who, W_JOINT)))
		quotes_both(q, s->mention, s);
	else if (quotes_is_relative(q, f))
		quotes_add_person(q, s, quotes_antecedent(q, f->who));
	else if (f->possessed && !quotes_gender(a->cls) && goes_on(q))
		quotes_add_person(q, s, q->last.person[0]);
	else if (f->possessed || (single && is_pronoun(a)))
		quotes_add_person(q, s, quotes_pronoun(q, f->who));
	else
		mentions_in(q, q->at + q->view[f->inner].at, q->at + q->view[head_of(q, f)].at,
			s->mention_end, s);
	if (!s->npersons && !single)
		quotes_add_person(q, s, with_particle(q, f));
	if (!s->npersons && !single)
		quotes_add_person(q, s, quotes_described(q, f));
}

int
quotes_resolve(struct quotes *q, const struct qframe *f, struct speaker *out)
{
	const struct qtok *a = &q->view[f->who], *b = &q->view[f->who_end - 1];

	*out = (struct speaker){.mention = q->at + a->at, .mention_end = with_mark(q, b)};
	if (!f->plural && is_owner(q, f))
		return REL_OK;
	persons_of(q, f, out);
	if (out->npersons && join_names(q, out))
		return q->err;
	if (!out->npersons && a != b)
		out->name = bare_name(q, f);
	out->named = out->npersons || out->name.n > 0;
	return REL_OK;
}

int
quotes_speaks(const struct quotes *q, const struct speaker *s)
{
	return s->npersons && (!q->persons->person[s->person[0]].is_org || q->block != q->last_block);
}

/* The sentence before, when a named person is its subject. */
static int
sentence_before(struct quotes *q, size_t i, struct speaker *out)
{
	const struct qsent *s = &q->sent[i - 1];
	struct qframe f;
	uint32_t k;

	/* "X verurteilte die Tat. »Q«" */
	for (k = s->from; k < s->to && q->blang == LANG_DE; k++) {
		if (!(q->view[k].cls & C_WEAK) || !quotes_is_cue(q, s->from, k, s->to, 1))
			continue;
		f = quotes_frame_of(q, s->from, k, s->to, STRENGTH_COLON);
		if (f.who_end && !(q->view[f.who].cls & W_REL) && !quotes_resolve(q, &f, out) &&
			(out->named || f.who_end > f.who + 2))
			return 1;
	}
	f = quotes_sentence_subject(q, s, s->to);

	if (!f.who_end || quotes_resolve(q, &f, out))
		return 0;
	return out->npersons && !q->persons->person[out->person[0]].is_org;
}

/* "Q." Das sagte X, Das ist die Antwort des X: the frame that the sentence at
 * s makes when it points back. */
static struct qframe
points_back(const struct quotes *q, const struct qsent *s)
{
	struct qframe f = {0};
	uint32_t i;

	if (!quotes_has(q, s->from, W_THIS | C_SO))
		return f;
	for (i = s->from + 1; i < s->to && i < s->from + 8; i++) {
		if (q->view[i].cls & C_NOUN && i + 2 < s->to && quotes_inner_name(q, i, s->to) > i) {
			f.inner = quotes_inner_name(q, i, s->to);
			f.who = f.inner;
			f.who_end = quotes_np(q, f.who, s->to);
			return quotes_with_cue(f, i, 0, STRENGTH_BEHIND);
		}
		f = quotes_cue_frame(q, s->from, i, s->to);
		if (f.cue_end)
			return f;
	}
	return f;
}

/* Nobody has spoken yet: the sentence behind tells who. */
static int
sentence_after(struct quotes *q, size_t i, struct speaker *out)
{
	const struct qsent *s = &q->sent[i + 1];
	struct qframe f = points_back(q, s);

	if (f.who_end > f.who && !(f.who == s->from))
		return !quotes_resolve(q, &f, out);
	f = quotes_main_subject(q, s->from, s->to);
	f.inner = f.who;
	if (!f.who_end || quotes_resolve(q, &f, out))
		return 0;
	return out->npersons && !q->persons->person[out->person[0]].is_org;
}

const struct speaker *
quotes_voice(const struct quotes *q)
{
	return q->voice_block && q->block - q->voice_block <= 2 ? &q->voice : &q->last;
}

int
quotes_floating(struct quotes *q, size_t i, struct speaker *out)
{
	struct speaker who = {.name = {NULL, 0}};

	*out = who;
	if (q->last_sent == i && q->last_block == q->block && q->has_last) {
		*out = *quotes_voice(q); /* the sentence before had a frame */
		return REL_OK;
	}
	if (i && sentence_before(q, i, &who))
		*out = who;
	else if (q->has_last && q->block - q->last_block <= 2)
		*out = *quotes_voice(q);
	else if (i + 1 < q->nsent && sentence_after(q, i, &who))
		*out = who;
	return q->err;
}
