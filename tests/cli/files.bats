#!/usr/bin/env bats
# Where results go: standard output, -o, -d, -i; names; exit status.

load ../helper

prepare() {
	dirty='Zwei  Leerzeichen hier.'
	clean='Zwei Leerzeichen hier.'
	printf '%s\n' "$dirty" >dirty.txt
	printf '%s\n' "$clean" >clean.txt
}

@test "operands, standard input and - give the same" {
	rel-norm dirty.txt >a
	rel-norm <dirty.txt >b
	rel-norm - <dirty.txt >c
	same clean.txt a; same a b; same a c
}

@test "several files come one after another" {
	rel-norm dirty.txt - clean.txt <dirty.txt >out
	cat clean.txt clean.txt clean.txt | same - out
}

@test "options may stand behind operands, -- ends them" {
	cp dirty.txt ./-n
	rel-norm dirty.txt -o out
	same clean.txt out
	rel-norm -- -n >out2
	same clean.txt out2
}

@test "-o writes one file, also over its own input" {
	cp dirty.txt x
	rel-norm -o x x
	same clean.txt x
	rel-norm -o two dirty.txt clean.txt
	cat clean.txt clean.txt | same - two
	no_leftovers
}

@test "-o leaves the target alone when an input fails to be read at all" {
	echo old >x
	status 2 rel-norm -o /nonexistent/x dirty.txt
	status 2 rel-norm --rules=none -o x dirty.txt
	[ "$(cat x)" = old ]
	no_leftovers
}

@test "-d keeps the relative path and makes folders" {
	mkdir -p a/b
	cp dirty.txt a/b/x.txt
	rel-norm -d out ./a/b/x.txt dirty.txt "$PWD/a/b/x.txt"
	same clean.txt out/a/b/x.txt
	same clean.txt out/dirty.txt
	same clean.txt "out$PWD/a/b/x.txt"
	no_leftovers
}

@test "-d never leaves the folder" {
	mkdir sub
	cd sub
	status 2 rel-norm -d out ../dirty.txt a/../../dirty.txt 2>/dev/null
	cd ..
	[ ! -e sub/dirty.txt ] && [ ! -e sub/out/dirty.txt ]
	status 2 rel-norm -d out sub/../dirty.txt
	grep -q '^rel-norm: sub/../dirty.txt: ' err
}

@test "two operands with one result are refused before any work" {
	mkdir sub && cp dirty.txt sub/x
	status 2 rel-norm -d out dirty.txt sub/x ./sub/x
	[ ! -e out ]
	grep -q '^rel-norm: ' err
	status 2 rel-norm -d out sub/x "sub//x"
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

@test "-i replaces, keeps the mode, and the old bytes with --backup" {
	chmod 640 dirty.txt
	cp -p dirty.txt x
	rel-norm -i --backup=.old x
	same clean.txt x
	same dirty.txt x.old
	[ "$(stat -c %a x)" = 640 ]
	no_leftovers
}

@test "-i follows a symbolic link" {
	cp dirty.txt real
	ln -s real link
	rel-norm -i link
	[ -L link ]
	same clean.txt real
}

@test "-o follows a symbolic link, also one that points nowhere yet" {
	ln -s real link
	rel-norm -o link dirty.txt
	[ -L link ] || fail 'the link was replaced by a file'
	same clean.txt real
}

@test "-i refuses standard input and a page that would become text" {
	status 2 rel-norm -i - <dirty.txt
	printf '<!doctype html><p>Der Rat hat am Montag getagt und beschlossen.</p>' >p.html
	cp p.html q.html
	status 2 rel-strip -i p.html
	same q.html p.html
	status 0 rel-norm -i p.html
}

@test "no write where nothing changes" {
	touch -d '2001-01-01' clean.txt
	before=$(stat -c '%i %Y' clean.txt)
	rel-norm -i clean.txt
	[ "$(stat -c '%i %Y' clean.txt)" = "$before" ]
	rel-norm -d out dirty.txt
	touch -d '2001-01-01' out/dirty.txt
	before=$(stat -c '%i %Y' out/dirty.txt)
	rel-norm -d out dirty.txt
	[ "$(stat -c '%i %Y' out/dirty.txt)" = "$before" ]
}

@test "-n writes nothing, -l names what would change" {
	cp dirty.txt x
	rel-norm -n -i x
	same dirty.txt x
	[ -z "$(rel-norm -n dirty.txt)" ]
	rel-norm -n -d out dirty.txt
	[ ! -e out ]
	[ "$(rel-norm -n -l dirty.txt clean.txt x)" = "$(printf 'dirty.txt\nx')" ]
	[ "$(rel-norm -l0 dirty.txt x | tr '\0' '|')" = 'dirty.txt|x|' ]
}

@test "-l with -i tells what it changed" {
	cp dirty.txt x; cp clean.txt y
	[ "$(rel-norm -l -i x y)" = x ]
	same clean.txt x
}

@test "-e tells by status whether anything changed" {
	status 0 rel-norm -e dirty.txt >out
	status 1 rel-norm -e clean.txt >out
	status 0 rel-norm -e clean.txt dirty.txt >out
	status 2 rel-norm -e clean.txt gone >out
}

@test "--files0-from reads names that end in NUL" {
	cp dirty.txt "$(printf 'odd\nname')"
	printf 'dirty.txt\0odd\nname\0' >list
	rel-norm --files0-from=list >out
	cat clean.txt clean.txt | same - out
	rel-norm --files0-from=- <list >out
	cat clean.txt clean.txt | same - out
	: >empty
	[ -z "$(rel-norm --files0-from=empty <dirty.txt)" ]
	printf 'dirty.txt' >list
	rel-norm --files0-from=list >out
	same clean.txt out
}

@test "-q silences warnings, not errors; -v tells a line a file" {
	status 2 rel-norm -q gone
	grep -q '^rel-norm: gone: ' err
	status 0 rel-norm -v dirty.txt clean.txt >out
	[ "$(grep -c '^rel-norm: \(dirty\|clean\).txt: ' err)" -eq 2 ]
	status 0 rel-norm dirty.txt >out
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
	printf 'a\nb  c\0Ende' >in
	[ "$(rel-norm -z in | od -An -c | tr -d ' \n')" = 'a\nbc\0Ende\0' ] ||
		[ "$(rel-norm -z in | tr '\0\n' '|/')" = 'a/b c|Ende|' ]
}

@test "--jsonl with --field changes that member only" {
	printf '%s\n' '{"a": {"b":"x  y"} , "text":"u  v","n":1.0}' >in
	[ "$(rel-norm --jsonl --field=a.b in)" = '{"a": {"b":"x y"} , "text":"u  v","n":1.0}' ]
	[ "$(rel-norm --jsonl in)" = '{"a": {"b":"x  y"} , "text":"u v","n":1.0}' ]
}

@test "three tools in a pipe do what rel-clean does" {
	for page in page.txt; do
		rel-norm "$REL_SOURCE/tests/demo/$page" | rel-strip | rel-dedupe >pipe
		rel-clean "$REL_SOURCE/tests/demo/$page" >one
		same one pipe
	done
}
