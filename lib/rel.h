/* SPDX-License-Identifier: MIT */
/*
 * rel.h - clean, deduplicated text, quotations with their speakers, and
 * metadata from scraped press releases and news pages.
 *
 * What this library does not do: it opens no file but rule tables
 * (rel_rules_load) and the shared index (rel_index_open), prints nothing,
 * never exits, has no writable global and does not look at the locale.
 *
 * Flow: bytes -> decode -> document -> paragraphs -> passes -> writer.
 * A pass never removes text: it marks a paragraph with a reason, and the
 * writers leave out what has one.  A paragraph that is kept is printed byte
 * for byte as it came (except through rel_norm, whose job is to change bytes,
 * and for HTML pages, whose text is made from the markup).
 *
 * Ownership, no exceptions:
 *  (1) what is const going in is borrowed until the call returns, but for
 *      three: rel_doc_parse borrows its bytes and the strings of its options
 *      until the next parse, reset or free; rel_stream_begin its name until
 *      the next one; and an object borrows what it was made with (rules,
 *      index, what stream options point to) until it is freed;
 *  (2) from `T **out` the caller owns the object and gives it to T_free
 *      (NULL is allowed there);
 *  (3) all else that a call returns belongs to the object asked, and lives
 *      until that object's next parse, pass, reset or free.
 *
 * Results: REL_OK (0) or a negative code; words for people in rel_*_error()
 * of the object.  Any call may fail with REL_NOMEM.  Lengths are size_t, and
 * bytes may hold NUL.
 *
 * Threads: struct rel_rules may be shared once it is set up; every other
 * object is for one thread at a time.
 *
 * Option structs: NULL means all defaults; otherwise start from
 * REL_OPTS(rel_strip_opts), which fills `size` and zeroes the rest (zero is
 * the default everywhere).  Calls look at the size, so that the structs can
 * grow without breaking programs compiled against an older header.
 */
#ifndef REL_H
#define REL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#define REL_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define REL_PRINTF(f, a)
#endif

/* A span of bytes.  It never owns them; p may be NULL when n is 0. */
typedef struct rel_str {
	const char *p;
	size_t n;
} rel_str;

/* Results.  All failures are negative. */
enum {
	REL_OK = 0,
	REL_NOMEM = -1,    /* out of memory */
	REL_INVAL = -2,    /* an argument or option value makes no sense */
	REL_IO = -3,       /* the system refused; errno tells why */
	REL_ENCODING = -4, /* bytes do not fit the charset, and may not be
			      replaced (rel_norm_opts.invalid) */
	REL_FORMAT = -5,   /* the input is not of the kind it was said to be */
	REL_RULES = -6,    /* a rule table is broken: rel_rules_error() */
	REL_INDEX = -7,    /* the index is broken or of another version */
	REL_LIMIT = -8,    /* larger than rel_parse_opts.max_size */
	REL_STOP = -9,     /* the sink asked to stop */
	REL_LIBRARY = -10  /* librel-detect.so, which tells charsets and
			      languages, cannot be loaded: it is asked when
			      bytes are not UTF-8 and declare no charset,
			      and by rel_meta */
};

#ifdef __cplusplus
#define REL_OPTS(type) ([]() -> struct type { struct type opts = {}; opts.size = sizeof(opts); return opts; }())
#else
#define REL_OPTS(type) ((struct type){.size = sizeof(struct type)})
#endif

/* These three are constants that live for ever.  Version of the library,
 * "0.1.0". */
const char *rel_version(void);

/* Versions of what the library was built with, one line: Unicode and the
 * form of rule tables. */
const char *rel_build_info(void);

/* A few words in English for a result code, without full stop. */
const char *rel_strerror(int rc);

/* ---- growing buffer ---------------------------------------------------- */

/*
 * Invariants: p is never NULL and p[n] is always '\0', also when the buffer
 * is empty.  A failure sticks: after one failed growth err is REL_NOMEM and
 * every later call does nothing, so a caller may test once at the end.  Begin
 * with REL_BUF_INIT, end with rel_buf_free or rel_buf_take.
 */
