#!/usr/bin/env bats
# Where results go: standard output, -o, -d, -i; names; exit status.

load ../helper

prepare() {
	line='Ein ganzer Satz, der hier steht und in der anderen Datei gleich zweimal.'
	printf '%s\n' "$line" >clean.txt
	cat clean.txt clean.txt >dirty.txt
}

@test "operands, standard input and - give the same" {
	rel-dedupe dirty.txt >a
	rel-dedupe <dirty.txt >b
	rel-dedupe - <dirty.txt >c
	same clean.txt a; same a b; same a c
}

@test "several files come one after another" {
	rel-dedupe dirty.txt - clean.txt <dirty.txt >out
	cat clean.txt clean.txt clean.txt | same - out
}

@test "options may stand behind operands, -- ends them" {
	cp dirty.txt ./-n
	rel-dedupe dirty.txt -o out
	same clean.txt out
	rel-dedupe -- -n >out2
	same clean.txt out2
}

@test "-o writes one file, also over its own input" {
	cp dirty.txt x
	rel-dedupe -o x x
	same clean.txt x
	rel-dedupe -o two dirty.txt clean.txt
	cat clean.txt clean.txt | same - two
	no_leftovers
}

@test "-o leaves the target alone when an input fails to be read at all" {
	echo old >x
	status 2 rel-dedupe -o /nonexistent/x dirty.txt
	status 2 rel-dedupe --rules=none -o x dirty.txt
	[ "$(cat x)" = old ]
	no_leftovers
}

@test "-o leaves its file alone when no input could be done, or names are asked for" {
	echo old >x
	status 2 rel-dedupe -o x gone
	[ "$(cat x)" = old ]
	status 2 rel-dedupe -l -o x dirty.txt
	[ "$(cat x)" = old ]
	status 2 rel-dedupe -o x gone dirty.txt
	same clean.txt x
	no_leftovers
}

@test "a result that cannot be written under its name stops no other" {
	mkdir -p out/dirty.txt
	status 2 rel-dedupe -d out dirty.txt clean.txt
	same clean.txt out/clean.txt
	[ "$(cat err)" = 'rel-dedupe: out/dirty.txt: is a directory' ] || fail "$(cat err)"
	long=$(printf 'n%.0s' $(seq 252))
	cp dirty.txt "$long"
	status 2 rel-meta -d out "$long" clean.txt
	[ -s out/clean.txt.json ]
	no_leftovers
}

@test "-d keeps the relative path and makes folders" {
	mkdir -p a/b
	cp dirty.txt a/b/x.txt
	rel-dedupe -d out ./a/b/x.txt dirty.txt "$PWD/a/b/x.txt"
	same clean.txt out/a/b/x.txt
	same clean.txt out/dirty.txt
	same clean.txt "out$PWD/a/b/x.txt"
	no_leftovers
}

@test "-d never leaves the folder" {
	mkdir sub
	cd sub
	status 2 rel-dedupe -d out ../dirty.txt a/../../dirty.txt 2>/dev/null
	cd ..
	[ ! -e sub/dirty.txt ] && [ ! -e sub/out/dirty.txt ]
	status 2 rel-dedupe -d out sub/../dirty.txt
	grep -q '^rel-dedupe: sub/../dirty.txt: ' err
}

@test "two operands with one result are refused before any work" {
	mkdir sub && cp dirty.txt sub/x
	status 2 rel-dedupe -d out dirty.txt sub/x ./sub/x
	[ ! -e out ]
	grep -q '^rel-dedupe: ' err
	status 2 rel-dedupe -d out sub/x "sub//x"
	[ ! -e out/sub/x ]
}

@test "-d adds .txt where a page becomes text" {
	printf '<!doctype html><p>Der Rat hat am Montag getagt und den Haushalt beschlossen.</p>' >p.html
	rel-strip -d out p.html
	[ -f out/p.html.txt ]
	rel-norm -d out p.html
	[ -f out/p.html ]
	printf '<!doctype html><p>Anderer Text, der auch ein ganzer Satz ist.</p>' >q.html
	printf 'Der Text einer anderen Datei.\n' >q.html.txt
	status 2 rel-strip -d out2 q.html q.html.txt
}

