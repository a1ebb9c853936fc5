/* SPDX-License-Identifier: MIT */
/*
 * rel_quotes from within: who said what.
 *
 * The kept text of a page is cut into blocks (a paragraph; hard-wrapped
 * lines that belong together are one block), and for each block
 *
 *   tokens     words and signs, each looked up in the lexicon   quotes_token.c
 *   marks      which quotation marks belong together            quotes_marks.c
 *   speech     which marked spans are somebody's words          quotes_speech.c
 *              by what they and the words around them tell      quotes_features.c
 *   incise     frames inside French marks                       quotes_incise.c
 *   view       the tokens again, each such span as one token,
 *              cut into sentences                               quotes_view.c
 *   direct     quotations in marks                              quotes_direct.c
 *   frame      cue and speaker phrase of each                   quotes_frame.c
 *              those before a quotation                         quotes_before.c
 *              words that report                                quotes_cue.c
 *              sources: "laut X", "X zufolge"                   quotes_source.c
 *              the subject of a verb         quotes_subject.c, quotes_side.c
 *              noun phrases                                     quotes_np.c
 *   indirect   that-clauses, "according to", subjunctive chains quotes_indirect.c
 *              (German) and quotes_clause.c, quotes_extent.c (the others)
 *   resolve    the phrase -> a person of the page               quotes_resolve.c
 *              pronouns and the like                            quotes_refer.c
 *   result     order, numbers, offsets                          quotes_result.c
 *
 * Each step is one walk over the block, so time is linear in the page, and
 * no step looks further than a bounded number of tokens from where it is.
 */
#ifndef REL_PASS_QUOTES_H
#define REL_PASS_QUOTES_H

#include "page/doc.h"
#include "page/offset.h"
#include "page/persons.h"

/* ---- lexicon ---------------------------------------------------------------- */

/* In the order of enum name_lang (format/names.h). */
enum quotes_lang { LANG_DE, LANG_EN, LANG_FR, LANG_ES, LANG_IT, LANG_NL, LANG_COUNT };