struct rel_buf {
	char *p;       /* malloc'ed, or rel_buf_empty while cap is 0 */
	size_t n, cap; /* bytes, without the NUL; bytes there is room for */
	int err;       /* 0 or REL_NOMEM */
};

extern char rel_buf_empty[1]; /* never written */
#ifdef __cplusplus
#define REL_BUF_INIT (rel_buf{rel_buf_empty, 0, 0, 0})
#else
#define REL_BUF_INIT ((struct rel_buf){rel_buf_empty, 0, 0, 0})
#endif

/* Append bytes, which may not lie in the buffer itself, or formatted text. */
void rel_buf_put(struct rel_buf *, const void *, size_t);
void rel_buf_printf(struct rel_buf *, const char *, ...) REL_PRINTF(2, 3);
/* Hands the bytes and the NUL behind them to the caller, who frees them with
 * free(); the buffer is empty afterwards.  n (may be NULL): their number.
 * NULL when the buffer has failed. */
char *rel_buf_take(struct rel_buf *, size_t *n);
/* Leaves an empty buffer. */
void rel_buf_free(struct rel_buf *);

/* ---- rule tables ------------------------------------------------------- */

/*
 * Rules and lexica are UTF-8 tables, one entry a line, TAB between columns;
 * see lib/data/README.  The built-in ones are there from the start; added
 * rows come after them and win; a row "!entry" takes an entry away.  All rows
 * have to be added before the first document is made with the rules: a table
 * is read once.
 */
struct rel_rules;

int rel_rules_new(struct rel_rules **out);
/* Adds rows to a table by name, e.g. "boilerplate.de".  REL_RULES: there is no
 * such table, or a row is broken; nothing was added then. */
int rel_rules_add(struct rel_rules *, const char *table, rel_str rows);
/* Adds a file, whose first line names its table, or every "*.tsv" file of a
 * folder, in the order of their names by bytes.  REL_IO, REL_RULES; of a
 * folder the files before the one at fault stay added. */
int rel_rules_load(struct rel_rules *, const char *path);
/* What the last failure was, as "FILE:LINE: message"; "" without one. */
const char *rel_rules_error(const struct rel_rules *);
void rel_rules_free(struct rel_rules *);

/* ---- sinks ------------------------------------------------------------- */

/* Takes bytes, which are borrowed until it returns; a non-zero result stops
 * the writer with REL_STOP. */
typedef int (*rel_sink)(void *user, const void *, size_t);

/* ---- document ---------------------------------------------------------- */

enum rel_kind {
	REL_AUTO, /* seen from the first bytes */
	REL_TEXT, /* one paragraph a line */
	REL_HTML  /* a page: its blocks are the paragraphs */
};

/* Why a paragraph is not printed. */
enum rel_reason { REL_KEEP, REL_BOILERPLATE, REL_DUPLICATE };

/* How alike: the level of a duplicate. */
enum rel_level {
	REL_DEFAULT, /* of a paragraph: it is no duplicate */
	REL_EXACT, /* the same bytes */
	REL_FOLD,  /* the same after folding of case, form, marks, spaces */
	REL_NEAR,  /* an edited copy that holds no fact of its own */
	REL_PART   /* contained in other paragraphs */
};

struct rel_par {
	rel_str text;      /* what is printed, without line end */
	rel_str eol;       /* the line end found; empty at the end of input */
	uint32_t block;    /* HTML: number of the block; else 0 */
	uint32_t same_as;  /* duplicate: index + 1 of the paragraph it
			      repeats, 0 when that is in another page */
	float similarity;  /* duplicate: 0 to 1 */
	uint8_t reason;    /* enum rel_reason */
	uint8_t level;     /* enum rel_level */
	const char *rule;  /* the rule that decided: a name that lives as
			      long as the document or the rules */
	const char *other; /* duplicate of another page: that page's id */
};