@test "-o leaves a file alone that holds the same bytes already" {
	touch -d '2001-01-01' clean.txt
	before=$(stat -c '%i %Y' clean.txt)
	rel-dedupe -o clean.txt dirty.txt
	[ "$(stat -c '%i %Y' clean.txt)" = "$before" ]
	no_leftovers
}

@test "a large result goes through a file, to the same end" {
	seq -f 'Die Zeile Nummer %.0f steht hier nur ein einziges Mal in der Datei.' 200000 >want
	cat want dirty.txt >big
	cat clean.txt >>want
	rel-dedupe --exact -d out big
	same want out/big
	touch -d '2001-01-01' out/big
	before=$(stat -c '%i %Y' out/big)
	rel-dedupe --exact -d out big
	[ "$(stat -c '%i %Y' out/big)" = "$before" ]
	rel-dedupe --exact -i big
	same want big
	no_leftovers
}

@test "-i replaces, keeps the mode, and the old bytes with --backup" {
	chmod 640 dirty.txt
	cp -p dirty.txt x
	rel-dedupe -i --backup=.old x
	same clean.txt x
	same dirty.txt x.old
	[ "$(stat -c %a x)" = 640 ]
	no_leftovers
}

@test "-i leaves the file with its owner" {
	[ "$(id -u)" -eq 0 ] || skip 'only root can give files away'
	cp dirty.txt x
	chown 65534:65534 x
	rel-dedupe -i x
	same clean.txt x
	[ "$(stat -c '%u %g' x)" = '65534 65534' ]
}

@test "-i follows a symbolic link" {
	cp dirty.txt real
	ln -s real link
	rel-dedupe -i link
	[ -L link ]
	same clean.txt real
}

@test "-i follows a chain of links, and no circle" {
	mkdir sub
	cp dirty.txt sub/real
	ln -s real sub/third
	ln -s sub/third second
	ln -s "$PWD/second" first
	rel-dedupe -i first
	[ -L first ] && [ -L second ] && [ -L sub/third ]
	same clean.txt sub/real
	ln -s loop loop
	status 2 rel-dedupe -o loop dirty.txt
	[ "$(cat err)" = 'rel-dedupe: loop: too many levels of symbolic links' ] || fail "$(cat err)"
}

@test "-d writes through no link that leads out of DIR, and through those that stay" {
	mkdir -p out/in else a b
	echo old >else/dirty.txt
	cp dirty.txt a/dirty.txt
	cp dirty.txt b/other.txt
	ln -s ../else out/a
	ln -s ../else/dirty.txt out/dirty.txt
	ln -s ../else/new.txt out/clean.txt
	ln -s in out/b
	status 2 rel-dedupe -d out a/dirty.txt dirty.txt clean.txt b/other.txt
	[ "$(ls else)" = dirty.txt ]
	[ "$(cat else/dirty.txt)" = old ]
	same clean.txt out/in/other.txt
	grep -qF 'rel-dedupe: out/a: a link that leads out of out' err || fail "$(cat err)"
	grep -qF 'rel-dedupe: out/dirty.txt: a link that leads out of out' err
	grep -qF 'rel-dedupe: out/clean.txt: a link that leads out of out' err
	status 2 rel-dedupe -d out/ a/dirty.txt
	no_leftovers
	# DIR may be one itself, and links among its files go on being links
	ln -s out way
	rm out/dirty.txt
	ln -s in/first out/dirty.txt
	rel-dedupe -d way dirty.txt
	same clean.txt out/in/first
	[ -L out/dirty.txt ]
}

@test "-o follows a symbolic link, also one that points nowhere yet" {
	ln -s real link
	rel-dedupe -o link dirty.txt
	[ -L link ] || fail 'the link was replaced by a file'
	same clean.txt real
}

