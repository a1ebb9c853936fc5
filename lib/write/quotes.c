/* SPDX-License-Identifier: MIT */
/* Quotations as JSON Lines and as TAB-separated values. */
#include "write/quotes.h"

#include "format/json.h"
#include "write/tsv.h"

static const char *const kinds[] = {"direct", "indirect"};

/* As "%.2f" gives it, which is ten times as slow; it is asked only where the
 * number lies as good as in the middle between two. */
static void
put_confidence(struct rel_buf *b, double v)
{
	double cents = v * 100 + 0.5;
	unsigned n = v >= 0 && v < 100 ? (unsigned)cents : 0;

	if (!(v >= 0 && v < 100) || cents - n < 1e-6 || cents - n > 1 - 1e-6) {
		rel_buf_printf(b, "%.2f", v);
		return;
	}
	buf_putu(b, n / 100);
	buf_putc(b, '.');
	buf_putc(b, (char)('0' + n / 10 % 10));
	buf_putc(b, (char)('0' + n % 10));
}

/* The key is written as it stands: ", \"start\": ". */
static void
put_string(struct rel_buf *b, rel_str key, rel_str s)
{
	buf_str(b, key);
	json_or_null(b, s);
}

static void
put_number(struct rel_buf *b, rel_str key, size_t n, int known)
{
	buf_str(b, key);
	if (known)
		buf_putu(b, n);
	else
		buf_str(b, STR("null"));
}

/* The members from "quote" on, in the documented order. */
static void
put_members(struct rel_buf *b, const struct rel_quote *q)
{
	put_number(b, STR("\"quote\": "), q->quote, 1);
	put_number(b, STR(", \"start\": "), q->start, 1);
	put_number(b, STR(", \"end\": "), q->end, 1);
	put_string(b, STR(", \"text\": "), q->text);
	put_string(b, STR(", \"kind\": "), str_of(kinds[q->kind]));
	put_string(b, STR(", \"speaker\": "), q->speaker);
	put_string(b, STR(", \"mention\": "), q->mention);
	put_number(b, STR(", \"mention_start\": "), q->mention_start, q->mention.p != NULL);
	put_number(b, STR(", \"mention_end\": "), q->mention_end, q->mention.p != NULL);
	put_string(b, STR(", \"role\": "), q->role);
	put_string(b, STR(", \"cue\": "), q->cue);
	buf_str(b, STR(", \"confidence\": "));
	put_confidence(b, q->confidence);
	put_string(b, STR(", \"language\": "), str_of(q->language));
	put_number(b, STR(", \"paragraph\": "), q->paragraph, 1);
	buf_putc(b, '}');
}

void
quotes_json(struct rel_buf *b, const char *file, const struct rel_quote *q)
{
	buf_puts(b, "{\"file\": ");
	json_or_null(b, str_of(file));
	buf_puts(b, ", ");
	put_members(b, q);
	buf_putc(b, '\n');
}

void
quotes_json_array(struct rel_buf *b, const struct rel_quote *q, size_t n)
{
	size_t i;

	buf_putc(b, '[');
	for (i = 0; i < n; i++) {
		buf_puts(b, i ? ", {" : "{");
		put_members(b, &q[i]);
	}
	buf_putc(b, ']');
}

/* A cell and the TAB behind it. */
static void
put_cell(struct rel_buf *b, rel_str s)
{
	tsv_cell(b, s);
	buf_putc(b, '\t');
}

const char quotes_tsv_head[] = "file\tquote\tstart\tend\ttext\tkind\tspeaker\tmention\tmention_start\t"
			       "mention_end\trole\tcue\tconfidence\tlanguage\tparagraph\n";

void
quotes_tsv(struct rel_buf *b, const char *file, const struct rel_quote *q)
{
	put_cell(b, str_of(file));
	rel_buf_printf(b, "%u\t%zu\t%zu\t", (unsigned)q->quote, q->start, q->end);
	put_cell(b, q->text);
	rel_buf_printf(b, "%s\t", kinds[q->kind]);
	put_cell(b, q->speaker);
	put_cell(b, q->mention);
	if (q->mention.p)
		rel_buf_printf(b, "%zu\t%zu\t", q->mention_start, q->mention_end);
	else
		buf_puts(b, "\t\t");
	put_cell(b, q->role);
	put_cell(b, q->cue);
	put_confidence(b, q->confidence);
	rel_buf_printf(b, "\t%s\t%u\n", q->language, (unsigned)q->paragraph);
}

enum { CHUNK = 1 << 16 };

static int
send(const struct rel_doc *d, const char *file, rel_sink sink, void *user,
	void (*put)(struct rel_buf *, const char *, const struct rel_quote *))
{
	const struct rel_quote *q;
	struct rel_buf b = REL_BUF_INIT;
	size_t n = quotes_found(d, &q), i;
	int rc = REL_OK;

	for (i = 0; i < n && !rc; i++) {
		put(&b, file, &q[i]);
		if (b.err)
			rc = b.err;
		else if ((b.n >= CHUNK || i + 1 == n) && sink(user, b.p, b.n))
			rc = REL_STOP;
		if (b.n >= CHUNK)
			buf_clear(&b);
	}
	rel_buf_free(&b);
	return rc;
}

int
rel_write_quotes(const struct rel_doc *d, const char *file, rel_sink sink, void *user)
{
	return send(d, file, sink, user, quotes_json);
}

int
rel_write_quotes_tsv(const struct rel_doc *d, const char *file, rel_sink sink, void *user)
{
	return send(d, file, sink, user, quotes_tsv);
}
