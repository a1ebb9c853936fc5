#!/usr/bin/env bats
# The Unicode standard's own normalisation test (the file comes with the
# package unicode-data; another Unicode version than utf8proc's is skipped).

load ../helper

data=/usr/share/unicode/NormalizationTest.txt

prepare() {
	local version
	if [ -f $data ]; then cp $data test.txt
	elif [ -f $data.bz2 ]; then bzip2 -dc $data.bz2 >test.txt
	else skip "no $data (package unicode-data)"; fi
	version=$(sed -n '1s/^# NormalizationTest-\([0-9]*\.[0-9]*\).*/\1/p' test.txt)
	rel-norm --version | grep -qi "unicode $version" || skip "data is of Unicode $version"
}

conforms() {
	"$REL_SOURCE/tests/conformance/normalization" "$1" <test.txt >in 3>want
	status 0 rel-norm --text --pure --form="$1" in >out
	same want out
	[ "$(wc -l <out)" -gt 190000 ]
}

@test "NFC" { conforms nfc; }
@test "NFD" { conforms nfd; }
@test "NFKC" { conforms nfkc; }
@test "NFKD" { conforms nfkd; }
