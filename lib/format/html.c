/* SPDX-License-Identifier: MIT */
#include "format/html.h"

int
html_sniff(rel_str head)
{
	(void)head;
	return 0;
}

int
html_parse(struct html_page *p, struct arena *a, rel_str utf8)
{
	(void)p, (void)a, (void)utf8;
	return 0;
}

int
html_blocks(struct html_page *p)
{
	(void)p;
	return 0;
}

void
html_reset(struct html_page *p)
{
	p->nnode = p->nattr = p->nblock = 0;
}

void
html_free(struct html_page *p)
{
	(void)p;
}
