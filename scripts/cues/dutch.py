# SPDX-License-Identifier: MIT
"""Dutch words that report speech."""
from cues import add


def nl_weak(inf, stem, past, pp, part='', takes='c', cls='v'):
    lemma = part.split('|')[0].replace('=', '') + inf
    for f in (stem + 't' if stem[-1] != 't' else stem, past, past + 'n'):
        add('nl', f, cls, lemma, part, takes)
        for p in part.split('|'):
            if p and p != '=':
                add('nl', p + f, cls, lemma, '', takes)
    add('nl', inf, 'i' + cls, lemma, part, takes)
    add('nl', pp, 'p', lemma, '', takes)


def dutch():
    for inf, stem, past, pp in (
            ('zeggen', 'zeg', 'zei', 'gezegd'), ('verklaren', 'verklaar', 'verklaarde', 'verklaard'),
            ('vertellen', 'vertel', 'vertelde', 'verteld'), ('melden', 'meld', 'meldde', 'gemeld'),
            ('antwoorden', 'antwoord', 'antwoordde', 'geantwoord'),
            ('benadrukken', 'benadruk', 'benadrukte', 'benadrukt'),
            ('bevestigen', 'bevestig', 'bevestigde', 'bevestigd'),
            ('berichten', 'bericht', 'berichtte', 'bericht'), ('menen', 'meen', 'meende', 'gemeend'),
            ('beweren', 'beweer', 'beweerde', 'beweerd'),
            ('constateren', 'constateer', 'constateerde', 'geconstateerd'),
            ('reageren', 'reageer', 'reageerde', 'gereageerd'),
            ('concluderen', 'concludeer', 'concludeerde', 'geconcludeerd'),
            ('waarschuwen', 'waarschuw', 'waarschuwde', 'gewaarschuwd'),
            ('vragen', 'vraag', 'vroeg', 'gevraagd'), ('vrezen', 'vrees', 'vreesde', 'gevreesd'),
            ('hopen', 'hoop', 'hoopte', 'gehoopt'), ('verwachten', 'verwacht', 'verwachtte', 'verwacht'),
            ('erkennen', 'erken', 'erkende', 'erkend'), ('beloven', 'beloof', 'beloofde', 'beloofd'),
            ('opmerken', 'opmerk', 'opmerkte', 'opgemerkt'),
            ('vervolgen', 'vervolg', 'vervolgde', 'vervolgd'),
            ('twitteren', 'twitter', 'twitterde', 'getwitterd'),
            ('bekennen', 'beken', 'bekende', 'bekend'), ('herhalen', 'herhaal', 'herhaalde', 'herhaald'),
            ('verzekeren', 'verzeker', 'verzekerde', 'verzekerd'),
            ('stellen', 'stel', 'stelde', 'gesteld'), ('eisen', 'eis', 'eiste', 'geëist'),
            ('beklemtonen', 'beklemtoon', 'beklemtoonde', 'beklemtoond'),
            ('klagen', 'klaag', 'klaagde', 'geklaagd'), ('betogen', 'betoog', 'betoogde', 'betoogd'),
            ('bepleiten', 'bepleit', 'bepleitte', 'bepleit'),
            ('adviseren', 'adviseer', 'adviseerde', 'geadviseerd'),
            ('bekritiseren', 'bekritiseer', 'bekritiseerde', 'bekritiseerd'),
            ('suggereren', 'suggereer', 'suggereerde', 'gesuggereerd'),
            ('voorspellen', 'voorspel', 'voorspelde', 'voorspeld'),
            ('vermoeden', 'vermoed', 'vermoedde', 'vermoed'), ('pleiten', 'pleit', 'pleitte', 'gepleit'),
            ('dreigen', 'dreig', 'dreigde', 'gedreigd'), ('weigeren', 'weiger', 'weigerde', 'geweigerd'),
            ('grappen', 'grap', 'grapte', 'gegrapt'), ('noteren', 'noteer', 'noteerde', 'genoteerd'),
            ('analyseren', 'analyseer', 'analyseerde', 'geanalyseerd'),
            ('citeren', 'citeer', 'citeerde', 'geciteerd'),
            ('informeren', 'informeer', 'informeerde', 'geïnformeerd'),
            ('garanderen', 'garandeer', 'garandeerde', 'gegarandeerd'),
            ('schetsen', 'schets', 'schetste', 'geschetst'), ('zuchten', 'zucht', 'zuchtte', 'gezucht'),
            ('betreuren', 'betreur', 'betreurde', 'betreurd'),
            ('vermelden', 'vermeld', 'vermeldde', 'vermeld'),
            ('verduidelijken', 'verduidelijk', 'verduidelijkte', 'verduidelijkt'),
            ('nuanceren', 'nuanceer', 'nuanceerde', 'genuanceerd'),
            ('beschuldigen', 'beschuldig', 'beschuldigde', 'beschuldigd'),
            ('denken', 'denk', 'dacht', 'gedacht'), ('ontkennen', 'ontken', 'ontkende', 'ontkend')):
        nl_weak(inf, stem, past, pp)
    for inf, stem, past, pp, part in (
            ('leggen', 'leg', 'legde', 'uitgelegd', 'uit'),
            ('voegen', 'voeg', 'voegde', 'toegevoegd', 'toe'),
            ('kondigen', 'kondig', 'kondigde', 'aangekondigd', 'aan'),
            ('delen', 'deel', 'deelde', 'meegedeeld', 'mee'),
            ('merken', 'merk', 'merkte', 'opgemerkt', 'op'), ('wijzen', 'wijs', 'wees', 'gewezen', 'op'),
            ('maken', 'maak', 'maakte', 'bekendgemaakt', 'bekend|duidelijk'),
            ('foeteren', 'foeter', 'foeterde', 'gefoeterd', '='),
            ('geven', 'geef', 'gaf', 'aangegeven', 'aan|toe'),
            ('vullen', 'vul', 'vulde', 'aangevuld', 'aan'),
            ('roepen', 'roep', 'riep', 'opgeroepen', '=|op|uit'),
            ('leiden', 'leid', 'leidde', 'ingeleid', 'in')):
        nl_weak(inf, stem, past, pp, part)
    for forms, pp, inf in (
            ('schrijft schreef schreven', 'geschreven', 'schrijven'),
            ('spreekt sprak spraken', 'gesproken', 'spreken'),
            ('vindt vond vonden', 'gevonden', 'vinden'), ('weet wist', 'geweten', 'weten'),
            ('vertelt', 'verteld', 'vertellen'), ('laat liet lieten', 'laten', 'laten'),
            ('heet heette', 'geheten', 'heten'), ('klinkt klonk', 'geklonken', 'klinken'),
            ('zegt zei zeiden', 'gezegd', 'zeggen')):
        for f in forms.split():
            add('nl', f, 'w' if inf in ('heten', 'klinken', 'weten') else 'v', inf, 'weten' if inf == 'laten' else '', 'c')
        if inf != 'laten':
            add('nl', pp, 'p', inf, '', 'c')
        add('nl', inf, 'i', inf, '', 'c')
    for inf, stem, past, pp in (
            ('prijzen', 'prijs', 'prees', 'geprezen'), ('noemen', 'noem', 'noemde', 'genoemd'),
            ('lachen', 'lach', 'lachte', 'gelachen'), ('juichen', 'juich', 'juichte', 'gejuicht'),
            ('besluiten', 'besluit', 'besloot', 'besloten')):
        nl_weak(inf, stem, past, pp, '', 'o' if inf == 'noemen' else '', 'w')
    add('nl', 'aldus', 'q', 'aldus')
    for a in 'volgens'.split():
        add('nl', a, 'a', a)
    for inf, stem, past, pp in (
            ('verwoorden', 'verwoord', 'verwoordde', 'verwoord'),
            ('oordelen', 'oordeel', 'oordeelde', 'geoordeeld'),
            ('mopperen', 'mopper', 'mopperde', 'gemopperd'),
            ('fluisteren', 'fluister', 'fluisterde', 'gefluisterd'),
            ('relativeren', 'relativeer', 'relativeerde', 'gerelativeerd'),
            ('onderstrepen', 'onderstreep', 'onderstreepte', 'onderstreept'),
            ('preciseren', 'preciseer', 'preciseerde', 'gepreciseerd'),
            ('onthullen', 'onthul', 'onthulde', 'onthuld')):
        nl_weak(inf, stem, past, pp)
    # tell of a voice beside its words alone
    for f in '''verzucht verzuchtte knikt knikte glimlacht glimlachte schreeuwt schreeuwde gilt gilde
            mompelt mompelde bromt bromde snauwt snauwde sneert sneerde schampert schamperde beaamt
            beaamde oppert opperde repliceert repliceerde tweet tweette memoreert memoreerde verdedigt
            verdedigde hekelt hekelde looft loofde bedankt bedankte feliciteert feliciteerde verwijt
            verweet baalt baalde jubelt jubelde fulmineert fulmineerde mijmert mijmerde pocht pochte
            roemt roemde smeekt smeekte snikt snikte stamelt stamelde tierde'''.split():
        add('nl', f, 'w', f)
    add('nl', 'blijkt', 'v', 'blijken', '', 'c')
    add('nl', 'bleek', 'v', 'blijken', '', 'c')
    for n in 'boodschap reactie antwoord conclusie woorden motto vraag verklaring'.split():
        add('nl', n, 'n', n)