/* What a word may be; the bits of grammar.LANG and cues.LANG. */
#define W_DET 0x00000001u
#define W_OBL 0x00000002u
#define W_POSS 0x00000004u
#define W_PRON 0x00000008u
#define W_SELF 0x00000010u
#define W_YOU 0x00000020u
#define W_PREP 0x00000040u
#define W_ATT 0x00000080u
#define W_SUB 0x00000100u
#define W_REL 0x00000200u
#define W_COORD 0x00000400u
#define W_AUX 0x00000800u
#define W_MODAL 0x00001000u
#define W_K1 0x00002000u
#define W_REFL 0x00004000u
#define W_ADV 0x00008000u
#define W_ABBR 0x00010000u
#define W_DAY 0x00020000u
#define W_NAME 0x00040000u
#define W_SOC 0x00080000u
#define W_INDEF 0x00100000u
#define C_VERB 0x00200000u /* finite reporting verb */
#define C_WEAK 0x00400000u /* reports only beside a quotation */
#define C_PART 0x00800000u /* participle */
#define C_INF 0x01000000u
#define C_NOUN 0x02000000u
#define C_PREP 0x04000000u /* laut X */
#define C_POST 0x08000000u /* X zufolge */
#define C_SO 0x10000000u
#define C_WPART 0x20000000u /* participle of a weak one */
/* What a word does in one rule (scripts/mkgrammar); "-xyz" is an ending. */
#define W_THAT (UINT64_C(1) << 32)     /* begins what is reported */
#define W_WHETHER (UINT64_C(1) << 33)  /* a question that is reported */
#define W_INFIN (UINT64_C(1) << 34)    /* marks an infinitive; how one ends */
#define W_OBJECT (UINT64_C(1) << 35)   /* tells to whom: "him" */
#define W_ABOUT (UINT64_C(1) << 36)    /* joins what a verb is about */
#define W_BREAK (UINT64_C(1) << 37)    /* turns to something else: "but" */
#define W_TURN (UINT64_C(1) << 38)     /* ends a reported phrase: "because" */
#define W_PASSIVE (UINT64_C(1) << 39)  /* auxiliary of the passive */
#define W_CITED (UINT64_C(1) << 40)    /* "quoted", "zitiert" */
#define W_BY (UINT64_C(1) << 41)       /* before the agent */
#define W_OF (UINT64_C(1) << 42)       /* before a topic: "von", "of" */
#define W_PARTICLE (UINT64_C(1) << 43) /* within a name */
#define W_GENITIVE (UINT64_C(1) << 44)
#define W_ASIDE (UINT64_C(1) << 45)   /* where or to whom, behind a name */
#define W_VOICE (UINT64_C(1) << 46)   /* noun for an opinion */
#define W_AFTER (UINT64_C(1) << 47)   /* ending of nouns that follow "nach" */
#define W_OWN (UINT64_C(1) << 48)     /* "nach eigenen Angaben" */
#define W_STATES (UINT64_C(1) << 49)  /* "In dem Bericht heißt es" */
#define W_AS (UINT64_C(1) << 50)      /* "wie X sagte" */
#define W_JOINT (UINT64_C(1) << 51)   /* "ihr gemeinsames Fazit" */
#define W_FOR (UINT64_C(1) << 52)     /* "Für X ist klar" */
#define W_IT (UINT64_C(1) << 53)      /* stands for nobody */
#define W_THIS (UINT64_C(1) << 54)    /* points at what was said */
#define W_SURE (UINT64_C(1) << 55)    /* "ist überzeugt, dass" */
#define W_REPORTS (UINT64_C(1) << 56) /* mood of a report alone: "sei" */
#define W_ONE (UINT64_C(1) << 57)     /* singular */
#define W_MANY (UINT64_C(1) << 58)    /* plural; how one ends */
#define W_HE (UINT64_C(1) << 59)      /* pronoun; how a noun for a man ends */
#define W_SHE (UINT64_C(1) << 60)     /* pronoun; how a noun for a woman ends */
#define W_FEM (UINT64_C(1) << 61)     /* how feminine nouns end */
#define W_DONE (UINT64_C(1) << 62)    /* how a participle ends */
#define W_AHEAD (UINT64_C(1) << 63)   /* points at what comes: "following" */
#define W_ANY_CUE (C_VERB | C_WEAK | C_PART | C_WPART | C_NOUN | C_PREP | C_POST | C_SO)
#define W_CLOSED                                                                                             \
	(W_DET | W_OBL | W_POSS | W_PRON | W_SELF | W_PREP | W_SUB | W_REL | W_COORD | W_AUX | W_MODAL |     \
		W_REFL | W_ADV)

/* Of a cue: the particles that must or may follow, and what it takes. */
struct quotes_cue {
	int32_t particle; /* where it stands from here on: see quotes_particle */
	uint32_t particle_n;
	uint8_t alone;  /* reports without a particle too */
	uint8_t clause; /* takes a clause */
	uint8_t infinitive;
	uint8_t object; /* "nannte X Y", "bezeichnete X als Y" */
	uint8_t after;  /* noun that follows "nach": "nach Angaben" */
	uint8_t takes;  /* enum quotes_takes */
};

/* What else a cue takes than a clause with its conjunction. */
enum quotes_takes {
	TAKES_BARE = 1,  /* a clause without one: "X claims he was there" */
	TAKES_FREE = 2,  /* and hardly anything else: "X said ..." */
	TAKES_NOUN = 4,  /* a noun phrase: "denied the claim" */
	TAKES_ABOUT = 8, /* "called for a vote", "warned of a crisis" */
	TAKES_WHOM = 16  /* whom it is said to: "told the paper", "urged X to" */
};

/* "an|bekannt"; empty: none.  The cue must stand in its lexicon. */
rel_str quotes_particle(const struct quotes_cue *);

struct quotes_lexicon;
/* The lexicon of a language; made at the first call, kept with the rules.
 * NULL when out of memory. */
