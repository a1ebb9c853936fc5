# SPDX-License-Identifier: MIT
"""Spanish words that report speech."""
from cues import add


def es_ar(stem, takes='c', cls='v'):
    for e in ('a', 'an', 'ó', 'aron', 'aba', 'aban'):
        s = stem
        add('es', s + e, cls, stem + 'ar', '', takes)
    add('es', stem + 'ado', 'p', stem + 'ar', '', takes)
    add('es', stem + 'ar', 'i', stem + 'ar', '', takes)
    add('es', stem + 'ando', 'i', stem + 'ar', '', takes)


def spanish():
    for s in '''declar afirm asegur explic señal indic coment apunt manifest subray destac recalc
            anunci inform precis relat agreg consider confirm critic denunci not expres record avis
            exclam pregunt contest plante revel opin argument pronostic detall grit brome aplaud
            propon reproch anhel enfatiz repas subray mencion lanz ironiz sentenci zanj arranc
            insist puntualiz remarc lament celebr valor alert reclam reiter aclar matiz resalt
            replic contest ratific enumer justific espet solt interpel relat rememor rescat vaticin
            auspici presagi cuestion abog conden censur report detall apostill recomend ilustr
            ironiz jact murmur susurr grit public revel anunci clam evoc habl sintetiz teoriz valor
            vaticin exhort inst orden rog suplic acus culp'''.split():
        es_ar(s)
    for s in 'felicit alegr qualific calific elogi salud'.split():
        es_ar(s, '', 'w')
    for forms, pp, inf in (
            ('dice dicen dijo dijeron decía', 'dicho', 'decir'),
            ('añade añaden añadió añadieron', 'añadido', 'añadir'),
            ('sostiene sostienen sostuvo', 'sostenido', 'sostener'),
            ('cree creen creyó', 'creído', 'creer'), ('escribe escribió', 'escrito', 'escribir'),
            ('responde respondió respondieron', 'respondido', 'responder'),
            ('recuerda recuerdan', 'recordado', 'recordar'),
            ('cuenta cuentan contó', 'contado', 'contar'),
            ('advierte advirtió', 'advertido', 'advertir'), ('sugiere sugirió', 'sugerido', 'sugerir'),
            ('pide pidió pidieron', 'pedido', 'pedir'),
            ('reconoce reconoció', 'reconocido', 'reconocer'), ('admite admitió', 'admitido', 'admitir'),
            ('promete prometió', 'prometido', 'prometer'),
            ('concluye concluyó', 'concluido', 'concluir'), ('expone expuso', 'expuesto', 'exponer'),
            ('defiende defendió', 'defendido', 'defender'), ('piensa pensó', 'pensado', 'pensar'),
            ('desmiente desmintió', 'desmentido', 'desmentir'),
            ('coincide coincidió', 'coincidido', 'coincidir'), ('repite repitió', 'repetido', 'repetir'),
            ('insiste insistió', 'insistido', 'insistir'), ('arguye arguyó', 'argüido', 'argüir'),
            ('describe describió', 'descrito', 'describir'), ('señala señaló', 'señalado', 'señalar'),
            ('tuitea tuiteó', 'tuiteado', 'tuitear'), ('reza rezaba', 'rezado', 'rezar'),
            ('propone propuso', 'propuesto', 'proponer'), ('predice predijo', 'predicho', 'predecir'),
            ('prevé previó', 'previsto', 'prever'),
            ('interviene intervino', 'intervenido', 'intervenir'),
            ('comenta comentó', 'comentado', 'comentar'), ('teme temió', 'temido', 'temer'),
            ('exige exigió', 'exigido', 'exigir'), ('resume resumió', 'resumido', 'resumir'),
            ('ríe rió', 'reído', 'reír'), ('prosigue prosiguió', 'proseguido', 'proseguir'),
            ('refiere refirió', 'referido', 'referir'),
            ('agradece agradeció', 'agradecido', 'agradecer')):
        for f in forms.split():
            add('es', f, 'w' if inf == 'agradecer' else 'v', inf, '', 'c')
        add('es', pp, 'p', inf, '', 'c')
        add('es', inf, 'i', inf, '', 'c')
    for a in 'según'.split():
        add('es', a, 'a', a)
    # "de acuerdo con X", "en palabras de X"
    for n, part in (
            ('acuerdo', 'con'), ('palabras', 'de|del'), ('opinión', 'de|del'), ('juicio', 'de|del')):
        add('es', n, 'a', n, part)
    for s in '''suspir balbuce protest susurr avanz alab celebr recrimin concret abund'''.split():
        es_ar(s)
    for s in 'mostr confes jact quej preocup enorgullec'.split():
        es_ar(s, 'c' if s == 'confes' else '', 'v' if s == 'confes' else 'w')
    for form in 'asintió presumió ironizó corrigió corrige'.split():
        add('es', form, 'v', form, '', 'c')
    # the stem changes: "confiesa", "niega"
    for f in '''estima estiman estimó confiesa confiesan observa observan observó juzga manifiesta
            manifiestan alega alegan alegó asevera asevera aseveró aduce aducen adujo niega niegan negó
            garantiza garantizó rechaza rechazan rechazó mantiene mantienen mantuvo espera
            esperan'''.split():
        add('es', f, 'v', f, '', 'c')
    for f in '''reacciona reaccionó objeta objetó sonríe sonrió desvela desveló arremete arremetió tacha
            tachan tachó tilda tildan tildó reflexiona reflexionó continúa continuó ahonda ahondó narra
            narró incide incidió'''.split():
        add('es', f, 'w', f, '', 'o' if f.startswith(('tach', 'tild')) else '')
    for f in 'manifestado alegado aseverado aducido negado rechazado tachado tildado'.split():
        add('es', f, 'u', f, '', 'o' if f.startswith(('tach', 'tild')) else '')
    for n in 'mensaje respuesta conclusión palabras lema pregunta comentario declaración'.split():
        add('es', n, 'n', n)
