# SPDX-License-Identifier: MIT
"""English words that report speech."""
from cues import ROWS, add


def en_forms(inf):
    if inf.endswith('e'):
        return inf + 's', inf + 'd', inf[:-1] + 'ing'
    if inf.endswith('y') and inf[-2] not in 'aeiou':
        return inf[:-1] + 'ies', inf[:-1] + 'ied', inf + 'ing'
    if inf.endswith(('s', 'sh', 'ch', 'x')):
        return inf + 'es', inf + 'ed', inf + 'ing'
    return inf + 's', inf + 'ed', inf + 'ing'


def en_reg(inf, takes='c', cls='v'):
    s, ed, ing = en_forms(inf)
    add('en', s, cls, inf, '', takes)
    add('en', ed, cls + 'p', inf, '', takes)
    add('en', inf, 'i', inf, '', takes)
    add('en', ing, 'i', inf, '', takes)


# What English verbs take besides (see the letters above): stems that double
# their consonant and irregular ones stand with their forms below.
EN_TAKES = (
    ('b', '''acknowledge add affirm allege announce argue assert assume believe boast caution charge
            claim complain concede conclude confirm contend declare deny emphasize estimate expect
            explain fear feel guess hope imply indicate insist joke know learn maintain mention note
            observe predict proclaim promise realize reason recall reckon report reveal signal
            speculate state stress suggest suspect swear testify tweet understand vow warn wish
            worry write admit bet find show see hear read decide'''),
    ('n', '''acknowledge announce applaud attack blame blast celebrate challenge cite condemn
            confirm criticize criticise decry defend demand denounce deny describe disavow disclose
            dismiss dispute echo emphasize endorse explain express hail highlight lament mock oppose
            outline praise predict promise propose question recommend reiterate reject repeat
            repudiate request reveal ridicule slam stress suggest tout unveil urge welcome accuse
            support favor discuss address detail back embrace champion admit dub label call describe
            expect hint estimate consider recall observe oppose promise rebuff rebut rebuke scold
            chide compliment congratulate thank honor mourn bemoan deplore protest resist refute
            advocate invoke portray characterize mention note report identify list warn'''),
    ('g', '''call warn complain apologize argue speak talk boast brag joke ask plead push press
            campaign object worry protest inquire muse vote speculate lash hint refer insist'''),
    ('i', '''vow pledge promise threaten offer refuse decline agree plan want hope intend ask demand
            propose decide expect claim swear volunteer aim prefer opt choose beg request'''),
    ('w', '''urge ask tell encourage order advise press push want expect invite warn beg persuade
            instruct implore direct request remind inform assure notify convince challenge pressure
            compel command forbid lobby permit'''),
)
EN_MORE = '''imply assume guess hope realize understand discover decide consider apologize brag hint
        plan want intend vow threaten offer refuse decline agree aim prefer urge encourage order
        persuade instruct implore direct invite beg convince notify plead object advocate applaud
        attack disavow dispute endorse highlight oppose outline reject repudiate ridicule tout
        unveil favor express embrace champion rebuke scold chide deplore bemoan refute portray
        characterize question challenge envision foresee anticipate project calculate explain'''.split()
# said so only beside a quotation or with what they take
EN_IRREGULAR = (('write|writes|wrote|written|writing', 'write', 'c'), ('think|thinks|thought|thinking', 'think', 'cb'),
                ('know|knows|knew|known|knowing', 'know', 'cb'), ('foresee|foresees|foresaw|foreseen', 'foresee', 'cn'),
                ('find|finds|found', 'find', 'cb'), ('show|shows|showed|shown|showing', 'show', 'cb'),
                ('see|sees|saw|seen|seeing', 'see', 'c'), ('hear|hears|heard|hearing', 'hear', 'c'),
                ('feel|feels|felt', 'feel', 'cb'), ('learn|learns|learned|learning', 'learn', 'cb'),
                ('choose|chooses|chose|chosen', 'choose', 'i'), ('forbid|forbids|forbade', 'forbid', 'w'),
                ('mean|means|meant', 'mean', 'cb'), ('understand|understands|understood', 'understand', 'cb'))


def en_takes():
    more = {}
    for letters, verbs in EN_TAKES:
        for v in verbs.split():
            more.setdefault(v, set()).update(letters)
    for form, r in ROWS['en'].items():
        r[3] |= more.get(r[1], set())
    for v in 'say tell'.split():
        for form, r in ROWS['en'].items():
            if r[1] == v:
                r[3] |= set('cf' if v == 'say' else 'cbw')
    for form, r in ROWS['en'].items():
        if r[1] in ('think', 'believe'):
            r[3] |= set('cf')