@test "-i refuses standard input and a page that would become text" {
	status 2 rel-dedupe -i - <dirty.txt
	printf '<!doctype html><p>Der Rat hat am Montag getagt und beschlossen.</p>' >p.html
	cp p.html q.html
	status 2 rel-strip -i p.html
	same q.html p.html
	status 0 rel-norm -i p.html
}

@test "no write where nothing changes" {
	touch -d '2001-01-01' clean.txt
	before=$(stat -c '%i %Y' clean.txt)
	rel-dedupe -i clean.txt
	[ "$(stat -c '%i %Y' clean.txt)" = "$before" ]
	rel-dedupe -d out dirty.txt
	touch -d '2001-01-01' out/dirty.txt
	before=$(stat -c '%i %Y' out/dirty.txt)
	rel-dedupe -d out dirty.txt
	[ "$(stat -c '%i %Y' out/dirty.txt)" = "$before" ]
}

@test "-n writes nothing, -l names what would change" {
	cp dirty.txt x
	rel-dedupe -n -i x
	same dirty.txt x
	[ -z "$(rel-dedupe -n dirty.txt)" ]
	rel-dedupe -n -d out dirty.txt
	[ ! -e out ]
	[ "$(rel-dedupe -n -l dirty.txt clean.txt x)" = "$(printf 'dirty.txt\nx')" ]
	[ "$(rel-dedupe -l0 dirty.txt x | tr '\0' '|')" = 'dirty.txt|x|' ]
}

@test "-l with -i tells what it changed" {
	cp dirty.txt x; cp clean.txt y
	[ "$(rel-dedupe -l -i x y)" = x ]
	same clean.txt x
}

@test "-e tells by status whether anything changed" {
	status 0 rel-dedupe -e dirty.txt >out
	status 1 rel-dedupe -e clean.txt >out
	status 0 rel-dedupe -e clean.txt dirty.txt >out
	status 2 rel-dedupe -e clean.txt gone >out
}

@test "--files0-from reads names that end in NUL" {
	cp dirty.txt "$(printf 'odd\nname')"
	printf 'dirty.txt\0odd\nname\0' >list
	rel-dedupe --files0-from=list >out
	cat clean.txt clean.txt | same - out
	rel-dedupe --files0-from=- <list >out
	cat clean.txt clean.txt | same - out
	: >empty
	[ -z "$(rel-dedupe --files0-from=empty <dirty.txt)" ]
	status 1 rel-dedupe -e --files0-from=empty
	status 2 rel-dedupe -i -d out --files0-from=empty
	printf 'dirty.txt' >list
	rel-dedupe --files0-from=list >out
	same clean.txt out
}

@test "-q silences warnings, not errors; -v tells a line a file" {
	status 2 rel-dedupe -q gone
	grep -q '^rel-dedupe: gone: ' err
	status 0 rel-dedupe -v dirty.txt clean.txt >out
	[ "$(grep -c '^rel-dedupe: \(dirty\|clean\).txt: ' err)" -eq 2 ]
	status 0 rel-dedupe dirty.txt >out
	[ ! -s err ]
}

@test "--stats is one JSON object, - is standard error" {
	printf 'Ein ganzer Satz, der zweimal dasteht, und zwar wörtlich gleich.\n%.0s' 1 2 >twice
	rel-dedupe --stats=s twice clean.txt >out
	[ "$(jq -c '[.documents, .paragraphs, .kept, .dropped.duplicate]' s)" = '[2,3,2,1]' ]
	status 0 rel-dedupe --stats=- twice >out
	jq -e '.documents == 1' err
	[ "$(jq .bytes_in s)" -eq "$(cat twice clean.txt | wc -c)" ]
}

@test "--dropped tells what was taken out" {
	printf 'Ein ganzer Satz, der zweimal dasteht, und zwar wörtlich gleich.\n%.0s' 1 2 >twice
	rel-dedupe --dropped=d twice >out
	[ "$(jq -c '[.file, .paragraph, .reason, .same_as]' d)" = '["twice",2,"duplicate",1]' ]
	[ "$(jq -r .text d)" = "$(head -n 1 twice)" ]
	jq -e 'has("rule") and has("level") and has("similarity")' d
}

