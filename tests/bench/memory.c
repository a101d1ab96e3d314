/* memory PID...: KB of memory that those processes hold: PSS, a blank, private. What some of
 * them share as threads do (CLONE_VM) counts once; smaps_rollup would say it for each. */

#include <linux/kcmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static long pss, private;

static void add(const char *pid)
{
	char path[64], line[128];
	long kilobytes;
	FILE *rollup;

	snprintf(path, sizeof path, "/proc/%s/smaps_rollup", pid);
	rollup = fopen(path, "r");
	while (rollup && fgets(line, sizeof line, rollup)) {
		if (sscanf(line, "Pss: %ld", &kilobytes) == 1)
			pss += kilobytes;
		if (sscanf(line, "Private_Clean: %ld", &kilobytes) == 1 ||
			sscanf(line, "Private_Dirty: %ld", &kilobytes) == 1)
			private += kilobytes;
	}
	if (rollup)
		fclose(rollup);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int j = 1;

		while (j < i && syscall(SYS_kcmp, atoi(argv[i]), atoi(argv[j]), KCMP_VM, 0, 0) != 0)
			j++;
		if (j == i)
			add(argv[i]);
	}
	printf("%ld %ld\n", pss, private);
	return 0;
}