struct rel_parse_opts {
	size_t size;
	enum rel_kind kind;
	int nul;              /* paragraphs end in NUL, not in newline */
	int decode;           /* text that is not UTF-8 is decoded; 0: its
				 bytes stay as they are (a page of HTML is
				 always decoded, and UTF-16 with a BOM) */
	size_t max_size;      /* bytes; 0 = 256 MiB */
	const char *id;       /* the page's name, owner of its keys in an
				 index ("./" before it aside); NULL = "" */
	const char *lang;     /* "de", "en", ...; NULL = look at the text */
	const char *charset;  /* NULL = find out */
	const char *fallback; /* when nothing speaks for a charset;
				 NULL = windows-1252 */
};

struct rel_doc;

int rel_doc_new(struct rel_doc **out, const struct rel_rules *);
/*
 * Takes bytes as the document, in place of the one before.  Nothing is copied
 * or decoded yet: the first pass, writer or question about paragraphs does
 * that, and fails where it cannot be done (REL_INVAL: a charset that is not
 * known; REL_LIBRARY).  REL_LIMIT: more than max_size.
 */
int rel_doc_parse(struct rel_doc *, rel_str bytes, const struct rel_parse_opts *);
/* Forgets the document but keeps its memory for the next one. */
void rel_doc_reset(struct rel_doc *);
void rel_doc_free(struct rel_doc *);
/* What the last failure since the parse was; "" without one. */
const char *rel_doc_error(const struct rel_doc *);
/* REL_TEXT or REL_HTML. */
enum rel_kind rel_doc_kind(const struct rel_doc *);
/* Charset of the input once it was decoded, e.g. "windows-1252" (WHATWG
 * Encoding Standard, in lower case), and how sure that is, 0 to 1 (may be
 * NULL); "utf-8" and 1 before that, and of text that stays as it is. */
const char *rel_doc_encoding(const struct rel_doc *, double *confidence);
/* Number of paragraphs; 0 also on failure, which rel_doc_error tells. */
size_t rel_doc_count(const struct rel_doc *);
/* The paragraph i, counted from 0; NULL: there are not so many. */
const struct rel_par *rel_doc_par(const struct rel_doc *, size_t i);

/* ---- passes ------------------------------------------------------------ */

enum rel_pass {
	REL_NORM = 1,
	REL_STRIP = 2,
	REL_DEDUPE = 4,
	REL_QUOTES = 8,
	REL_META = 16
};

/* Unicode normalisation forms (UAX #15). */
enum rel_form { REL_NFC, REL_NFD, REL_NFKC, REL_NFKD, REL_NOFORM };

struct rel_norm_opts {
	size_t size;
	enum rel_form form;
	int pure;            /* validate and normalise, nothing else */
	int invalid_fail;    /* REL_ENCODING instead of U+FFFD */
	int no_fix;          /* leave mojibake as it is */
	int entities;        /* character references of text are decoded: 0
				unless it holds a tag, 1 yes, 2 no */
	int spaces_keep;     /* else a run of blanks becomes one */
	int blank_lines;     /* 0 keep, 1 squeeze, 2 drop */
	int invisible_keep;  /* soft hyphens, zero-width and direction marks */
	int controls_keep;   /* control characters */
	int ligatures_keep;  /* else "fi" as one character becomes two */
	int width_fold;      /* full and half width to plain letters */
	int quotes_ascii;    /* " and ' for all quotation marks */
	int dashes_ascii;    /* - for all dashes */
	int ellipsis_ascii;  /* ... for the one character */
	int explain;         /* a stream tells each line that changes as a notice */
};

struct rel_strip_opts {
	size_t size;
	int level;        /* 0 careful, 1 normal, 2 strict */
	double min_share; /* of a site's pages, 0 to 1, that have a paragraph
			     for it to be furniture (index); 0 = 0.3 */
	int learn;        /* count paragraphs in the index, mark nothing */
	int headline;     /* of a page of HTML keep the main heading too */
};