const struct quotes_lexicon *quotes_lexicon(const struct rel_rules *, enum quotes_lang);
/* Class bits of a word by the hash of its letters (text/letters.h); its cue,
 * if any, in *cue. */
uint64_t quotes_word(const struct quotes_lexicon *, uint64_t hash, const struct quotes_cue **cue);
/* Class bits of all endings ("-ung") that a longer word has. */
uint64_t quotes_ending(const struct quotes_lexicon *, rel_str word);
/* Weights of the speech decision, by feature name; NULL when out of memory. */
const struct quotes_weights *quotes_weights(const struct rel_rules *);

/* ---- tokens ----------------------------------------------------------------- */

enum tok_kind { TOK_WORD, TOK_NUMBER, TOK_PUNCT, TOK_MARK, TOK_QUOTE };

#define T_CAP 1    /* begins with an upper-case letter */
#define T_CAPS 2   /* all upper case */
#define T_GAP 4    /* white space before it */
#define T_LINE 8   /* a line end before it */
#define T_NAMED 16 /* inside marks that are no speech */
#define T_GAPAFTER 32

struct qtok {
	uint32_t at, n; /* bytes from the start of the block */
	uint64_t cls;
	uint8_t kind, flags;
	char c;        /* sign: its ASCII stand-in: . , ; : ! ? - ( ) / */
	uint8_t mark;  /* enum mark_glyph */
	uint32_t span; /* TOK_QUOTE: index of the span */
	const struct quotes_cue *cue;
};

/* A word met before, and what the lexicon says of it. */
struct qknown {
	uint64_t hash, cls;
	const struct quotes_cue *cue;
};

enum { QKNOWN = 2048 };

/* ---- marks ------------------------------------------------------------------ */

enum mark_glyph {
	MARK_NONE,
	MARK_LOW,    /* U+201E */
	MARK_LEFT,   /* U+201C */
	MARK_RIGHT,  /* U+201D, U+201F */
	MARK_ASCII,  /* " */
	MARK_GL,     /* « */
	MARK_GR,     /* » */
	MARK_SLOW,   /* ‚ */
	MARK_SLEFT,  /* ‘ */
	MARK_SRIGHT, /* ’ */
	MARK_SASCII, /* ' */
	MARK_SGL,    /* ‹ */
	MARK_SGR,    /* › */
	MARK_COUNT
};

/* How a page uses its marks, from counting all of them once. */
struct quotes_system {
	unsigned count[MARK_COUNT];
	uint8_t out;     /* »...« rather than «...» */
	uint8_t singles; /* no doubles to speak of: 'British' style */
};

/* A pair of marks; tokens from < to are what stands between them. */
struct qspan {
	uint32_t open, close; /* tokens of the marks; close == ntok: none */
	uint32_t at, end;     /* bytes of the words in the block, trimmed */
	uint8_t depth, single, unclosed, resumed;
	uint8_t speech; /* 1: reported as direct */
	float score;    /* 0 to 1 */
	int32_t joins;  /* index of the quotation it goes on, or -1 */
};

/* How sure a frame is, 0 to 100. */
enum {
	STRENGTH_SUBJECT = 30,    /* no cue: the subject of the sentence */
	STRENGTH_COLON = 45,      /* ... before a colon */
	STRENGTH_BEHIND = 60,     /* a cue further behind */
	STRENGTH_NOUN = 70,       /* "Die Antwort:" */
	STRENGTH_NAME_COLON = 75, /* "X:" */
	STRENGTH_BEFORE = 80,     /* a cue before it; "laut X" */
	STRENGTH_NAMED = 90,      /* "...", X, Vorsitzender, sagte */
	STRENGTH_BESIDE = 95      /* "...", sagte X; "X sagte: ..." */
};

