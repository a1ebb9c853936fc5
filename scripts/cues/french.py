# SPDX-License-Identifier: MIT
"""French words that report speech."""
from cues import add


def fr_er(stem, takes='c', cls='v'):
    g = stem + 'e' if stem.endswith('g') else stem
    soft = stem[:-1] + 'ç' if stem.endswith('c') else g
    for e in ('e', 'ent', 'era'):
        add('fr', stem + e, cls, stem + 'er', '', takes)
    for e in ('ait', 'aient', 'a'):
        add('fr', soft + e, cls, stem + 'er', '', takes)
    add('fr', stem + 'èrent', cls, stem + 'er', '', takes)
    for e in ('é', 'ée', 'és', 'ées'):
        add('fr', stem + e, 'p', stem + 'er', '', takes)
    add('fr', stem + 'er', 'i', stem + 'er', '', takes)
    add('fr', soft + 'ant', 'i', stem + 'er', '', takes)


def french():
    for s in '''déclar affirm ajout assur expliqu soulign précis indiqu estim not constat confi
            racont demand annonc raisonn observ rétorqu répliqu martel insist rappel confirm regrett
            dénonc critiqu évoqu jug témoign plaisant résum signal nuanc détaill argument avanc
            commenc avou lanc tranch glis protest clam pens considér révél préconis recommand
            souhait suggér propos not remarqu alert dout ironis analys murmur cri rassur commenc
            tempêt soupir insinu clam scand plaid argu fulmin avis rétorqu ajout complèt développ
            résum tonn salu exig assén corrig réclam invit ordonn refus menac conseill interpell
            pronostiqu nuanc exhort implor dénonc tweet post confess mention chuchot ricann relat
            formul envisag certifi prophétis énumér rétorqu invoqu spécul redout reproch accus
            approuv valid annonc'''.split():
        fr_er(s)
    for f in 'rappelle rappellent achève'.split():
        add('fr', f, 'v', 'rappeler', '', 'c')
    for f in 'suggère préfère considère révèle espère'.split():
        add('fr', f, 'v', f, '', 'c')
    for s in '''salu félicit exclam appel qualifi plaid ment lou applaud interrog enthousiasm étonn
            inquièt amus insurg écri indign alarm agac désol emport justifi vant moqu enflamm
            émerveill lament épanch excus flatt'''.split():
        fr_er(s, '', 'w')
    for f in 'inquiète appelle appellent qualifie'.split():
        add('fr', f, 'w', f)
    for forms, pp, inf in (
            ('dit disent disait dira', 'dit', 'dire'),
            ('écrit écrivent écrivait écrivit', 'écrit', 'écrire'),
            ('répond répondent répondait répondit', 'répondu', 'répondre'),
            ('poursuit poursuivent poursuivait poursuivit', 'poursuivi', 'poursuivre'),
            ('reconnaît reconnait reconnaissent', 'reconnu', 'reconnaître'),
            ('conclut concluent', 'conclu', 'conclure'),
            ('soutient soutiennent soutenait', 'soutenu', 'soutenir'),
            ('prévient préviennent', 'prévenu', 'prévenir'),
            ('avertit avertissent', 'averti', 'avertir'), ('garantit', 'garanti', 'garantir'),
            ('promet promettent', 'promis', 'promettre'), ('admet admettent', 'admis', 'admettre'),
            ('réagit réagissent', 'réagi', 'réagir'), ('croit croient', 'cru', 'croire'),
            ('sait savent', 'su', 'savoir'), ('répète répètent répétait répéta', 'répété', 'répéter'),
            ('concède concèdent concéda', 'concédé', 'concéder'),
            ('craint craignent', 'craint', 'craindre'), ('prétend prétendent', 'prétendu', 'prétendre'),
            ('décrit décrivent', 'décrit', 'décrire'), ('surenchérit', 'surenchéri', 'surenchérir'),
            ('objecte objectent', 'objecté', 'objecter'), ('sourit sourient', 'souri', 'sourire'),
            ('contredit', 'contredit', 'contredire'), ('prédit prédisent', 'prédit', 'prédire'),
            ('lit lisent', 'lu', 'lire'), ('convient convenait', 'convenu', 'convenir'),
            ('pointe pointent', 'pointé', 'pointer'), ('espère espèrent', 'espéré', 'espérer'),
            ('décide décident', 'décidé', 'décider'), ('maintient', 'maintenu', 'maintenir'),
            ('renchérit', 'renchéri', 'renchérir'), ('reprend', 'repris', 'reprendre'),
            ('fait', 'fait', 'faire'), ('réjouit réjouissent', 'réjoui', 'réjouir')):
        cls = 'w' if inf in ('réjouir', 'reprendre', 'savoir', 'lire', 'sourire', 'convenir') else 'v'
        part = 'savoir|valoir|remarquer|observer|part' if inf == 'faire' else ''
        for f in forms.split():
            add('fr', f, cls, inf, part, 'c')
        add('fr', pp, 'p', inf, part, 'c')
        add('fr', inf, 'i', inf, part, 'c')
    for f in 'réjouie réjouis réjouies'.split():
        add('fr', f, 'p', 'réjouir')
    # tell of a voice beside its words alone
    for f in '''martèle martèlent assène assènent déplore fustige raille peste râle grince temporise
            tempère relève abonde acquiesce bougonne enrage hurle sanglote enchaîne embraye lâche glisse
            souffle philosophe retrace décrypte recadre réfute dément nie conteste réaffirme jure
            théorise prône défend commente marmonne grommelle susurre vocifère supplie imagine mentionne
            ricane remercie parle parlent balaie balaye parlait lâchait glissait déplorait
            fustigeait'''.split():
        add('fr', f, 'w', f)
    for f in 'martelé assené déploré fustigé lâché glissé soufflé réfuté démenti réaffirmé balayé'.split():
        add('fr', f, 'u', f)
    for a in 'selon'.split():
        add('fr', a, 'a', a)
    add('fr', 'après', 'a', "d'après", "d'|d’|D'|D’")
    for n in 'message réponse conclusion mots devise avis question constat commentaire'.split():
        add('fr', n, 'n', n)
