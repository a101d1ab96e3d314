#!/bin/sh
# mkrootfs: where a system call fails, it says what failed, with 125, and there is nothing; or
# there is exactly what an undisturbed call makes. Killed, it leaves nothing under the name that
# was asked for, and the next call succeeds.
. "${0%/*}/fixture.sh"
. "$TESTS/faults.sh"

# A disk would take most of the time.
mkdir memory
mount -t tmpfs none memory 2>/dev/null
cd memory || exit
printf '#!/bin/sh\n' >init
mkdir -p add/sub
echo text >add/sub/file
ln -s file add/sub/link
export SOURCE_DATE_EPOCH=1
faults_how='-f --seccomp-bpf'

launch() # WRAPPER...
{
	# shellcheck disable=SC2086 # words
	"$@" "$MINICTR" mkrootfs --init init --add add:/opt $options
}

# What came of it, in $out, and how it is called where it is whole.
look()
{
	printf '%s' "$out"
	find made -printf '%P %y %m %U:%G %l\n' | sort
	find made -type f -exec cksum {} + | sort
}

is_clean() # whether nothing is there; no process, since it is asked so often
{
	for file in made/* made/.[!.]*; do
		[ ! -e "$file" ] && [ ! -L "$file" ] || return
	done
}

tidy()
{
	is_clean && return
	chmod -R u+rwX made
	rm -rf made
	mkdir made
}

judge() # CALL N FAULT
{
	case $status in
	0) seen=$(look)
		[ "$seen" = "$undisturbed" ] || faults_miss "$*" "not identical: $seen" ;;
	125) is_clean || faults_miss "$*" "left: $(look)"
		[ "$1" = write ] && [ ! "$err" ] && return # the message too
		faults_refused mkrootfs || faults_miss "$*" refused ;;
	137) [ "$3" = KILL ] || faults_miss "$*" killed
		again "$*" ;;
	*) faults_miss "$*" 'another end' ;;
	esac
}

again() # WHAT: after a kill
{
	seen=$(look)
	[ "$seen" = "$undisturbed" ] && return # it was done
	[ -e "made/$target" ] && faults_miss "$1" "half made: $seen"
	run launch
	rm -rf made/"$target".*
	[ "$(look)" = "$undisturbed" ] || faults_miss "$1" 'not made afterwards'
}

begin() # TARGET OPTIONS
{
	target=$1 options=$2
	tidy
	run launch
	undisturbed=$(look)
	is "$status:$err:$([ -e "made/$target" ] && echo there)" 0::there "undisturbed: $options"
	tidy
}

mkdir made
begin root made/root
play 'a directory'
begin r.cpio '--cpio made/r.cpio'
play 'a cpio archive'
begin r.tar '--tar made/r.tar'
play 'a tar archive'
begin r.cpio '--cpio made/r.cpio --with-minictr'
play 'with the program'
echo "# $tried faults"
ok test "$tried" -gt 300

done_testing