struct qframe {
	uint32_t cue, cue_end; /* view tokens, cue_end behind the last; equal: none */
	uint32_t cue2;         /* particle or participle, 0: none */
	uint32_t who, who_end; /* view tokens of the speaker phrase; equal: none */
	uint32_t inner;        /* where the name begins in "Angaben der Polizei" */
	uint8_t floats;        /* no frame of its own: takes the last speaker */
	uint8_t source;        /* a paper, "nach Angaben": nobody's voice */
	uint8_t possessed;     /* "seiner Meinung": the pronoun tells who */
	uint8_t copula;        /* "X ist ...": said of X, not by X */
	uint8_t plural;        /* "ihr gemeinsames Fazit" */
	uint8_t unsaid;        /* a passive that tells nobody: "was called »Q«" */
	uint8_t strength;      /* STRENGTH_* */
};

/* ---- one page --------------------------------------------------------------- */

enum { SEEN_CELLS = 1024 };

struct quotes_line {  /* a paragraph within the text */
	size_t at, n; /* bytes in quotes.text, without line end */
	uint32_t par;
	uint32_t skip; /* bytes of a byte order mark before it */
};

/* A sentence of the view. */
struct qsent {
	uint32_t from, to;
	uint64_t cls;   /* of all its tokens */
	uint8_t quotes; /* number of TOK_QUOTE, up to 255 */
};

enum { SPEAKERS = 4 };
/* Blocks, this one among them, in which a pronoun finds who it stands for. */
enum { RECENT = 4 };
#define SPEECH_DEFAULT 0.5

struct speaker {
	rel_str name; /* p NULL: not known who that is */
	rel_str role;
	size_t mention, mention_end; /* bytes in quotes.text; equal: none */
	uint32_t person[SPEAKERS];
	unsigned npersons;
	uint8_t named; /* the phrase names a person or organisation */
};

struct quotes {
	struct rel_doc *doc;
	struct rel_quotes_opts opts;
	const struct persons *persons;
	const struct quotes_weights *weights;
	rel_str text; /* kept paragraphs with their line ends */
	struct quotes_line *line;
	size_t nline, line_cap;
	enum quotes_lang lang; /* of the page */
	struct quotes_system sys;
	/* the block at hand */
	const struct quotes_lexicon *lex;
	struct qknown known[QKNOWN]; /* of lex, by hash */
	enum quotes_lang blang;
	size_t at, n;          /* its bytes */
	size_t line0, line_end; /* its lines; line_end is behind the last */
	struct qtok *tok;
	size_t ntok, tok_cap;
	size_t words, closed; /* words, and function words among them */
	size_t moods;         /* auxiliaries in the subjunctive */
	size_t marks;         /* quotation marks */
	struct qspan *span;
	size_t nspan, span_cap;
	uint8_t left_open; /* glyph of a mark that the block does not close */
	struct qtok *view;
	size_t nview, view_cap;
	struct qsent *sent;
	size_t nsent, sent_cap;
	/* across blocks */
	uint32_t recent[RECENT]; /* first paragraphs of the last blocks, this one first */
	struct speaker last;  /* of the last frame */
	struct speaker voice; /* the last that was not a source: "laut X" */
	uint32_t voice_block;
	size_t last_sent; /* sentence behind it, in last_block */
	uint32_t last_block, block;
	uint8_t has_last;
	size_t mood_sent;    /* sentence behind one told in the subjunctive, */
	uint32_t mood_block; /* in this block */
	uint32_t chain;      /* block in which speech was last reported */
	struct rel_quote *quote;
	size_t nquote, quote_cap;
	struct offset offset; /* of starts */
	uint32_t number;      /* of quotations so far */
	int64_t resumed;      /* the quotation that goes on in this block */
	int64_t open_quote;   /* a quotation goes on in the next block: index or -1 */
	uint8_t open_glyph;
	int64_t alone;        /* the quotation that was all of the last block, or -1 */
	uint32_t alone_block; /* that block */
	/* told of every decision, for fitting the weights; or NULL */
	void (*watch)(const struct quotes *, const struct qspan *, const float *f, int longer);
	uint32_t seen[SEEN_CELLS]; /* marked words of the page */
	int err;
};