struct rel_index;

struct rel_drops;

struct rel_dedupe_opts {
	size_t size;
	enum rel_level level;  /* up to which paragraphs are alike;
				  REL_DEFAULT: near, with an index fold */
	double min_similarity; /* of rel_similarity, at level near; 0 = 0.8 */
	unsigned min_words;    /* 0 = 8: shorter ones go only in a run */
	int learn;             /* claim keys in the index, mark nothing */
	int read_only;         /* look keys up, claim none */
	/* The same decisions as text streams (rel-dedupe(1)): a stream gives
	 * out keys of its paragraphs, or takes sorted keys and gives out
	 * drops, or marks what stands among the drops (borrowed). */
	int keys, decide;
	const struct rel_drops *drops;
};

/* Reads the drops that a stream with .decide gave out; REL_FORMAT when a
 * line is none. */
int rel_drops_new(struct rel_drops **out, rel_str lines);
void rel_drops_free(struct rel_drops *);

/*
 * Makes the bytes clean UTF-8: decoded, mojibake read back, normalised (UAX
 * #15), blanks folded, controls and invisible characters taken away.  Of a
 * page of HTML markup and blanks stay as they are.  To be called first: it
 * makes the paragraphs anew, and marks are lost.  Cleaning twice is cleaning
 * once.  REL_INVAL: a charset or form that is none; REL_ENCODING: see
 * invalid_fail; REL_LIBRARY.
 */
int rel_norm(struct rel_doc *, const struct rel_norm_opts *);
/*
 * Marks navigation, consent, share, newsletter, legal and contact furniture
 * REL_BOILERPLATE.  Of text by phrases and a chain of states over its lines;
 * of a page by regression trees over its blocks.  An index (or NULL) that has
 * learnt a site marks what its pages have in common, too: the site is the host
 * or the folder in rel_parse_opts.id.  REL_RULES: a pattern of a user's that
 * is none; REL_INDEX, REL_IO.
 */
int rel_strip(struct rel_doc *, struct rel_index *, const struct rel_strip_opts *);
/*
 * Marks paragraphs that say again what an earlier one says REL_DUPLICATE, and
 * tells of which and how alike; one that is kept claims its key in the index
 * for rel_parse_opts.id.  index may be NULL: repeats inside the document only.
 * Linear in the bytes.  REL_INDEX, REL_IO.
 */
int rel_dedupe(struct rel_doc *, struct rel_index *, const struct rel_dedupe_opts *);

/* ---- metadata ---------------------------------------------------------- */

/* The members, in the order in which they are written. */
enum rel_meta_field {
	REL_META_TITLE,
	REL_META_DESCRIPTION,
	REL_META_DATE,
	REL_META_DATE_MODIFIED,
	REL_META_PLACE,
	REL_META_LANGUAGE,
	REL_META_AUTHOR,
	REL_META_AUTHORS,
	REL_META_SITENAME,
	REL_META_URL,
	REL_META_HOSTNAME,
	REL_META_PERSONS,
	REL_META_ORGANISATIONS,
	REL_META_EMAILS,
	REL_META_PHONES,
	REL_META_REFERENCE,
	REL_META_EMBARGO,
	REL_META_CATEGORIES,
	REL_META_TAGS,
	REL_META_LICENSE,
	REL_META_FIELDS
};

struct rel_strs {
	const rel_str *v;
	size_t n;
};

struct rel_named {
	rel_str name, role; /* role is empty where none is told */
};

