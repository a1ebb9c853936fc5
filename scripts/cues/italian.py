# SPDX-License-Identifier: MIT
"""Italian words that report speech."""
from cues import add


def it_are(stem, takes='c', cls='v'):
    h = stem + 'h' if stem[-1] in 'cg' else stem
    for e in ('a', 'ano', 'ava', 'avano', 'ò', 'arono'):
        add('it', stem + e, cls, stem + 'are', '', takes)
    add('it', stem + 'ato', 'p', stem + 'are', '', takes)
    add('it', stem + 'are', 'i', stem + 'are', '', takes)
    add('it', stem + 'ando', 'i', stem + 'are', '', takes)
    add('it', h + 'erà', cls, stem + 'are', '', takes)


def italian():
    for s in '''dichiar afferm assicur spieg precis sottoline comment ricord annunci raccont osserv
            rilev evidenzi not confess critic denunci consider confid preannunci lament conferm
            indic segnal motiv replic domand lanci sbott tuon conferm esclam grid afferm puntualizz
            ironizz insist sintetizz rassicur accus denunc scherz rivel augur argoment rimarc
            constat parl illustr testimoni obiett contest replic rammaric incalz stigmatizz rassicur
            invoc sollecit raccomand invit ordin minacci preg supplic esort rifiut dichiar mormor
            sussurr riepilog anticip commemor condann twitt tranquillizz svel rincar elenc'''.split():
        it_are(s)
    for s in 'salut lod elogi felicit rallegr ringrazi esult'.split():
        it_are(s, '', 'w')
    for forms, pp, inf in (
            ('dice dicono disse dissero diceva', 'detto', 'dire'),
            ('aggiunge aggiungono aggiunse', 'aggiunto', 'aggiungere'),
            ('sostiene sostengono sostenne', 'sostenuto', 'sostenere'),
            ('scrive scrivono scrisse', 'scritto', 'scrivere'),
            ('risponde rispose', 'risposto', 'rispondere'),
            ('chiede chiedono chiese', 'chiesto', 'chiedere'),
            ('conclude concluse', 'concluso', 'concludere'),
            ('riferisce riferiscono riferì', 'riferito', 'riferire'),
            ('ribadisce ribadì', 'ribadito', 'ribadire'), ('ammette ammise', 'ammesso', 'ammettere'),
            ('promette promise', 'promesso', 'promettere'), ('crede', 'creduto', 'credere'),
            ('prosegue proseguì', 'proseguito', 'proseguire'),
            ('avverte avvertì', 'avvertito', 'avvertire'), ('ritiene ritengono', 'ritenuto', 'ritenere'),
            ('chiarisce chiarì', 'chiarito', 'chiarire'), ('garantisce', 'garantito', 'garantire'),
            ('riconosce', 'riconosciuto', 'riconoscere'), ('definisce definì', 'definito', 'definire'),
            ('smentisce smentì', 'smentito', 'smentire'), ('esordisce esordì', 'esordito', 'esordire'),
            ('riassume riassunse', 'riassunto', 'riassumere'),
            ('insiste insistette', 'insistito', 'insistere'), ('aggiungeva', 'aggiunto', 'aggiungere'),
            ('auspica auspicò', 'auspicato', 'auspicare'), ('asserisce asserì', 'asserito', 'asserire'),
            ('avvisa avvisò', 'avvisato', 'avvisare'), ('propone propose', 'proposto', 'proporre'),
            ('teme temette', 'temuto', 'temere'), ('pensa pensò', 'pensato', 'pensare'),
            ('spera sperò', 'sperato', 'sperare'), ('racconta raccontò', 'raccontato', 'raccontare'),
            ('predice predisse', 'predetto', 'predire'), ('decide decise', 'deciso', 'decidere'),
            ('annuncia annunciò', 'annunciato', 'annunciare'), ('legge', 'letto', 'leggere'),
            ('fa', 'fatto', 'fare')):
        if inf == 'fare':
            for f in 'fa fanno fece'.split():
                add('it', f, 'v', 'far sapere', 'sapere|notare|presente', 'c')
            continue
        for f in forms.split():
            add('it', f, 'w' if inf == 'definire' else 'v', inf, '', 'c')
        add('it', pp, 'p', inf, '', 'c')
        add('it', inf, 'i', inf, '', 'c')
    for s in 'dichiarata affermata detta'.split():
        add('it', s, 'p', s)
    for a in 'secondo'.split():
        add('it', a, 'a', a)
    for n in 'detta parere avviso giudizio'.split(): # "a detta di X"
        add('it', n, 'a', n, "di|del|dello|della|dell'|dell’|dei|degli|delle")
    add('it', 'stando', 'a', 'stando', "a|ad|al|allo|alla|all'|all’|ai|agli|alle")
    for f in '''stima stimano suggerisce suggeriscono suggerì ammonisce ammoniscono ammonì nega negano negò
            comunica comunicano comunicò informa informano informò ripete ripetono ripeté
            rivendica rivendicano rivendicò'''.split():
        add('it', f, 'v', f, '', 'c')
    for f in '''evoca giudica dettaglia protesta protestò reagisce reagì concede descrive descrisse sorride
            sorrise riprende rilancia rilanciò attacca attaccò posta postò urla urlò sospira sospirò punge
            continua continuò plaude plaudono gioisce bolla bollano bollò interviene intervenne respinge
            respinse sentenzia chiosa chiosò'''.split():
        add('it', f, 'w', f, '', 'o' if f.startswith('boll') else '')
    for f in 'suggerito ammonito negato comunicato ripetuto rivendicato bollato chiosato protestato'.split():
        add('it', f, 'u', f, '', 'o' if f.startswith('boll') else '')
    for n in 'messaggio risposta conclusione parole motto domanda commento dichiarazione'.split():
        add('it', n, 'n', n)
