# bash completion for the rel tools; made by scripts/mkcompletion
_rel()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=
	COMPREPLY=()
	if [ "$cur" = = ]; then
		cur=
	elif [ "$prev" = = ]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case "${1##*/} $prev" in
	"rel-clean --form") words="nfc nfd nfkc nfkd none" ;;
	"rel-clean --invalid") words="replace fail" ;;
	"rel-clean --entities") words="auto yes no" ;;
	"rel-clean --spaces") words="fold keep" ;;
	"rel-clean --blank-lines") words="keep squeeze drop" ;;
	"rel-clean --invisible") words="strip keep" ;;
	"rel-clean --controls") words="strip keep" ;;
	"rel-clean --ligatures") words="fold keep" ;;
	"rel-clean --width") words="keep fold" ;;
	"rel-clean --quotes") words="keep ascii" ;;
	"rel-clean --dashes") words="keep ascii" ;;
	"rel-clean --ellipsis") words="keep ascii" ;;
	"rel-clean --level") words="careful normal strict" ;;
	"rel-clean --min-share") return ;;
	"rel-clean --min-similarity") return ;;
	"rel-clean --min-words") return ;;
	"rel-clean --index") return ;;
	"rel-clean --id-key") return ;;
	"rel-clean --output") return ;;
	"rel-clean --output-dir" | "rel-clean -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-clean --backup") return ;;
	"rel-clean --dropped") return ;;
	"rel-clean --stats") return ;;
	"rel-clean --files0-from") return ;;
	"rel-clean --field") return ;;
	"rel-clean --from") return ;;
	"rel-clean --fallback") return ;;
	"rel-clean --lang") return ;;
	"rel-clean --rules") return ;;
	"rel-clean --max-size") return ;;
	"rel-dedupe --min-similarity") return ;;
	"rel-dedupe --min-words") return ;;
	"rel-dedupe --index") return ;;
	"rel-dedupe --id-key") return ;;
	"rel-dedupe --apply") return ;;
	"rel-dedupe --output") return ;;
	"rel-dedupe --output-dir" | "rel-dedupe -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-dedupe --backup") return ;;
	"rel-dedupe --dropped") return ;;
	"rel-dedupe --stats") return ;;
	"rel-dedupe --files0-from") return ;;
	"rel-dedupe --field") return ;;
	"rel-dedupe --from") return ;;
	"rel-dedupe --fallback") return ;;
	"rel-dedupe --lang") return ;;
	"rel-dedupe --rules") return ;;
	"rel-dedupe --max-size") return ;;
	"rel-meta --fields") return ;;
	"rel-meta --output") return ;;
	"rel-meta --output-dir" | "rel-meta -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-meta --stats") return ;;
	"rel-meta --files0-from") return ;;
	"rel-meta --field") return ;;
	"rel-meta --from") return ;;
	"rel-meta --fallback") return ;;
	"rel-meta --lang") return ;;
	"rel-meta --rules") return ;;
	"rel-meta --max-size") return ;;
	"rel-norm --form") words="nfc nfd nfkc nfkd none" ;;
	"rel-norm --invalid") words="replace fail" ;;
	"rel-norm --entities") words="auto yes no" ;;
	"rel-norm --spaces") words="fold keep" ;;
	"rel-norm --blank-lines") words="keep squeeze drop" ;;
	"rel-norm --invisible") words="strip keep" ;;
	"rel-norm --controls") words="strip keep" ;;
	"rel-norm --ligatures") words="fold keep" ;;
	"rel-norm --width") words="keep fold" ;;
	"rel-norm --quotes") words="keep ascii" ;;
	"rel-norm --dashes") words="keep ascii" ;;
	"rel-norm --ellipsis") words="keep ascii" ;;
	"rel-norm --output") return ;;
	"rel-norm --output-dir" | "rel-norm -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-norm --backup") return ;;
	"rel-norm --dropped") return ;;
	"rel-norm --stats") return ;;
	"rel-norm --files0-from") return ;;
	"rel-norm --field") return ;;
	"rel-norm --from") return ;;
	"rel-norm --fallback") return ;;
	"rel-norm --lang") return ;;
	"rel-norm --rules") return ;;
	"rel-norm --max-size") return ;;
	"rel-quotes --min-confidence") return ;;
	"rel-quotes --offsets") words="codepoint byte" ;;
	"rel-quotes --output") return ;;
	"rel-quotes --output-dir" | "rel-quotes -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-quotes --stats") return ;;
	"rel-quotes --files0-from") return ;;
	"rel-quotes --field") return ;;
	"rel-quotes --from") return ;;
	"rel-quotes --fallback") return ;;
	"rel-quotes --lang") return ;;
	"rel-quotes --rules") return ;;
	"rel-quotes --max-size") return ;;
	"rel-strip --level") words="careful normal strict" ;;
	"rel-strip --min-share") return ;;
	"rel-strip --index") return ;;
	"rel-strip --id-key") return ;;
	"rel-strip --output") return ;;
	"rel-strip --output-dir" | "rel-strip -d") COMPREPLY=($(compgen -d -- "$cur")); return ;;
	"rel-strip --backup") return ;;
	"rel-strip --dropped") return ;;
	"rel-strip --stats") return ;;
	"rel-strip --files0-from") return ;;
	"rel-strip --field") return ;;
	"rel-strip --from") return ;;
	"rel-strip --fallback") return ;;
	"rel-strip --lang") return ;;
	"rel-strip --rules") return ;;
	"rel-strip --max-size") return ;;
	*)
		case $cur in -*) ;; *) return ;; esac
		case ${1##*/} in
		rel-clean) words=" --no-norm --no-strip --no-dedupe --form= --pure --invalid= --no-fix --entities= --spaces= --blank-lines= --invisible= --controls= --ligatures= --width= --quotes= --dashes= --ellipsis= --level= --headline --min-share= --exact --fold --near --min-similarity= --min-words= --index= --learn --read-only --id-key= --mark --invert --output= --output-dir= --in-place --backup= --dropped= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		rel-dedupe) words=" --exact --fold --near --min-similarity= --min-words= --index= --learn --read-only --id-key= --keys --decide --apply= --mark --invert --output= --output-dir= --in-place --backup= --dropped= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		rel-index) words=" --info --check --dump --merge --help --help-all --version" ;;
		rel-meta) words=" --fields= --tsv --yaml --with-text --jsonld --dc --strict --evidence --output= --output-dir= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		rel-norm) words=" --form= --pure --invalid= --no-fix --entities= --spaces= --blank-lines= --invisible= --controls= --ligatures= --width= --quotes= --dashes= --ellipsis= --detect --explain --check --output= --output-dir= --in-place --backup= --dropped= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		rel-quotes) words=" --indirect --min-confidence= --offsets= --tsv --output= --output-dir= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		rel-strip) words=" --level= --headline --min-share= --index= --learn --read-only --id-key= --mark --invert --output= --output-dir= --in-place --backup= --dropped= --stats= --list --dry-run --null --line-buffered --sync --files0-from= --text --html --jsonl --field= --zero-terminated --from= --fallback= --lang= --rules= --max-size= --exit-status --quiet --verbose --progress --help --help-all --version" ;;
		esac ;;
	esac
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
	case "${COMPREPLY[*]}" in *=) compopt -o nospace ;; esac
}
complete -o default -F _rel rel-clean rel-dedupe rel-index rel-meta rel-norm rel-quotes rel-strip
