/* The text side of unit-seccomp.c, which includes this: the rules of the tables, read as they
 * stand there and not as lib/seccomp.awk turns them into programs. */

enum { CALLS = 600, NONE = -1 };

static const struct {
	const char *name;
	int number;
} capabilities[] = {
	{ "DAC_READ_SEARCH", CAP_DAC_READ_SEARCH },
	{ "SYS_MODULE", CAP_SYS_MODULE },
	{ "SYS_RAWIO", CAP_SYS_RAWIO },
	{ "SYS_CHROOT", CAP_SYS_CHROOT },
	{ "SYS_PTRACE", CAP_SYS_PTRACE },
	{ "SYS_PACCT", CAP_SYS_PACCT },
	{ "SYS_ADMIN", CAP_SYS_ADMIN },
	{ "SYS_BOOT", CAP_SYS_BOOT },
	{ "SYS_NICE", CAP_SYS_NICE },
	{ "SYS_TIME", CAP_SYS_TIME },
	{ "SYS_TTY_CONFIG", CAP_SYS_TTY_CONFIG },
	{ "AUDIT_WRITE", CAP_AUDIT_WRITE },
	{ "SYSLOG", CAP_SYSLOG },
	{ "PERFMON", CAP_PERFMON },
	{ "BPF", CAP_BPF },
};

static const struct {
	const char *name;
	uint32_t answer;
} verdicts[] = {
	{ "allow", SECCOMP_RET_ALLOW },
	{ "EPERM", SECCOMP_RET_ERRNO | EPERM },
	{ "EINVAL", SECCOMP_RET_ERRNO | EINVAL },
	{ "ENOSYS", SECCOMP_RET_ERRNO | ENOSYS },
};

static struct call {
	char name[40], rule[128];
	long number[4];
} calls[CALLS];
static int call_count;

static void die(const char *what, const char *name)
{
	printf("Bail out! %s %s\n", what, name);
	exit(1);
}

static FILE *open_table(const char *top, const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/lib/%s", top, name);
	file = fopen(path, "r");
	if (!file)
		die("cannot open", path);
	return file;
}

static void read_numbers(FILE *file)
{
	char line[512], word[4][16];

	while (fgets(line, sizeof line, file)) {
		struct call *call = &calls[call_count];

		if (*line == '#')
			continue;
		if (call_count == CALLS || sscanf(line, "%39s %15s %15s %15s %15s", call->name,
						   word[0], word[1], word[2], word[3]) != 5)
			die("bad line", line);
		for (int i = 0; i < 4; i++)
			call->number[i] = *word[i] == '-' ? NONE : strtol(word[i], NULL, 10);
		call_count++;
	}
	fclose(file);
}

static void read_rules(FILE *file)
{
	char line[512], name[40], rule[128];

	while (fgets(line, sizeof line, file)) {
		if (*line == '#' || sscanf(line, "%39[^\t]\t%127[^\t\n]", name, rule) != 2)
			continue;
		for (int i = 0; i < call_count; i++)
			if (!strcmp(calls[i].name, name))
				strcpy(calls[i].rule, rule);
	}
	fclose(file);
}

static uint32_t answer_named(const char *name)
{
	for (size_t i = 0; i < COUNT(verdicts); i++)
		if (!strcmp(verdicts[i].name, name))
			return verdicts[i].answer;
	die("unknown verdict", name);
	return 0;
}

static uint64_t set_named(char *list)
{
	uint64_t set = 0;
	char *rest = list;

	for (char *name; (name = strsep(&rest, ","));) {
		size_t i = 0;

		while (i < COUNT(capabilities) && strcmp(capabilities[i].name, name) != 0)
			i++;
		if (i == COUNT(capabilities))
			die("unknown capability", name);
		set |= BIT(capabilities[i].number);
	}
	return set;
}

static bool argument_holds(char *test, const struct seccomp_data *data)
{
	uint32_t low = (uint32_t)data->args[test[3] - '0'];
	char *rest = test + 5;

	if (test[4] == '&')
		return !(low & (uint32_t)strtoul(rest, NULL, 0));
	for (char *value; (value = strsep(&rest, ","));)
		if (low == (uint32_t)strtoul(value, NULL, 0))
			return true;
	return false;
}

static bool test_holds(char *test, const struct seccomp_data *data, uint64_t caps)
{
	if (!strncmp(test, "arg", 3))
		return argument_holds(test, data);
	return *test == '!' ? !(caps & set_named(test + 1)) : (caps & set_named(test)) != 0;
}

/* What the text of RULE says. */
static uint32_t expected(const char *rule, const struct seccomp_data *data, uint64_t caps)
{
	char copy[128], *rest = strcpy(copy, rule);

	for (char *clause; (clause = strsep(&rest, ";"));) {
		bool holds = true;
		char *verdict;

		clause += strspn(clause, " ");
		verdict = strsep(&clause, " ");
		for (char *test; (test = strsep(&clause, " "));)
			holds = holds && test_holds(test, data, caps);
		if (holds)
			return answer_named(verdict);
	}
	return SECCOMP_RET_ERRNO | EPERM;
}
