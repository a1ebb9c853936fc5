/* SPDX-License-Identifier: MIT */
/* No images: for scripts/freeze, which makes them. */
#include "text/image.h"

const struct image image_builtin[RULES_SLOTS] = {{NULL, 0}};