static inline rel_str
qtok_text(const struct quotes *q, const struct qtok *t)
{
	return (rel_str){q->text.p + q->at + t->at, t->n};
}

/* A finite verb in the subjunctive of reported speech. */
static inline int
qtok_is_mood(const struct qtok *t)
{
	return t->kind == TOK_WORD && t->cls & W_K1 && t->cls & (W_AUX | W_MODAL);
}

/* Is the word at view token i this one, as it stands? */
static inline int
quotes_is(const struct quotes *q, uint32_t i, const char *word)
{
	const char *p = q->text.p + q->at + q->view[i].at;

	return *p == *word && str_is((rel_str){p, q->view[i].n}, word);
}

/* Has view token i one of these classes?  (A set of bits that become an int
 * would lose the upper half.) */
static inline int
quotes_has(const struct quotes *q, uint32_t i, uint64_t cls)
{
	return (q->view[i].cls & cls) != 0;
}

/* And does it stand in small letters? */
static inline int
quotes_small(const struct quotes *q, uint32_t i, uint64_t cls)
{
	return (q->view[i].cls & cls) && !(q->view[i].flags & T_CAP);
}

static inline int
qtok_is(const struct qtok *t, char c)
{
	return t->kind == TOK_PUNCT && t->c == c;
}

/*
 * The steps, in the order in which a page goes through them.  View tokens
 * from .. to are a sentence unless something else is said; `to` is behind the
 * last.  Functions that give the end of a phrase give its start when there is
 * none; a frame without phrase has who_end == who, without cue cue_end == 0.
 */

/* ---- quotes_text.c: the lines of the page */

/* The kept text of the page, with its lines. */
int quotes_gather(struct quotes *);
/* Width at which the lines of this page are wrapped, 0 when they are not:
 * many lines near one width, none beyond it. */
size_t quotes_wrap_width(const struct quotes *);
/* Does line i run on in line i + 1? */
int quotes_runs_on(const struct quotes *, size_t i, size_t width);

/* ---- quotes_token.c, quotes_marks.c, quotes_speech.c, quotes_incise.c, quotes_view.c: a block */

int quotes_tokens(struct quotes *);
void quotes_count_marks(struct quotes *);
int quotes_marks(struct quotes *);
/* A quotation that the block leaves open and a later line closes, which opens
 * none before that: the line behind that one; else line_end. */
size_t quotes_closed_in(const struct quotes *);
/* Does the next line open again what span p leaves open? */
int quotes_reopened(const struct quotes *, const struct qspan *p);
void quotes_speech(struct quotes *);
/* Cuts French quotations around a frame inside their marks. */
int quotes_incise(struct quotes *);
int quotes_view(struct quotes *);
/* Does a sentence end with token i of base[n]? */
int quotes_stop(const struct qtok *base, size_t i, size_t n, enum quotes_lang);

/* ---- quotes_np.c: phrases */

/* End of the noun phrase that begins at i. */
uint32_t quotes_np(const struct quotes *, uint32_t i, uint32_t to);
/* "Von der Leyen": end of a name at i that begins like a preposition. */
uint32_t quotes_particle_name(const struct quotes *, uint32_t i, uint32_t to);
/* Does the page know the phrase from .. to as a person? */
int quotes_is_person(const struct quotes *, uint32_t from, uint32_t to);

/* ---- quotes_subject.c, quotes_side.c: the subject of a verb */

/* Of the verb at a token. */
struct qframe quotes_subject(const struct quotes *, uint32_t from, uint32_t verb, uint32_t to);
/* Of the sentence's own verb. */
struct qframe quotes_main_subject(const struct quotes *, uint32_t from, uint32_t to);
/* Is r, right of a German verb, rather its subject than l on its left? */
int quotes_right_wins(const struct quotes *, const struct qframe *l, const struct qframe *r, uint32_t verb);

/* ---- quotes_cue.c: words that report */

