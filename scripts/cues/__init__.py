# SPDX-License-Identifier: MIT
"""Verbs that report speech, a module a language; scripts/mkcues writes them out.

Regular verbs stand as stems with the pattern they follow, irregular ones with
their forms.  ROWS: language -> form -> [classes, lemma, particles, takes].
"""
ROWS = {}


def add(lang, form, cls, lemma, part='', takes=''):
    rows = ROWS.setdefault(lang, {})
    r = rows.setdefault(form, [set(), lemma, [], set()])
    r[0] |= set(cls)
    if '=' in r[2] or not part:
        if '=' not in r[2] and (r[2] or not part):
            r[2].insert(0, '=')
    for p in part.split('|') if part else ():
        if p not in r[2]:
            r[2].append(p)
    r[3] |= set(takes)
