# awk -f seccomp.awk syscalls.tsv seccomp.tsv: prints the filters of all architectures as C, from
# the numbers and the rules of the calls (seccomp.tsv explains them), for lib/seccomp.c.
#
# A filter is a balanced tree over ranges of numbers with the same rule: all calls pay the same
# few comparisons, and the kernel, which tries every number when a filter is installed, too.
# Instruction N is op[N], value[N] and, as labels, on_true[N] and on_false[N]; place[] has the
# labels' addresses.

BEGIN {
	FS = "\t"
	architecture("x86_64", 2, "AUDIT_ARCH_X86_64", "defined(__x86_64__)")
	architecture("i386", 3, "AUDIT_ARCH_I386", "defined(__i386__) || defined(__x86_64__)")
	architecture("arm", 4, "AUDIT_ARCH_ARM", "defined(__arm__) || defined(__aarch64__)")
	architecture("aarch64", 5, "AUDIT_ARCH_AARCH64", "defined(__aarch64__)")
	architecture("riscv64", 5, "AUDIT_ARCH_RISCV64", "defined(__riscv)")
}

function architecture(name, column, token, condition)
{
	arch_name[++architectures] = name
	arch_column[name] = column
	arch_token[name] = token
	arch_condition[name] = condition
}

FNR == 1 { files++ }
/^#/ { next }
(files, $1) in lines { complain($1 " stands there twice") }
{ lines[files, $1] }
files == 1 { numbers[++calls] = $0; is_call[$1] }
files == 2 && !($1 in is_call) { complain("no architecture has a call " $1) }
files == 2 { rule_of[$1] = $2 }

END {
	for (i = 1; i <= calls; i++) {
		split(numbers[i], field, "\t")
		if (!(field[1] in rule_of)) complain(field[1] " has no rule")
	}
	print "/* Made from lib/seccomp.tsv and lib/syscalls.tsv. */"
	for (a = 1; a <= architectures && !failed; a++) generate(arch_name[a])
	exit failed
}

function complain(text)
{
	print "seccomp.tsv: " text | "cat >&2"
	failed = 1
}

# Fills first[] and rule[] of the ranges 1 to RANGES, in the order of their numbers.
function collect(column,  i, number, highest)
{
	split("", by_number)
	highest = ranges = 0
	for (i = 1; i <= calls; i++) {
		split(numbers[i], field, "\t")
		if (field[column] == "-") continue
		number = field[column] + 0
		if (number in by_number && by_number[number] != rule_of[field[1]])
			complain(field[1] " shares its number with a call of another rule")
		by_number[number] = rule_of[field[1]]
		if (number > highest) highest = number
	}
	for (number = 0; number <= highest + 1; number++) {
		add_range(number, number in by_number ? by_number[number] : "ENOSYS")
		# The private numbers of arm are far above the others.
		if (!(number in by_number) && number > 1000 && number < 983040) number = 983039
	}
}

function add_range(from, its_rule)
{
	if (ranges && rule[ranges] == its_rule) return
	first[++ranges] = from
	rule[ranges] = its_rule
}

# Takes single numbers inside a range of another rule out of the tree, up to two a range:
# group[1] to group[GROUPS] are the ranges that stay, group[G] + 1, + 3 those numbers.
function make_groups(  i)
{
	groups = 0
	for (i = 1; i <= ranges; i++) {
		group[++groups] = i
		alone[groups] = 0
		while (alone[groups] < 2 && i + 2 <= ranges && rule[i + 2] == rule[group[groups]] &&
			first[i + 2] == first[i + 1] + 1) {
			alone[groups]++
			i += 2
		}
	}
}

function emit(operation, its_value, if_true, if_false)
{
	op[length_] = operation
	value[length_] = its_value
	on_true[length_] = if_true
	on_false[length_] = if_false
	return length_++
}

function new_label()
{
	return "label " ++labels
}

# Emits what decides the groups LOW to HIGH; returns its label.
function tree(low, high,  middle, here, i)
{
	if (low == high && !alone[low]) return label_of_rule(rule[group[low]])
	here = new_label()
	place[here] = length_
	if (low < high) {
		middle = int((low + high + 1) / 2)
		i = emit("AT_LEAST", first[group[middle]])
		on_false[i] = tree(low, middle - 1)
		on_true[i] = tree(middle, high)
		return here
	}
	for (i = 1; i <= alone[low]; i++)
		emit("EQUALS", first[group[low] + 2 * i - 1], label_of_rule(rule[group[low] + 2 * i - 1]))
	on_false[length_ - 1] = label_of_rule(rule[group[low]])
	return here
}

# The programs of the rules are emitted behind the tree, each once.
function label_of_rule(its_rule)
{
	if (!(its_rule in rule_label)) {
		rule_label[its_rule] = new_label()
		pending[++waiting] = its_rule
	}
	return rule_label[its_rule]
}