def english():
    for v in '''acknowledge add admonish affirm agree allege announce answer argue ask assert assure
            boast caution charge claim comment complain concede conclude confess confide confirm
            contend continue counter declare demand deny describe disclose elaborate emphasize
            emphasise estimate exclaim explain indicate inform inquire insist joke lament maintain
            mention note observe opine pledge point predict proclaim promise propose reaffirm reason
            recall reckon recount reiterate remark remind reply report request respond reveal rule
            signal speculate state stress suggest surmise tweet underline underscore urge vow warn
            whisper worry wonder believe advise clarify echo recommend hope theorize posit retort
            quip post relate expect fear suspect conclude testify verify volunteer'''.split():
        en_reg(v, 'c')
    for v in '''laugh smile sigh shrug praise criticize criticise call label dub slam blast decry
            denounce defend dismiss condemn joke shout yell cry scream chant mutter interject tease
            rant vent gush mock blame accuse hail cite open close end finish start demur enthuse
            muse interrupt intone'''.split():
        en_reg(v, 'o' if v in ('call', 'label', 'dub', 'describe') else '', 'w')
    for v in EN_MORE:
        if v not in ROWS['en']:
            en_reg(v, 'c' if v in ('imply assume guess realize understand discover decide hint anticipate project calculate'.split()) else '', 'w')
    for forms, inf in (
            ('say|says|said|saying', 'say'), ('tell|tells|told|telling', 'tell'),
            ('think|thinks|thought|thinking', 'think'), ('write|writes|wrote|written|writing', 'write'),
            ('know|knows|knew', 'know'), ('swear|swears|swore', 'swear'),
            ('admit|admits|admitted|admitting', 'admit'), ('demur|demurs|demurred', 'demur'),
            ('yell|yells|yelled|yelling', 'yell'), ('jeer|jeers|jeered', 'jeer'),
            ('crack|cracks|cracked', 'crack'), ('rebut|rebuts|rebutted', 'rebut'), ('put|puts', 'put'),
            ('quip|quips|quipped', 'quip'), ('reply|replies|replied', 'reply'),
            ('find|finds|found', 'find'), ('show|shows|showed', 'show'), ('read|reads', 'read'),
            ('speak|speaks|spoke', 'speak'), ('feel|feels|felt', 'feel'), ('hear|hears|heard', 'hear'),
            ('begin|begins|began', 'begin'), ('go|goes|went', 'go'), ('put|puts', 'put'),
            ('fire|fires|fired', 'fire'), ('shoot|shoots|shot', 'shoot'), ('sing|sings|sang', 'sing'),
            ('refer|refers|referred', 'refer'), ('forecast|forecasts|forecasted', 'forecast')):
        part = {'go': 'on', 'put': 'it', 'fire': 'back', 'shoot': 'back'}.get(inf, '')
        cls = 'w' if inf in ('show', 'find', 'feel', 'hear', 'begin', 'know', 'sing', 'read', 'speak', 'refer') else 'v'
        for f in forms.split('|'):
            c = 'i' if f == inf or f.endswith('ing') else cls
            if f in ('told', 'said', 'written', 'heard', 'thought', 'admitted', 'found'):
                c += 'p'
            add('en', f, c, inf, part, '' if cls == 'w' else 'c')
    for forms, inf, takes in EN_IRREGULAR:
        for f in forms.split('|'):
            if f not in ROWS['en']:
                add('en', f, 'i' if f == inf or f.endswith('ing') else 'w', inf, '', takes)
            else:
                ROWS['en'][f][3] |= set(takes)
    for f in ('planned planning plans|plan', 'permitted permitting permits|permit', 'begged begging begs|beg', 'compelled|compel',
              'bragged bragging brags|brag', 'rebutted|rebut', 'preferred prefers preferring|prefer', 'referring|refer', 'opted opting opts|opt'):
        forms, inf = f.split('|')
        for w in forms.split():
            add('en', w, 'i' if w.endswith('ing') else 'w', inf)
    for f in 'say think believe argue claim report suggest insist warn note'.split():
        add('en', f, 'v', f, '', 'c')
    for f in '''contend maintain acknowledge allege assert predict recommend describe indicate agree
            expect consider accuse know want hope fear criticize complain admit deny refuse
            acknowledge emphasize speculate worry urge call dismiss condemn mock recall write reply'''.split():
        add('en', f, 'w', f, '', 'c' if f not in ('accuse', 'want', 'refuse', 'criticize') else '')
    for f in 'texted texts emailed emails messaged captioned'.split():
        add('en', f, 'w', f)
    for n in '''statement comment message answer question reply response words motto remark remarks
            quote tweet conclusion warning caption headline slogan claim claims complaint complaints
            concern concerns speculation rumor rumors rumour rumours allegation allegations
            accusation accusations assertion assertions argument belief suggestion warnings
            prediction predictions promise pledge vow admission revelation revelations contention
            announcement fear fears hope hopes view notion idea insistence acknowledgment charge
            charges report reports'''.split():
        add('en', n, 'n', n)
    for form in 'point points pointed pointing'.split():
        add('en', form, {'pointed': 'vp', 'pointing': 'i'}.get(form, 'v'), 'point', '=|out', 'c')
    for form in 'put puts'.split():
        add('en', form, 'v', 'put', 'it', 'c')
    add('en', 'according', 'a', 'according', 'to')
    add('en', 'per', 'a', 'per')
    en_takes()
