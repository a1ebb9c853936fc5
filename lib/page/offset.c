/* SPDX-License-Identifier: MIT */
#include "page/offset.h"

#include "base/utf8.h"

void
offset_init(struct offset *o, rel_str text)
{
	*o = (struct offset){.text = text};
}

size_t
offset_points(struct offset *o, size_t at)
{
	if (at > o->text.n)
		at = o->text.n;
	if (at >= o->byte)
		o->points += utf8_count((rel_str){o->text.p + o->byte, at - o->byte});
	else if (o->byte - at < at)
		o->points -= utf8_count((rel_str){o->text.p + at, o->byte - at});
	else
		o->points = utf8_count((rel_str){o->text.p, at});
	o->byte = at;
	return o->points;
}
