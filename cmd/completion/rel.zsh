#compdef rel-clean rel-dedupe rel-index rel-meta rel-norm rel-quotes rel-strip
# zsh completion for the rel tools; made by scripts/mkcompletion
case $service in
rel-clean)
	_arguments -s -S \
	"--no-norm[leave out normalising]" \
	"--no-strip[leave out stripping]" \
	"--no-dedupe[leave out repeats]" \
	"--form=[Unicode form]:value:(nfc nfd nfkc nfkd none)" \
	"--pure[validate and normalise, nothing else]" \
	"--invalid=[bytes that fit no charset]:value:(replace fail)" \
	"--no-fix[leave mojibake as it is]" \
	"--entities=[decode entities left over]:value:(auto yes no)" \
	"--spaces=[blanks of all kinds]:value:(fold keep)" \
	"--blank-lines=[empty lines]:value:(keep squeeze drop)" \
	"--invisible=[soft hyphens and their like]:value:(strip keep)" \
	"--controls=[control characters]:value:(strip keep)" \
	"--ligatures=[fi, fl, ...]:value:(fold keep)" \
	"--width=[full-width letters]:value:(keep fold)" \
	"--quotes=[quotation marks]:value:(keep ascii)" \
	"--dashes=[dashes and hyphens]:value:(keep ascii)" \
	"--ellipsis=[the one-character ellipsis]:value:(keep ascii)" \
	"--level=[how much goes]:value:(careful normal strict)" \
	"--headline[of a page of HTML keep the main heading]" \
	"--min-share=[with --index\: share of a site's pages (0.3)]:X:" \
	"--exact[the same bytes]" \
	"--fold[the same but for case, form, marks, blanks]" \
	"--near[edited copies that hold no fact of their own]" \
	"--min-similarity=[of a near repeat (0.8)]:X:" \
	"--min-words=[shorter ones go only in a run (8)]:N:" \
	"--index=[archive index that processes share]:FILE:_files" \
	"--learn[only fill the index, print nothing]" \
	"--read-only[only look up in the index]" \
	"--id-key=[with --jsonl\: member that names the page]:NAME:" \
	"--mark[print all, behind "keep" or a reason and TAB]" \
	"--invert[print what would go]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"(-i --in-place)"{-i,--in-place}"[replace each FILE atomically]" \
	"--backup=[with -i, keep the old file]:SUFFIX:" \
	"--dropped=[append what was taken out, JSON Lines]:FILE:_files" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-dedupe)
	_arguments -s -S \
	"--exact[the same bytes]" \
	"--fold[the same but for case, form, marks, blanks]" \
	"--near[edited copies that hold no fact of their own]" \
	"--min-similarity=[of a near repeat (0.8)]:X:" \
	"--min-words=[shorter ones go only in a run (8)]:N:" \
	"--index=[archive index that processes share]:FILE:_files" \
	"--learn[only fill the index, print nothing]" \
	"--read-only[only look up in the index]" \
	"--id-key=[with --jsonl\: member that names the page]:NAME:" \
	"--keys[print keys of paragraphs, to be sorted]" \
	"--decide[read sorted keys, print what is to go]" \
	"--apply=[take out what --decide printed]:FILE:_files" \
	"--mark[print all, behind "keep" or a reason and TAB]" \
	"--invert[print what would go]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"(-i --in-place)"{-i,--in-place}"[replace each FILE atomically]" \
	"--backup=[with -i, keep the old file]:SUFFIX:" \
	"--dropped=[append what was taken out, JSON Lines]:FILE:_files" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-index)
	_arguments -s -S \
	"--info[figures, as a JSON object a file (default)]" \
	"--check[look at every entry; status 2 when one is broken]" \
	"--dump[every key with its page, a line each]" \
	"--merge[add all later FILEs to the first one]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-meta)
	_arguments -s -S \
	"--fields=[only these members (file is always there)]:A,B:" \
	"--tsv[a line a page, tab-separated, with a heading]" \
	"--yaml[front matter]" \
	"--with-text[with --yaml\: the text that rel-strip prints]" \
	"--jsonld[schema.org NewsArticle]" \
	"--dc[Dublin Core]" \
	"--strict[only what is sure]" \
	"--evidence[tell where each value was found]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-norm)
	_arguments -s -S \
	"--form=[Unicode form]:value:(nfc nfd nfkc nfkd none)" \
	"--pure[validate and normalise, nothing else]" \
	"--invalid=[bytes that fit no charset]:value:(replace fail)" \
	"--no-fix[leave mojibake as it is]" \
	"--entities=[decode entities left over]:value:(auto yes no)" \
	"--spaces=[blanks of all kinds]:value:(fold keep)" \
	"--blank-lines=[empty lines]:value:(keep squeeze drop)" \
	"--invisible=[soft hyphens and their like]:value:(strip keep)" \
	"--controls=[control characters]:value:(strip keep)" \
	"--ligatures=[fi, fl, ...]:value:(fold keep)" \
	"--width=[full-width letters]:value:(keep fold)" \
	"--quotes=[quotation marks]:value:(keep ascii)" \
	"--dashes=[dashes and hyphens]:value:(keep ascii)" \
	"--ellipsis=[the one-character ellipsis]:value:(keep ascii)" \
	"--detect[print charset and confidence, nothing else]" \
	"--explain[tell each line that changes]" \
	"--check[write nothing; with -e\: 1 if something would change]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"(-i --in-place)"{-i,--in-place}"[replace each FILE atomically]" \
	"--backup=[with -i, keep the old file]:SUFFIX:" \
	"--dropped=[append what was taken out, JSON Lines]:FILE:_files" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-quotes)
	_arguments -s -S \
	"--indirect[reported speech without marks too]" \
	"--min-confidence=[leave out what is less sure (0.5)]:X:" \
	"--offsets=[unit of start and end]:value:(codepoint byte)" \
	"--tsv[a line a quotation, tab-separated, with a heading]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