function is_verdict(text)
{
	return text ~ /^(allow|E[A-Z]+)$/
}

function verdict(text)
{
	return text == "allow" ? "SECCOMP_RET_ALLOW" : "SECCOMP_RET_ERRNO | " text
}

function emit_rule(its_rule,  clause, rest, cut)
{
	place[rule_label[its_rule]] = length_
	if (is_verdict(its_rule)) {
		emit("RETURN", verdict(its_rule))
		return
	}
	cut = index(its_rule, "; ")
	clause = cut ? substr(its_rule, 1, cut - 1) : its_rule
	rest = cut ? substr(its_rule, cut + 2) : "EPERM"
	if (clause ~ /^allow [A-Z_,]+$/ && is_verdict(rest))
		add_switch(emit("RETURN", verdict("allow")), substr(clause, 7), verdict(rest))
	else
		emit_clause(clause, label_of_rule(rest))
}

# FAILED_ is where to go on when a test does not hold.
function emit_clause(clause, failed_,  word, words, i)
{
	words = split(clause, word, " ")
	for (i = 2; i <= words; i++) {
		if (word[i] ~ /^arg/)
			emit_argument(word[i], i == words ? label_of_rule(word[1]) : "", failed_)
		else
			emit_capability(word[i], failed_)
	}
	if (word[words] !~ /^arg/) emit("RETURN", verdict(word[1]))
}

# arg1=2,3 or arg1&4=0. YES "": goes on behind it.
function emit_argument(test, yes, no,  part, list, values, i, after)
{
	after = yes ? yes : new_label()
	emit("LOAD", "ARGUMENT(" substr(test, 4, 1) ")")
	if (split(test, part, "&") == 2) {
		sub(/=0$/, "", part[2])
		emit("HAS_BITS", part[2], no, after)
	} else {
		values = split(substr(test, 6), list, ",")
		for (i = 1; i <= values; i++) emit("EQUALS", list[i], after)
		on_false[length_ - 1] = no
	}
	if (!yes) place[after] = length_
}

# A jump whose distance is chosen when the filter is installed.
function emit_capability(test, no,  i)
{
	i = emit("GO", test ~ /^!/ ? no : 0)
	add_switch(i, test, test ~ /^!/ ? 0 : no)
	sub(/^!/, "", switch_caps[switches])
}

function add_switch(at, caps, other)
{
	switch_at[++switches] = at
	switch_caps[switches] = caps
	switch_other[switches] = other
}

function generate(arch,  i, foreign)
{
	split("", rule_label)
	split("", place)
	length_ = labels = waiting = switches = 0
	collect(arch_column[arch])
	make_groups()
	emit("LOAD", "ARCHITECTURE")
	emit("EQUALS", arch_token[arch], "body")
	foreign = emit("GO")
	place["body"] = length_
	emit("LOAD", "NUMBER")
	tree(1, groups)
	# Verdicts last: a filter jumps forward only.
	for (i = 1; i <= waiting; i++) if (!is_verdict(pending[i])) emit_rule(pending[i])
	for (i = 1; i <= waiting; i++) if (is_verdict(pending[i])) emit_rule(pending[i])
	value[foreign] = length_ - foreign - 1
	print_program(arch)
}

# "" is the next instruction.
function distance(from, label,  d)
{
	if (label == "") return 0
	d = place[label] - from - 1
	if (d < 0 || d > 255) complain(arch_name[a] ": a jump over " d " instructions")
	return d
}

# The value of a GO, of a RETURN, or the other one of either.
function operand(from, text)
{
	return text in place ? distance(from, text) : text
}

function capabilities(list)
{
	gsub(/[A-Z_]+/, "BIT(CAP_&)", list)
	gsub(/,/, " | ", list)
	return list
}

function print_program(arch,  i, line)
{
	print "\n#if " arch_condition[arch] " || defined(SECCOMP_ALL)"
	print "static const struct sock_filter " arch "_code[] = {"
	for (i = 0; i < length_; i++) {
		line = op[i] "(" operand(i, value[i])
		if (op[i] ~ /^(AT_LEAST|EQUALS|HAS_BITS)$/)
			line = line ", " distance(i, on_true[i]) ", " distance(i, on_false[i])
		print "\t" line "),"
	}
	print "};\nstatic const struct seccomp_switch " arch "_switches[] = {"
	for (i = 1; i <= switches; i++)
		printf "\t{ %d, %s, %s },\n", switch_at[i], operand(switch_at[i], switch_other[i]), \
			capabilities(switch_caps[i])
	print "};\nconst struct seccomp_table seccomp_" arch " = TABLE(" arch ");\n#endif"
}
