# Containers that stay, and what they hold; read in. Nothing else may run in the PID namespace.

# Starts them, and waits until COMMAND runs in each. A container that does not come is missed
# for a minute, then done without.
stay_start() # NUMBER COMMAND-LINE
{
	rm -f "$T/in" "$T/ready"
	mkfifo "$T/in" "$T/ready"
	exec 8<>"$T/in" 9<>"$T/ready"
	for number in $(seq 0 $(($1 - 1))); do
		words=$(echo "$2" | sed "s/@/$number/g")
		$words <"$T/in" >"$T/ready" 2>/dev/null 8>&- 9>&- &
	done
	timeout 60 head -n "$1" <"$T/ready" >/dev/null 9>&-
}

stay_end()
{
	exec 8>&- 9>&-
	wait
}

# What a container costs while its COMMAND sleeps: one of three, KB of all processes of the tool
# but COMMAND. What three share counts as a third of it in PSS, as nothing in private.
stay_memory() # PART
{
	peers "$1" wait >"$T/rows.wait"
	while IFS='	' read -r name command_line; do
		grep -q "^$name	" "$T/rows.$1" || continue
		before=" $(echo /proc/[0-9]*) "
		if stay_start 3 "$command_line"; then
			stay_others "$before"
			# shellcheck disable=SC2046,SC2086 # numbers
			set -- "$1" $("$T/memory" $others)
			figure "$1" "$name" pss $(($2 / 3))
			figure "$1" "$name" private $(($3 / 3))
		else
			figure "$1" "$name" private_failed 'three do not stay'
		fi
		stay_end
	done <"$T/rows.wait"
}

stay_others() # PROCESSES: sets $others to those that came since, but for COMMAND's
{
	others=
	for process in /proc/[0-9]*; do
		case "$1" in *" $process "*) continue ;; esac
		read -r command <"$process/comm"
		[ "$command" = wait ] || others="$others ${process#/proc/}"
	done
}