rel-strip)
	_arguments -s -S \
	"--level=[how much goes]:value:(careful normal strict)" \
	"--headline[of a page of HTML keep the main heading]" \
	"--min-share=[with --index\: share of a site's pages (0.3)]:X:" \
	"--index=[archive index that processes share]:FILE:_files" \
	"--learn[only fill the index, print nothing]" \
	"--read-only[only look up in the index]" \
	"--id-key=[with --jsonl\: member that names the page]:NAME:" \
	"--mark[print all, behind "keep" or a reason and TAB]" \
	"--invert[print what would go]" \
	"(-o --output)"{-o+,--output=}"[one result file, written atomically]:FILE:_files" \
	"(-d --output-dir)"{-d+,--output-dir=}"[one result file an input, same relative path]:DIR:_files -/" \
	"(-i --in-place)"{-i,--in-place}"[replace each FILE atomically]" \
	"--backup=[with -i, keep the old file]:SUFFIX:" \
	"--dropped=[append what was taken out, JSON Lines]:FILE:_files" \
	"--stats=[append figures as a JSON object; - = stderr]:FILE:_files" \
	"(-l --list)"{-l,--list}"[print only names of inputs with a change or result]" \
	"(-n --dry-run)"{-n,--dry-run}"[do everything but write]" \
	"(-0 --null)"{-0,--null}"[names printed by -l end in NUL]" \
	"--line-buffered[flush after every paragraph or object]" \
	"--sync[flush files to disk before the rename]" \
	"--files0-from=[NUL-separated names from F (- = stdin)]:F:_files" \
	"--text[input is text, one paragraph a line]" \
	"--html[input is HTML (default\: look at first bytes)]" \
	"--jsonl[input is JSON Lines]" \
	"--field=[member that holds the text (text)]:NAME:" \
	"(-z --zero-terminated)"{-z,--zero-terminated}"[paragraphs end in NUL, in and out]" \
	"--from=[charset of the input (find out)]:CHARSET:" \
	"--fallback=[where nothing tells the charset]:CHARSET:" \
	"--lang=[de, en, ... (auto)]:CODE:" \
	"*--rules=[more rule rows; repeatable]:FILE:_files" \
	"--max-size=[largest document held whole (256M)]:N\[KMG\]:" \
	"(-e --exit-status)"{-e,--exit-status}"[exit 1 when nothing changed or was found]" \
	"(-q --quiet)"{-q,--quiet}"[no warnings]" \
	"(-v --verbose)"{-v,--verbose}"[a line a file]" \
	"--progress[counter on a terminal]" \
	"(-h --help)"{-h,--help}"[print this and exit]" \
	"--help-all[explain the options of all tools too, and exit]" \
	"(-V --version)"{-V,--version}"[print versions and exit]" \
	"*:file:_files" ;;
esac