/* Does the word at view token i report?  beside: it stands next to the
 * quotation, where weaker words do too. */
int quotes_is_cue(const struct quotes *, uint32_t from, uint32_t i, uint32_t to, int beside);
/* Does one of the "a|b c|=" alternatives stand at i?  Gives its number of
 * words. */
uint32_t quotes_words_at(const struct quotes *, uint32_t i, rel_str list);
/* Is the particle of the cue at i there, if it needs one? */
int quotes_cue_ok(const struct quotes *, uint32_t i, uint32_t to, uint32_t *particle);
/* The frame that the cue at i makes. */
struct qframe quotes_frame_of(
	const struct quotes *, uint32_t from, uint32_t i, uint32_t to, uint8_t strength);
/* The frame f with this cue; cue2 is its particle or auxiliary, or 0. */
struct qframe quotes_with_cue(struct qframe f, uint32_t cue, uint32_t cue2, uint8_t strength);
/* The view tokens that subject and cue of a frame stand in. */
void quotes_frame_span(const struct qframe *, uint32_t *from, uint32_t *to);
/* ", der hofft": is its phrase a relative pronoun? */
int quotes_is_relative(const struct quotes *, const struct qframe *);

/* ---- quotes_source.c: sources beside a report */

/* "Angaben der Polizei": where the name begins in a .. b. */
uint32_t quotes_inner_name(const struct quotes *, uint32_t a, uint32_t b);
/* End of "nach Angaben der Polizei" that begins at i. */
uint32_t quotes_nach(const struct quotes *, uint32_t i, uint32_t to);
/* The frame that it makes. */
int quotes_nach_frame(const struct quotes *, uint32_t from, uint32_t i, uint32_t to, struct qframe *);
/* "seiner Meinung nach", whose last word is token i. */
int quotes_nach_behind(const struct quotes *, uint32_t from, uint32_t i, struct qframe *);
/* "X zufolge", whose last word is token i. */
int quotes_post(const struct quotes *, uint32_t from, uint32_t i, struct qframe *);
/* "laut X", "according to X": where X begins; 0 when the word at i is no such
 * source. */
uint32_t quotes_source_name(const struct quotes *, uint32_t from, uint32_t i, uint32_t to);
/* The frame of the source at i whose name begins at k, without its cue. */
struct qframe quotes_source_frame(
	const struct quotes *, uint32_t from, uint32_t i, uint32_t k, uint32_t to);
/* ", so X" at i: is it one, and its frame. */
int quotes_is_so(const struct quotes *, uint32_t from, uint32_t i, uint32_t to);
struct qframe quotes_so_frame(const struct quotes *, uint32_t i, uint32_t to);

/* ---- quotes_before.c: frames before a quotation */

/* The frame before the quotation at a view token. */
struct qframe quotes_frame_before(const struct quotes *, const struct qsent *, uint32_t quote);
/* The frame of what follows a sentence: one that ends with a colon, or that
 * points ahead ("issued the following statement."). */
struct qframe quotes_ahead_frame(const struct quotes *, const struct qsent *);
/* "Antwort:" of an interview, from the start of its sentence to the colon. */
int quotes_is_label(const struct quotes *, uint32_t from, uint32_t colon);
/* "Es", which stands for nobody. */
int quotes_is_expletive(const struct quotes *, uint32_t i);

/* ---- quotes_frame.c: cue and speaker phrase of a quotation */

/* The frame of the quotation at a view token of a sentence. */
struct qframe quotes_frame(const struct quotes *, const struct qsent *, uint32_t quote);
/* The frame that a cue makes if it is one. */
struct qframe quotes_cue_frame(const struct quotes *, uint32_t from, uint32_t cue, uint32_t to);
/* The subject of a sentence as far as token `to`. */
struct qframe quotes_sentence_subject(const struct quotes *, const struct qsent *, uint32_t to);
/* Is the quotation at a view token all of its block but for a stop? */
int quotes_is_all(const struct quotes *, uint32_t quote);
/* A block that is a name and no more, below a quotation that was all of the
 * last block, tells who said that. */
