# shellcheck shell=sh disable=SC2154 # build.sh, which reads this in, sets the variables

# The recipes. Each leaves a static program in the directory that is named by all it was made
# from, so that nothing stale is ever used.

small='-Os -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables'
# A path of this machine in the program would make it another one in another folder.
small="$small -ffile-prefix-map=$work=."
link='-static -Wl,--gc-sections,-z,norelro,-z,noseparate-code,--build-id=none'

# unpack NAME: its source, in a directory of that name.
unpack() {
	mkdir -p "$work/$1"
	tar -xf "$cache/$(source_field "$1" 3)" -C "$work/$1" --strip-components=1
}

# names FILE: the lines of one of our lists that are no comments.
names() {
	grep -v '^#' "$1"
}

configure_toybox() {
	if [ "$small_toybox" ]; then
		make allnoconfig
		names "$here/toybox.small" | sed 's,.*,s/^# CONFIG_& is not set/CONFIG_&=y/,' >wanted
	else
		make defconfig
		names "$here/toybox.off" | sed 's,.*,s/^CONFIG_&=y/# CONFIG_& is not set/,' >wanted
	fi
	sed -i -f wanted .config
}

make_toybox() (
	cd "$work/toybox" || exit
	configure_toybox
	CC=$tools/cc CFLAGS=$small LDFLAGS=$link STRIP="$tools/strip -s -R .note* -R .comment" \
		CPUS=2 make toybox
	# The program itself cannot be asked for its commands on another machine.
	cc -I . scripts/install.c -o generated/instlist
	generated/instlist long >toybox.links
)

make_dash() (
	cd "$work/dash" || exit
	./configure --enable-static --without-libedit --host="$("$tools/cc" -dumpmachine)" \
		--build="$(cc -dumpmachine)" CC="$tools/cc" CC_FOR_BUILD=cc CFLAGS="$small" \
		LDFLAGS="$link"
	make
	"$tools/strip" -o dash src/dash
)

# key NAME: what its program depends on, as a short word.
key() {
	{
		source_field "$1" 4
		cat "$here/compile.sh" "$here/toybox.off"
		sed "s,$tools,,g" "$tools/cc"
		"$tools/cc" --version
		[ -z "$small_toybox" ] || cat "$here/toybox.small"
	} | sha256sum | cut -c 1-12
}

# build NAME: sets $built to the directory that holds its program.
build() {
	built=$cache/$1-$(source_field "$1" 2)-$arch-$(key "$1")
	[ -x "$built/$1" ] && return
	fetch "$1"
	unpack "$1"
	logged "compile $1 for $arch" "make_$1"
	mkdir -p "$work/out"
	mv "$work/$1/$1" "$work/out/"
	[ -f "$work/$1/$1.links" ] && mv "$work/$1/$1.links" "$work/out/"
	rm -rf "$built"
	mv "$work/out" "$built"
}
