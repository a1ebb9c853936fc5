# SPDX-License-Identifier: MIT
"""German words that report speech."""
from cues import add


def joined(part):
    """Particles that make one word with the verb."""
    return [p for p in part.split('|') if p and p != '=' and ' ' not in p]


def de_finite(forms, lemma, part, takes, cls):
    for f in forms:
        add('de', f, cls, lemma, part, takes)
        for p in joined(part):
            add('de', p + f, cls, lemma, '', takes)


def de_nonfinite(inf, pp, lemma, part, takes, past):
    if not part or '=' in part.split('|'):
        add('de', pp, past, lemma, '', takes)
    for p in joined(part):
        add('de', p + pp, past, lemma, '', takes)
        add('de', p + inf, 'i', lemma, '', takes)
        add('de', p + 'zu' + inf, 'i', lemma, '', takes)


def de_weak(stem, part='', takes='c', cls='v', ge=True, e=False):
    """stem of a weak verb; e: stem in d or t, which takes an e."""
    hard = stem[-1] in 'dt' or (stem[-1] in 'nm' and stem[-2] not in 'aeiouäöülrhnm')
    x = 'e' if e or hard else ''
    inf = stem + ('n' if stem.endswith(('er', 'el')) else 'en')
    lemma = part.split('|')[0].replace('=', '') + inf
    de_finite((stem + x + 't', stem + x + 'te', stem + x + 'ten'), lemma, part, takes, cls)
    add('de', inf, 'i' + cls, lemma, part, takes)
    pp = ('ge' if ge else '') + stem + x + 't'
    de_nonfinite(inf, pp, lemma, part, takes, 'u' if cls == 'w' else 'p')


def de_strong(forms, pp, inf, part='', takes='c', cls='v'):
    lemma = part.split('|')[0].replace('=', '') + inf
    de_finite(forms.split(), lemma, part, takes, cls)
    add('de', inf, 'i', lemma, part, takes)
    de_nonfinite(inf, pp, lemma, part, takes, 'p')


