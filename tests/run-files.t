#!/bin/sh
# run: --config, --env-file, --pidfile.
. "${0%/*}/fixture.sh"
need_rootfs

cat >box.conf <<X
# a container in a file
rootfs $ROOTFS
  name   box
env A=from file
env B=2
privileged

-- sh -c 'echo "\$A:\$B:\$C"; hostname' "a 'word'" two\ words
X
run "$MINICTR" run --config box.conf
is "$(flat "$out")" 'from file:2: box' 'options and command from a file'
run "$MINICTR" run --name other --config box.conf -e C=3 -e A=mine
is "$(flat "$out")" 'mine:2:3 other' 'the command line wins, wherever it stands'
run "$MINICTR" run --config box.conf sh -c 'grep CapEff /proc/self/status; hostname'
like "$out" '^CapEff:.*1ff' 'the command too'
cat >quoted.conf <<'X'
entrypoint echo
-- "a  'b" '$HOME' c\ d "\"e\"" $HOME
X
run "$MINICTR" run --config quoted.conf
is "$out" "a  'b \$HOME c d \"e\" \$HOME" 'words are quoted as a shell does, nothing is expanded'

bad() # MESSAGE LINE...
{
	wanted=$1
	shift
	printf '%s\n' "$@" >bad.conf
	run "$MINICTR" run --config bad.conf true
	is "$status:$err" "125:minictr run: --config: $wanted" "$wanted"
}
bad "bad.conf:2: unknown option 'nosuch'" '# line 1' 'nosuch x'
bad "bad.conf:1: rootfs: needs a value: DIR|IMAGE[:rw]" rootfs
bad "bad.conf:1: privileged: takes no value" 'privileged yes'
bad "bad.conf:1: unknown option '--name'" '--name x'
bad "bad.conf:1: memory: 'much' is not a size: a number and b, k, m, g or t" 'memory much'
bad "bad.conf:1: option 'config' is for the command line only" 'config box.conf'
bad "bad.conf:1: option 'help' is for the command line only" help
bad "bad.conf:1: unknown option -d, --detach: end the shell's line with &" detach
bad 'bad.conf:2: a quote is not closed' 'name x' "-- sh -c 'echo"
bad 'bad.conf:2: a line behind the command' '-- true' 'name x'
run "$MINICTR" run --config nosuch.conf true
is "$status:$err" '125:minictr run: --config: nosuch.conf: No such file or directory' 'no such file'

cat >vars <<'X'
# comment
A=1
   B = with blanks  

OUTER
MISSING
Q="quoted"
X
sed -i 's/B = /B=/' vars
run env OUTER=outer "$MINICTR" run --rootfs "$ROOTFS" --env-file vars -e A=2 env
is "$(printf '%s\n' "$out" | grep -E '^(A|B|OUTER|MISSING|Q)=' | sort)" 'A=2
B=with blanks  
OUTER=outer
Q="quoted"' 'variables from a file, those given one by one win'
# Thousands are set, set again and removed but for some.
{
	seq -f 'V%g=old' 20000
	seq -f 'V%g=new' 20000
	seq -f 'V%g' 20000 | grep -v '[05]00$'
	echo V1=again
} >vars
run "$MINICTR" run --rootfs "$ROOTFS" --env-file vars env
is "$(printf '%s\n' "$out" | grep '^V' | sort)" \
	"$({ echo V1=again && seq -f 'V%g=new' 500 500 20000; } | sort)" 'a file of many variables'
printf 'A B=1\n' >vars
run "$MINICTR" run --env-file vars true
is "$status:$err" "125:minictr run: --env-file: vars:1: 'A B=1' is not NAME=VALUE or NAME" \
	'a line that is no variable'

run "$MINICTR" run --pidfile pid sh -c 'cat pid; echo $$'
like "$(printf '%s\n' "$out" | sed -n 1p)" '^[0-9]+$' 'the pidfile is there before COMMAND'
is "$(printf '%s\n' "$out" | sed -n 2p)" 1 'and has the number outside'
ok test ! -e pid
"$MINICTR" run --pidfile pid sleep 1000 2>/dev/null &
wait_for test -s pid
is "$(tr '\0' ' ' <"/proc/$(cat pid)/cmdline")" 'sleep 1000 ' 'which is that of COMMAND'
kill "$(cat pid)"
kill -KILL "$(cat pid)"
wait
run "$MINICTR" run --pidfile pid nosuch
is "$status" 127 'a COMMAND that is not found'
ok test ! -e pid
mkfifo fifo
for option in pidfile report; do
	run timeout 60 "$MINICTR" run --$option fifo true
	is "$status:$err" "125:minictr run: $option: fifo: No such device or address" \
		"--$option on a FIFO that nobody reads"
done

# Who can write the directory, as a container a volume, does not choose which file is written.
mkdir volume
ln -s ../precious volume/old
ln -s ../new volume/new
echo precious >precious
for option in pidfile report; do
	for link in old new; do
		run "$MINICTR" run --$option volume/$link true
		is "$status:$err" "125:minictr run: $option: volume/$link: is a symbolic link, which is not followed" \
			"--$option on a link: $link"
	done
	for open in /dev/stdout /dev/fd/1; do
		run "$MINICTR" run --$option $open true
		like "$status:$out" '^0:(exit=)?[0-9]+' "--$option $open"
	done
done
is "$(cat precious):$(ls new 2>/dev/null)" precious: 'nothing is written where links lead'
mknod full c 1 7
run "$MINICTR" run --pidfile full true
is "$status:$err" '125:minictr run: pidfile: write: No space left on device' 'a full disk'
ok test -c full
"$MINICTR" run --pidfile pid sh -c 'mv pid old; echo other >pid'
is "$(cat pid)" other "somebody else's file stays"

done_testing
