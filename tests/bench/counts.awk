# From `strace -f -o` of one start: calls, failed, processes, threads as figures.
# Variables: part, name.

{ pid = $1; task[pid] = 1; call = $2 }
$2 == "<..." { call = $3 "(" }
$2 ~ /^[a-z_0-9]+\(/ { calls++ }
/ = -1 E[A-Z]/ { failed++ }
call ~ /^clone3?\(/ && / CLONE_THREAD|[|{=]CLONE_THREAD/ { of_thread[pid] = 1 }
call ~ /^clone3?\(/ && $NF ~ /^[0-9]+$/ && $(NF - 1) == "=" { threads += of_thread[pid]; delete of_thread[pid] }

END {
	for (pid in task) tasks++
	printf "%s\t%s\tcalls\t%d\n", part, name, calls
	printf "%s\t%s\tfailed_calls\t%d\n", part, name, failed
	printf "%s\t%s\tprocesses\t%d\n", part, name, tasks - threads
	printf "%s\t%s\tthreads\t%d\n", part, name, threads
}