def german():
    for s in '''sag mein äußer antwort frag schilder mahn lob jubel klag scherz witzel twitter post
            notier spott hauch flüster wetter hoff glaub warn'''.split():
        de_weak(s, '', 'c')
    for s in '''erklär beton bericht ergänz erläuter erwider berichtig bekräftig bestätig versicher
            verkünd vermut befürcht beteuer bemerk beklag begründ bedauer erwähn erinner entgegn
            verdeutlich unterstell behaupt bezweifel verlaut beschuldig prophezei resümier
            kommentier kritisier argumentier spekulier konstatier attackier monier bemängel
            befürwort veröffentlich rechtfertig verlautbar unterstreich verdeutlich zusammenfass
            entschuldig signalisier präzisier plädier garantier prognostizier dementier informier
            appellier formulier zitier telegrafier analysier bilanzier reagier protestier konter'''.split():
        de_weak(s, '', 'c', ge=s == 'konter')
    for s in '''bekund beharr mutmaß tön offenbar skizzier bejah protokollier leugn bezeug
            dokumentier diagnostizier philosophier referier rekapitulier sinnier vereinbar orakel
            unk frohlock jammer meck zürn überleg'''.split():
        de_weak(s, '', 'c', ge=not s.startswith(('be', 'er', 'offen', 'ver')) and not s.endswith('ier'))
    for s in '''forder droh wünsch erwart plan vermeld meld wert vermerk ahn rüg tadel'''.split():
        de_weak(s, '', 'ci', ge=not s.startswith(('er', 'ver')))
    for s in '''bezeichn titulier verurteil würdig kritisier charakterisier verteidig begrüß lob
            feier bewert qualifizier brandmark apostrophier'''.split():
        de_weak(s, '', 'o', 'w', ge=s in ('würdig', 'lob', 'feier', 'brandmark'), e=s == 'bezeichn')
    for s in '''freu bedank zeig schwärm lach strahl staun dank gratulier ärger empör wunder versuch
            beruhig tröst ermunter ermutig motivier überzeug betitel urteil fass interpretier
            beschimpf verspott verhöhn geißel rühm bejubel bewunder relativier beschwer zweifel sorg
            fürcht kämpf betracht ehr schwör sprudel stöhn seufz raun moser polter schimpf grübel
            erinner wiederhol skandier brüll'''.split():
        de_weak(s, '', '', 'w', ge=not s.startswith(('be', 'er', 'em', 'ver', 'über', 'wieder')))
    for s, p in (
            ('teil', 'mit'), ('füg', 'hinzu|an'), ('führ', 'aus'), ('stell', 'fest|klar|heraus|dar'),
            ('räum', 'ein'), ('kündig', 'an'), ('merk', 'an'), ('leg', 'dar|nahe|nach|offen'),
            ('wend', 'ein'), ('setz', 'hinzu'), ('deut', 'an'), ('klag', '=|an'), ('pflicht', 'bei'),
            ('stimm', 'zu|bei'), ('mach', 'deutlich|klar|geltend'), ('schätz', '=|ein'), ('hak', 'nach'),
            ('schick', 'voraus'), ('lehn', 'ab'), ('frag', '=|nach|an'), ('forder', '=|auf|ein'),
            ('mahn', '=|an'), ('sag', '=|zu|aus|voraus'), ('drück', 'aus'), ('sicher', 'zu'),
            ('kreid', 'an'), ('führ', 'aus|an'), ('wiegel', 'ab'), ('leit', 'ein'), ('kanzel', 'ab'),
            ('fass', 'zusammen'), ('rechn', 'vor'), ('wink', 'ab'), ('ruder', 'zurück')):
        de_weak(s, p, 'ci' if s in ('kündig', 'forder', 'lehn', 'sag') else 'c', e=s in ('wend', 'deut', 'pflicht'))
    de_weak('rechn', 'mit', '', 'w')
    de_weak('wert', '', 'o', 'w')
    for f in 'findet fand fanden'.split():  # "findet ... statt" is more frequent
        add('de', f, 'w', 'finden', '', 'c')
    for s in '''parier murmel ätz höhn frotzel grins schmunzel trauer rüffel dozier insistier zeter motz
            mecker nörgel knurr brumm murr fauch gift blaff schnauz pöbel läster stichel flachs feix kicher
            wisper stammel schluchz wimmer plauder predig'''.split():
        de_weak(s, '', '', 'w', ge=not s.endswith('ier') or s == 'gier')
    de_weak('reg', 'an', 'ci')
    for forms, pp, inf, part in (
            ('gibt gab gaben geben gebe', 'gegeben', 'geben', 'an|bekannt|zu|zu bedenken|zu Protokoll|zu verstehen'),
            ('weist wies wiesen weisen', 'gewiesen', 'weisen', 'hin|zurück|darauf hin|von sich'),
            ('schreibt schrieb schrieben schreiben', 'geschrieben', 'schreiben', ''),
            ('spricht sprach sprachen sprechen spreche', 'gesprochen', 'sprechen', '=|an|aus|ab'),
            ('ruft rief riefen rufen', 'gerufen', 'rufen', '=|auf|aus|zu'),
            ('wirft warf warfen werfen', 'geworfen', 'werfen', 'vor|ein'),
            ('fährt fuhr fuhren fahren', 'gefahren', 'fahren', 'fort'),
            ('heißt hieß hießen heiße', 'geheißen', 'heißen', ''),
            ('hebt hob hoben heben', 'gehoben', 'heben', 'hervor'),
            ('geht ging gehen gingen', 'gegangen', 'gehen', 'hervor|davon aus|aus'),
            ('greift griff griffen', 'gegriffen', 'greifen', 'an'), ('tut tat', 'getan', 'tun', 'kund'),
            ('lässt ließ ließen lassen', 'gelassen', 'lassen', 'wissen|verlauten|mitteilen|durchblicken|ausrichten|verlautbaren'),
            ('bringt brachte brachten', 'gebracht', 'bringen', 'zum Ausdruck|vor'),
            ('tritt trat', 'getreten', 'treten', 'entgegen'),
            ('trägt trug trugen', 'getragen', 'tragen', 'vor'),
            ('liest las lasen', 'gelesen', 'lesen', 'vor'),
            ('gesteht gestand', 'gestanden', 'gestehen', 'ein'),
            ('wendet wandte', 'gewandt', 'wenden', 'ein'),
            ('schlägt schlug schlugen', 'geschlagen', 'schlagen', 'vor'),
            ('bietet bot boten', 'geboten', 'bieten', 'an'),
            ('sieht sah sahen', 'gesehen', 'sehen', 'voraus'),
            ('hält hielt hielten', 'gehalten', 'halten', 'fest|entgegen|dagegen|für'),
            ('schließt schloss schloß', 'geschlossen', 'schließen', 'aus|=|ab'),
            ('spielt spielte', 'gespielt', 'spielen', 'herunter')):
        de_strong(forms, pp, inf, part, 'o' if inf == 'halten' else 'ci' if inf in ('werfen', 'rufen', 'bieten', 'schlagen') else 'c')
    for forms, pp, inf in (
            ('verspricht versprach versprachen verspreche', 'versprochen', 'versprechen'),
            ('rät riet rieten', 'geraten', 'raten'), ('bittet bat baten bitte', 'gebeten', 'bitten'),
            ('verrät verriet', 'verraten', 'verraten'),
            ('widerspricht widersprach widersprachen', 'widersprochen', 'widersprechen'),
            ('denkt dachte dachten', 'gedacht', 'denken'), ('weiß wusste wussten', 'gewusst', 'wissen'),
            ('empfiehlt empfahl empfahlen', 'empfohlen', 'empfehlen'),
            ('verlangt verlangte verlangten', 'verlangt', 'verlangen'),
            ('behält', 'behalten', 'behalten'), ('gesteht gestand gestanden', 'gestanden', 'gestehen'),
            ('bekennt bekannte bekannten', 'bekannte', 'bekennen'),
            ('verweist verwies verwiesen', 'verwiesen', 'verweisen'),
            ('empfindet empfand', 'empfunden', 'empfinden'),
            ('meint meinte meinten', 'gemeint', 'meinen'), ('besagt besagte', 'besagt', 'besagen'),
            ('lautet lautete lauteten', 'gelautet', 'lauten'),
            ('bestreitet bestritt bestritten', 'bestritten', 'bestreiten'),
            ('beschreibt beschrieb beschrieben', 'beschrieben', 'beschreiben'),
            ('unterstreicht unterstrich unterstrichen', 'unterstrichen', 'unterstreichen'),
            ('erzählt erzählte erzählten', 'erzählt', 'erzählen'),
            ('schwört schwor', 'geschworen', 'schwören'),
            ('entscheidet entschied entschieden', 'entschieden', 'entscheiden'),
            ('beschließt beschloss beschlossen', 'beschlossen', 'beschließen'),
            ('befindet befand', 'befunden', 'befinden'),
            ('vertritt vertrat vertraten', 'vertreten', 'vertreten'),
            ('verheißt verhieß', 'verheißen', 'verheißen'),
            ('übertreibt übertrieb', 'übertrieben', 'übertreiben'),
            ('schreit schrie schrien', 'geschrien', 'schreien'),
            ('umschreibt umschrieb umschrieben', 'umschrieben', 'umschreiben'),
            ('wirbt warb warben', 'geworben', 'werben'),
            ('preist pries priesen', 'gepriesen', 'preisen'),
            ('vergleicht verglich verglichen', 'verglichen', 'vergleichen'),
            ('erlässt erließ', 'erlassen', 'erlassen'), ('singt sang sangen', 'gesungen', 'singen'),
            ('beginnt begann', 'begonnen', 'beginnen'), ('verneint verneinte', 'verneint', 'verneinen'),
            ('betitelt betitelte', 'betitelt', 'betiteln'),
            ('zitiert zitierte zitierten', 'zitiert', 'zitieren'),
            ('nennt nannte nannten', 'genannt', 'nennen'), ('stuft stufte', 'eingestuft', 'einstufen'),
            ('erfährt erfuhr', 'erfahren', 'erfahren'),
            ('verbreitet verbreitete', 'verbreitet', 'verbreiten')):
        cls = 'v'
        takes = 'c'
        if inf in ('nennen', 'einstufen', 'betiteln', 'lesen', 'kommen', 'ziehen', 'singen', 'beginnen', 'befinden', 'übertreiben', 'verbreiten',
                   'werben', 'preisen', 'vergleichen', 'erlassen'):
            cls, takes = 'w', 'o' if inf in ('nennen', 'einstufen', 'vergleichen', 'preisen') else ''
        if inf in ('versprechen', 'raten', 'bitten', 'empfehlen', 'verlangen', 'entscheiden', 'beschließen'):
            takes = 'ci'
        de_strong(forms, pp, inf, '', takes, cls)
    for f in 'bezichtigt bezichtigte verdächtigt verdächtigte beschuldigt beschuldigte'.split():
        add('de', f, 'v', 'beschuldigen', '', 'ci')
    for n in '''Fazit Kommentar Begründung Appell Motto Botschaft Reaktion Antwort Frage Worte
            Worten Wortlaut Zitat Stellungnahme Mitteilung Erklärung Aussage Forderung Warnung Tenor
            Credo Urteil Resümee Bilanz Versprechen Ansage Einschätzung Überzeugung Meinung Ansicht
            Auffassung Kritik Hinweis Behauptung Feststellung Anschuldigung Anschuldigungen Vorwürfe
            Prognose Vermutung Verdacht Hoffnung Befürchtung Sorge Zusage Ankündigung Drohung
            Einwand Argument Gerücht Gerüchte Theorie These Vermerk Schluss Eindruck Standpunkt
            Gewissheit Zuversicht Vorwurf Bitte Schlussfolgerung Aufruf Ausruf'''.split():
        add('de', n.lower(), 'n', n)
    for a in 'laut gemäß'.split():
        add('de', a, 'a', a)
    add('de', 'zufolge', 'z', 'zufolge')
    add('de', 'so', 'q', 'so')
    for n in '''Angaben Angabe Aussage Aussagen Bericht Berichten Medienberichten Zeitungsberichten
            Presseberichten Informationen Auskunft Ansicht Meinung Auffassung Einschätzung Worten
            Darstellung Überzeugung Schätzung Schätzungen Mitteilung Erkenntnissen Untersuchungen
            Ermittlungen Augenzeugenberichten Zeugenaussagen Polizeiangaben Meldung Meldungen Sicht
            Agenturberichten Agenturmeldungen Agenturangaben Ergebnissen Regierungsangaben
            Behördenangaben Militärangaben Presseinformationen Studie Umfrage Analyse Bewertung
            Beurteilung Ansichten Schilderung Schilderungen Darstellungen Beschreibung Berechnungen
            Recherchen Erhebung Erhebungen Untersuchung Gutachten Verlautbarung Vermutungen
            Vermutung Plänen Wunsch Willen Vorschlag Bekunden Dafürhalten Ankündigung Empfinden Idee
            Auffassungen Einlassung Hochrechnung Hochrechnungen Daten Zahlen Prognosen Prognose
            Vorstellungen Augenzeugen Beobachtungen Lesart Urteil Erklärung'''.split():
        add('de', n.lower(), 'n', n, 'nach')