/* The facts of a release.  An empty span, an empty list: not known. */
struct rel_meta {
	rel_str title;
	rel_str description;         /* the lede: what it is about, in a sentence
				   or two of the page itself */
	rel_str date, date_modified; /* YYYY-MM-DD */
	rel_str place;               /* where the release was issued */
	rel_str language;            /* two letters */
	rel_str author;              /* joined by "; " */
	struct rel_strs authors;
	rel_str sitename, url, hostname;
	const struct rel_named *persons;
	size_t npersons;
	struct rel_strs organisations, emails, phones;
	rel_str reference;           /* release number: "058/21" */
	rel_str embargo;             /* date, with a time perhaps */
	struct rel_strs categories, tags;
	rel_str license;
	rel_str source[REL_META_FIELDS]; /* where it was found: "meta og:title",
				   "json-ld headline", "text" */
};

struct rel_meta_opts {
	size_t size;
	int strict; /* only what is sure */
};

/*
 * Gathers title, lede, date, persons and so on of a page or a text.  The
 * object belongs to the document.  A field that cannot be told is empty.
 * Fails as the reading of any document does, and with REL_LIBRARY.
 */
int rel_meta(struct rel_doc *, const struct rel_meta_opts *, const struct rel_meta **out);

/* ---- quotations -------------------------------------------------------- */

enum rel_quote_kind { REL_DIRECT, REL_INDIRECT };

/*
 * A piece of somebody's speech.  Offsets are code points (with opts.bytes
 * bytes) of the words without their marks: in the input as given, a byte
 * order mark not counted; of an HTML page in the text that rel_strip leaves
 * and rel_write_text prints.  A member that is not known has p == NULL.
 */
struct rel_quote {
	uint32_t quote;      /* number of the quotation, from 1: the pieces of
				an interrupted one share it */
	uint32_t paragraph;  /* number of the paragraph, from 1 */
	size_t start, end;
	rel_str text;        /* exactly the input from start to end */
	enum rel_quote_kind kind;
	rel_str speaker;     /* full name of a person or organisation; several
				joined by "; " */
	rel_str mention;     /* how the text names the speaker here */
	size_t mention_start, mention_end;
	rel_str role;        /* office, in its fullest form on the page */
	rel_str cue;         /* the words that report, "teilte mit" */
	double confidence;   /* 0 to 1, that this is speech */
	const char *language; /* "de", "en", "es", "fr", "it", "nl" */
};

struct rel_quotes_opts {
	size_t size;
	int indirect;          /* reported speech without marks too */
	int bytes;             /* offsets in bytes */
	double min_confidence; /* 0 = 0.5 */
};

/*
 * Who said what on this page, in text order; *out belongs to the document.
 * Of an HTML page the paragraphs that rel_strip has marked are left out.
 * Method: quotation marks paired by the page's own system, a logistic
 * decision whether marked words are speech, and a grammar of frames ("X
 * sagte:", ", said X") over noun phrases; persons of the page resolve who is
 * meant.  Time is linear in the bytes.  Fails as the reading of any document
 * does.
 */
int rel_quotes(struct rel_doc *, const struct rel_quotes_opts *, const struct rel_quote **out, size_t *n);

/* ---- index ------------------------------------------------------------- */

/*
 * One file that any number of processes use at once: which page owns a
 * paragraph.  A page that is run again owns what it owned before, so nothing
 * changes; a paragraph that another page owns is a repeat.  Claims stand in
 * the file before rel_dedupe returns: when output is put in place afterwards
 * (by rename), a process may be killed at any moment and the page run again.
 *
 * For results that do not depend on who comes first: a first pass over all
 * pages with rel_dedupe_opts.learn, after which the page whose id comes first
 * (by bytes) owns a key, then a second one with read_only.
 */
enum { REL_INDEX_READ_ONLY = 1 };

/* Opens the file, or makes it unless flags (or'ed) say REL_INDEX_READ_ONLY.
 * On failure, REL_IO or REL_INDEX, *out still has to be closed, and
 * rel_index_error(*out) tells more (*out is NULL only when out of memory). */
int rel_index_open(struct rel_index **out, const char *path, unsigned flags);
/* Frees it; REL_IO when the system could not close the file. */
int rel_index_close(struct rel_index *);
const char *rel_index_error(const struct rel_index *);