@test "-z: paragraphs end in NUL, in and out" {
	printf '%s\n\0%s\n\0Ende' "$line" "$line" >in
	rel-dedupe -z in >out
	printf '%s\n\0Ende\0' "$line" | same - out
}

@test "--jsonl with --field changes that member only" {
	twice="$line\\n$line"
	printf '%s\n' '{"a": {"b":"'"$twice"'"} , "text":"'"$twice"'","n":1.0}' >in
	rel-dedupe --jsonl --field=a.b in >out
	printf '%s\n' '{"a": {"b":"'"$line"'"} , "text":"'"$twice"'","n":1.0}' | same - out
	rel-dedupe --jsonl in >out
	printf '%s\n' '{"a": {"b":"'"$twice"'"} , "text":"'"$line"'","n":1.0}' | same - out
}

@test "three tools in a pipe do what rel-clean does" {
	for page in page.txt; do
		rel-norm "$REL_SOURCE/tests/demo/$page" | rel-strip | rel-dedupe >pipe
		rel-clean "$REL_SOURCE/tests/demo/$page" >one
		same one pipe
	done
}

@test "--min-share: a line on half of a site's pages is furniture at 0.3, the default, not at 0.6" {
	mkdir site
	i=0
	for w in Anker Birke Dachs Eiche Fuchs Garten Hafen Insel Jolle Kanal Linde Mauer Nebel Ofen Pappel Quelle \
		Rose Segel Tanne Ufer Vogel Wolke Zaun Zwiebel; do
		i=$((i + 1))
		echo "Ein Satz von $w, der nur auf dieser Seite steht und von $w allein erzählt." >"site/$w"
		[ $((i % 2)) -eq 0 ] ||
			echo 'Der Verein lädt zum Sommerfest am See ein, Karten gibt es im Büro am Markt.' >>"site/$w"
		echo "Noch ein Satz über $w, damit die Seite von $w ein Ende hat, das ihr gehört." >>"site/$w"
	done
	rel-strip --learn --index=x site/*
	rel-strip --read-only --index=x site/* >got
	! grep Sommerfest got || fail 'the line stayed'
	rel-strip --read-only --index=x --min-share=0.3 site/* | same - got
	rel-strip --read-only --index=x --min-share=0.6 site/* >got
	[ "$(grep -c Sommerfest got)" -eq 12 ]
	[ "$(grep -c Satz got)" -eq 48 ]
}

@test "-l names what -i would write: decoded from UTF-16, given a last line end" {
	printf '\377\376A\0\n\0' >utf16
	printf 'A\n  ' >blank
	printf 'A\n  \n' >same
	for t in rel-dedupe rel-strip; do
		"$t" -l utf16 blank same >out
		printf 'utf16\nblank\n' | same - out
	done
}

@test "-d with --tsv: each table has its heading" {
	printf 'Er sagte: „Das ist gut so.“\n' | tee one >two
	rel-quotes --tsv -d out one two
	rel-meta --tsv --fields=title -d out one two
	for f in out/*.tsv; do [ "$(head -n 1 "$f" | cut -f1)" = file ]; done
	rel-quotes --tsv -d out2 one two
	for f in out2/*.tsv; do [ "$(head -n 1 "$f" | cut -f1)" = file ]; done
	[ "$(rel-quotes --tsv one two | grep -c '^file')" -eq 1 ]
	[ "$(rel-meta --tsv one two | grep -c '^file')" -eq 1 ]
}

@test "a name that is no UTF-8 is a JSON string of UTF-8 all the same" {
	name=$(printf 'b\377d')
	cp clean.txt "$name"
	rel-dedupe --index="$name.idx" -d out "$name"
	rel-index "$name.idx" | grep -F "$(printf '"b\357\277\275d.idx"')"
	rel-meta "$name" | grep -F "$(printf '"b\357\277\275d"')"
}
