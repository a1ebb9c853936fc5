/* SPDX-License-Identifier: MIT */
#include "pass/dedupe_align.h"

#include "text/rules.h"

struct side {
	struct fold_text text;
	struct token_list token;
};

static int
read_side(struct side *s, const struct words *w, rel_str text)
{
	int rc = fold_text(&s->text, w, text);

	return rc ? rc : token_split(&s->token, w, &s->text);
}

double
rel_similarity(const struct rel_rules *rules, rel_str a, rel_str b)
{
	struct side x = {0}, y = {0};
	struct align align = {.words = words_of(rules)};
	struct align_text p = {a, &x.text, &x.token};
	struct align_source s;
	double same = REL_NOMEM;

	if (!align.words || read_side(&x, align.words, a) || read_side(&y, align.words, b))
		goto out;
	s = (struct align_source){y.token.id, y.token.n, b};
	if (x.text.n == y.text.n && (!x.text.n || !memcmp(x.text.p, y.text.p, x.text.n)))
		same = 1;
	else
		same = align_judge(&align, &p, &s, 1);
out:
	fold_free(&x.text);
	fold_free(&y.text);
	token_free(&x.token);
	token_free(&y.token);
	align_free(&align);
	return same;
}