struct rel_index_info {
	size_t size;
	uint64_t bytes;           /* of the file */
	uint64_t pages, keys;     /* page ids; paragraphs */
	uint64_t records, counts; /* paragraphs with tokens; site counts */
	double load;              /* share of the slots for keys in use */
};
/* Fills in a struct that was begun with REL_OPTS(rel_index_info). */
int rel_index_info(struct rel_index *, struct rel_index_info *);
/* Looks at every slot and record: REL_INDEX when one makes no sense. */
int rel_index_check(struct rel_index *);
/* Adds what `from` knows; of a key that both have, `into` keeps its owner.
 * Site counts add up: each file is to be added once.  What went wrong stands
 * with the index that it went wrong in. */
int rel_index_merge(struct rel_index *into, struct rel_index *from);
/* Every key as a line: "key TAB kept|claimed TAB page", where a TAB, a newline
 * and a backslash of the page are written \t, \n and \\; site counts as
 * "count TAB n TAB key". */
int rel_index_dump(struct rel_index *, rel_sink, void *user);

/* How much of a is in b when a holds no fact of its own, 0 to 1; 0 when it
 * holds one.  The judgement of rel_dedupe's near level; negative when out of
 * memory. */
double rel_similarity(const struct rel_rules *, rel_str a, rel_str b);

/* ---- writers ----------------------------------------------------------- */

/* All fail as the reading of any document does, or with REL_STOP.  file is the
 * name that stands in records, NULL for standard input. */

/* Every kept paragraph and its line end (a newline where none was found). */
int rel_write_text(const struct rel_doc *, rel_sink, void *user);
/* Every paragraph that is not kept, JSON Lines: file, paragraph, reason,
 * rule, level, similarity, same_as, text. */
int rel_write_dropped(const struct rel_doc *, const char *file, rel_sink, void *user);

/* Name of a member: "date_modified". */
const char *rel_meta_name(enum rel_meta_field);

enum rel_meta_form {
	REL_META_JSON,   /* all members, in order */
	REL_META_TSV,    /* a line a page; lists joined by "; " */
	REL_META_YAML,   /* front matter between lines of "---" */
	REL_META_JSONLD, /* schema.org NewsArticle */
	REL_META_DC      /* Dublin Core, a line an element */
};

struct rel_meta_write {
	size_t size;
	enum rel_meta_form form;
	unsigned fields; /* 1 << enum rel_meta_field, or'ed; 0 = all */
	int evidence;    /* JSON: a member "evidence" with each source */
	int head;        /* TSV: the line of column names first; 2: a stream
			    writes it before each input, not once */
	int with_text;   /* a stream: what rel_strip keeps of the text behind it */
};

/* One object, record or line.  REL_INVAL: a form that is none. */
int rel_write_meta(const struct rel_meta *, const char *file, const struct rel_meta_write *,
	rel_sink, void *user);

/* The quotations that rel_quotes found, JSON Lines: file, quote, start, end,
 * text, kind, speaker, mention, mention_start, mention_end, role, cue,
 * confidence, language, paragraph; or the same as TAB-separated values. */
int rel_write_quotes(const struct rel_doc *, const char *file, rel_sink, void *user);
int rel_write_quotes_tsv(const struct rel_doc *, const char *file, rel_sink, void *user);

/* ---- stream ------------------------------------------------------------ */

/*
 * The whole flow for one input after another: begin, feed in pieces of any
 * size, end.  Where the passes allow it (rel_norm, rel_dedupe on text) bytes
 * go through in bounded memory; rel_strip, quotes and meta hold one document.
 * After a failure every call gives it again until the next begin.
 */

/* Of all inputs since the stream was made.  Paragraphs are counted where they
 * are cut: not by rel_norm alone. */
struct rel_stats {
	uint64_t documents, bytes_in, bytes_out;
	uint64_t paragraphs, kept, boilerplate, duplicates;
	uint64_t changed; /* documents for which rel_stream_changed() held */
};