int quotes_signed(struct quotes *);

/* ---- quotes_direct.c: quotations in marks */

/* Those of sentence i. */
int quotes_direct(struct quotes *, size_t i);
/* "X said:" at the end of a block: the next one begins with a quotation. */
int quotes_announced(struct quotes *);
/* From now on `s` is who spoke last. */
void quotes_remember(struct quotes *, const struct speaker *s, size_t sent, int source);

/* ---- quotes_indirect.c, quotes_clause.c: reports without marks */

/* Finds them in sentence i; quotes_clauses in languages other than German. */
int quotes_indirect(struct quotes *, size_t i);
int quotes_clauses(struct quotes *, size_t i);
/* Adds what the view tokens from .. to report. */
int quotes_report(
	struct quotes *, size_t sent, uint32_t from, uint32_t to, double sure, const struct qframe *);
/* The frame of the clause without marks around the quotation at a view token:
 * "ist der Meinung, dass ... »Q«", "der Vorwurf der Partei, es sei »Q«". */
int quotes_clause_frame(const struct quotes *, const struct qsent *, uint32_t quote, struct qframe *);

/* ---- quotes_refer.c: whom a word means that is no name */

/* A paragraph and a byte in it. */
struct quotes_place {
	uint32_t par;
	size_t pos;
};

/* 'm', 'f' or 0, by the classes of a word. */
char quotes_gender(uint64_t cls);
/* Whom the pronoun at view token i stands for. */
uint32_t quotes_pronoun(const struct quotes *, uint32_t i);
/* ", der sagte": who is named before the comma that the relative pronoun at
 * view token `rel` follows. */
uint32_t quotes_antecedent(const struct quotes *, uint32_t rel);
/* "der Firmenchef", "die Ministerin": who was named just before. */
uint32_t quotes_described(const struct quotes *, const struct qframe *);
/* The two persons named last before byte `at` of the page text. */
void quotes_both(const struct quotes *, size_t at, struct speaker *);

/* ---- quotes_resolve.c: who that is */

struct quotes_place quotes_place(const struct quotes *, size_t at);
/* Adds a person to a speaker; 0 when it is there or nobody. */
int quotes_add_person(const struct quotes *, struct speaker *, uint32_t person);

/* Who a frame's phrase is. */
int quotes_resolve(struct quotes *, const struct qframe *, struct speaker *out);
/* May this one, the subject of a sentence without a cue, be the speaker? */
int quotes_speaks(const struct quotes *, const struct speaker *);
/* The speaker of sentence i, which has no frame of its own. */
int quotes_floating(struct quotes *, size_t i, struct speaker *out);
/* Whom a quotation without frame goes on with. */
const struct speaker *quotes_voice(const struct quotes *);
/* The mention that covers view token i, by the page's table of persons, or
 * NULL; *from and *end are its bytes in the page text. */
const struct mention *quotes_mention(const struct quotes *, uint32_t i, size_t *from, size_t *end);
/* The same at a byte of the page text. */
const struct mention *quotes_mention_at(const struct quotes *, size_t at, size_t *from, size_t *end);
/* The paragraph at a byte of the page text, as index of quotes.line. */
size_t quotes_line_of(const struct quotes *, size_t at);

/* ---- quotes_result.c: what was found */

/* Appends a quotation; bytes are of the page text. */
struct rel_quote *quotes_add(struct quotes *, size_t at, size_t end, enum rel_quote_kind,
	const struct qframe *, const struct speaker *, double confidence);
/* Gives quotation r the cue and speaker of a frame. */
void quotes_attribute(struct quotes *, struct rel_quote *r, const struct qframe *, const struct speaker *);
/* Order, numbers, offsets; what is too unsure goes. */
void quotes_finish(struct quotes *);

/* ---- quotes.c */

/* What the last rel_quotes of this document found. */
size_t quotes_found(const struct rel_doc *, const struct rel_quote **out);

#endif
