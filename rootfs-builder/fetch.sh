# shellcheck shell=sh disable=SC2154 # build.sh, which reads this in, sets the variables

# Sources: the recorded files, from --source, from the cache, or from the distribution's
# source packages, whose signatures apt verifies.

# source_field NAME FIELD: a field of its row of sources.tsv.
source_field() {
	awk -F '\t' -v name="$1" -v field="$2" '$1 == name { print $field }' "$here/sources.tsv"
}

sha256() {
	sha256sum "$1" | cut -d ' ' -f 1
}

# Takes the files of --source into the cache, each as what its sum says it is.
take_sources() {
	printf '%s' "$sources" | while IFS= read -r given; do
		[ -f "$given" ] || die "--source $given: no such file"
		sum=$(sha256 "$given")
		file=$(awk -F '\t' -v sum="$sum" '$4 == sum { print $3 }' "$here/sources.tsv")
		[ "$file" ] || die "--source $given: its sha256 $sum is not in sources.tsv"
		cp "$given" "$work/$file"
		mv "$work/$file" "$cache/$file"
	done
}

# private_apt DIR deb-src|deb: a configuration of its own leaves the machine's lists alone.
private_apt() {
	mkdir -p "$1/etc/apt.conf.d" "$1/etc/preferences.d" "$1/etc/sources.list.d" \
		"$1/state/lists/partial" "$1/cache/archives/partial"
	: >"$1/state/status"
	cp /etc/apt/apt.conf.d/99* "$1/etc/apt.conf.d/" 2>/dev/null || :
	for list in /etc/apt/sources.list.d/*.sources; do
		[ -f "$list" ] || continue
		sed "s/^Types:.*/Types: $2/" "$list" >"$1/etc/sources.list.d/${list##*/}"
	done
	for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		[ -f "$list" ] || continue
		sed "s/^deb\(-src\)\{0,1\} /$2 /" "$list" >"$1/etc/sources.list.d/${list##*/}"
	done
}

# apt_in DIR COMMAND...
apt_in() {
	apt_dir=$1
	shift
	apt-get -o "Dir::Etc=$apt_dir/etc" -o "Dir::State=$apt_dir/state" \
		-o "Dir::State::status=$apt_dir/state/status" -o "Dir::Cache=$apt_dir/cache" \
		-o Dir::Etc::trusted=/etc/apt/trusted.gpg \
		-o Dir::Etc::trustedparts=/etc/apt/trusted.gpg.d \
		-o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none -qq "$@"
}

download_source() {
	apt=$work/apt
	if [ ! -d "$apt" ]; then
		private_apt "$apt" deb-src
		# One suite of several that is out of step must not stop us: the next step tells.
		apt_in "$apt" update || :
	fi
	(cd "$work" && apt_in "$apt" source --tar-only "${1%%_*}")
}

# fetch NAME: its source is in the cache afterwards.
fetch() {
	file=$(source_field "$1" 3)
	[ -f "$cache/$file" ] || {
		command -v apt-get >/dev/null ||
			die "no apt-get here: get $file and name it by --source, or use --from"
		logged "fetch $file" download_source "$file"
		[ -f "$work/$file" ] || die "the distribution has another $1 now; name $file by --source"
		mv "$work/$file" "$cache/$file"
	}
	[ "$(sha256 "$cache/$file")" = "$(source_field "$1" 4)" ] ||
		die "$cache/$file is not what sources.tsv records; remove it"
}