/* Something to tell a person that stops nothing: rc is REL_OK, or what an
 * input's part failed with; line is 0 where there is none. */
typedef void (*rel_notice)(void *user, int rc, uint64_t line, const char *message);

struct rel_stream_opts {
	size_t size;
	unsigned passes;     /* enum rel_pass, or'ed */
	enum rel_kind kind;  /* this one and the next: as in rel_parse_opts */
	int nul;
	int jsonl;           /* one JSON object a line, text in `field`; kind
				REL_AUTO is text */
	const char *field;   /* NULL = "text"; "a.b" for nested */
	const char *id_key;  /* jsonl: member that names the page; NULL, or
				where there is none, it is NAME:LINE */
	const char *lang;    /* these three: as in rel_parse_opts */
	const char *charset, *fallback;
	size_t max_size;     /* bytes held whole; 0 = 256 MiB */
	int mark;            /* print all, with "keep" or reason and a TAB */
	int invert;          /* print what would go */
	const struct rel_norm_opts *norm;
	const struct rel_strip_opts *strip;
	const struct rel_dedupe_opts *dedupe;
	const struct rel_meta_opts *meta;
	const struct rel_meta_write *meta_write;
	const struct rel_quotes_opts *quotes;
	int tsv;             /* quotes as TAB-separated values, behind a line of
				column names; 2: which each input gets */
	struct rel_index *index;
	rel_sink out;        /* the result */
	rel_sink dropped;    /* JSON Lines of what was taken out, or NULL */
	rel_notice notice;   /* or NULL */
	void *user;          /* for all three */
};

struct rel_stream;

/* What the options point to is borrowed until rel_stream_free.  REL_INVAL:
 * no pass, no sink, or with jsonl a form that is not JSON. */
int rel_stream_new(struct rel_stream **out, const struct rel_rules *, const struct rel_stream_opts *);
/* Starts the next input; name (NULL = standard input) stands in records and is
 * borrowed until the next begin. */
int rel_stream_begin(struct rel_stream *, const char *name);
/* The next bytes, as many as there are: what they make is written now or by a
 * later call.  Fails as the passes do, with REL_LIMIT or REL_STOP. */
int rel_stream_feed(struct rel_stream *, const void *, size_t);
/* Writes what can be written by now, for input that comes slowly: whole
 * paragraphs, where the passes do not hold the document. */
int rel_stream_flush(struct rel_stream *);
/* No more bytes follow: writes the rest. */
int rel_stream_end(struct rel_stream *);
/* begin, feed and end for bytes that are all there: nothing is copied. */
int rel_stream_run(struct rel_stream *, const char *name, rel_str bytes);
/* True when the last input was a page of HTML. */
int rel_stream_is_html(const struct rel_stream *);
/* Charset in which the last input was read, as rel_doc_encoding tells it. */
const char *rel_stream_encoding(const struct rel_stream *, double *confidence);
/* True when the last input's output differs from its bytes; with rel_quotes
 * and rel_meta when they found anything. */
int rel_stream_changed(const struct rel_stream *);
const struct rel_stats *rel_stream_stats(const struct rel_stream *);
const char *rel_stream_error(const struct rel_stream *);
void rel_stream_free(struct rel_stream *);

/* ---- parts useful alone ------------------------------------------------ */

/* Length of the longest prefix that is valid UTF-8. */
size_t rel_utf8_check(rel_str);

/* Appends in, decoded from a charset (NULL = find out), to out as valid
 * UTF-8; what does not fit becomes U+FFFD.  REL_INVAL: not a charset;
 * REL_LIBRARY. */
int rel_decode(struct rel_buf *out, rel_str in, const char *charset);

/* Appends the Unicode normalisation form (UAX #15) of UTF-8 to out; bytes
 * that are not UTF-8 become U+FFFD.  REL_INVAL: not a form. */
int rel_normalise(struct rel_buf *out, rel_str utf8, enum rel_form form);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
