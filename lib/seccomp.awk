# awk -f seccomp.awk syscalls.tsv seccomp.tsv: prints the filters of all architectures as C, from
# the numbers and the rules of the calls (seccomp.tsv explains them), for lib/seccomp.c.
#
# ends[] is the end of each filter: what decides once the call is known. A rule is where in it a
# COMMAND goes on that keeps one of the rule's capabilities, and where one that keeps none. The calls
# of an architecture are runs of numbers with the same rule.
#
# Instruction N of ends[] is op[N], value[N] and, as labels, on_true[N] and on_false[N]; place[] has
# the labels' addresses.

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
	length_ = 0
	add_rule("ENOSYS")
	for (i = 1; i <= calls; i++) {
		split(numbers[i], field, "\t")
		add_rule(rule_of[field[1]])
	}
	# Verdicts last: a filter jumps forward only.
	for (i = 1; i <= waiting; i++) if (!is_verdict(pending[i])) emit_rule(pending[i])
	for (i = 1; i <= waiting; i++) if (is_verdict(pending[i])) emit_rule(pending[i])
	print "/* Made from lib/seccomp.tsv and lib/syscalls.tsv. */"
	print_ends()
	print_rules()
	for (a = 1; a <= architectures && !failed; a++) print_table(arch_name[a])
	exit failed
}

function complain(text)
{
	print "seccomp.tsv: " text | "cat >&2"
	failed = 1
}

function add_rule(rule,  caps)
{
	if (rule in rule_number) return
	rule_number[rule] = rules++
	caps = match(rule, /(allow|E[A-Z]+) !?[A-Z_,]+/) ? substr(rule, RSTART, RLENGTH) : ""
	sub(/^.* !?/, "", caps)
	without[rules] = label_of_rule(assume(rule, caps, 0))
	with[rules] = label_of_rule(assume(rule, caps, 1))
	caps_of[rules] = caps
}

# What is left of RULE where it is known whether one of CAPS is kept: of each clause that can still
# decide the tests of arguments, and nothing behind one that always does.
function assume(rule, caps, kept,  clause, clauses, i, left)
{
	if (caps == "") return rule
	clauses = split(rule, clause, "; ")
	for (i = 1; i <= clauses; i++) {
		if (index(clause[i], caps) && kept == (index(clause[i], "!" caps) > 0)) continue
		sub(" !?" caps, "", clause[i])
		left = left (left == "" ? "" : "; ") clause[i]
		if (is_verdict(clause[i])) return left
	}
	return left == "" ? "EPERM" : left
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

function emit_rule(its_rule,  cut)
{
	place[rule_label[its_rule]] = length_
	cut = index(its_rule, "; ")
	if (is_verdict(its_rule))
		emit("RETURN", verdict(its_rule))
	else if (cut)
		emit_clause(substr(its_rule, 1, cut - 1), label_of_rule(substr(its_rule, cut + 2)))
	else
		emit_clause(its_rule, label_of_rule("EPERM"))
}

# FAILED_ is where to go on when a test does not hold.
function emit_clause(clause, failed_,  word, words, i)
{
	words = split(clause, word, " ")
	for (i = 2; i <= words; i++)
		emit_argument(word[i], i == words ? label_of_rule(word[1]) : "", failed_)
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

# "" is the next instruction.
function distance(from, label,  d)
{
	if (label == "") return 0
	d = place[label] - from - 1
	if (d < 0) complain("a jump back")
	return d
}

function print_ends(  i, line)
{
	print "static const struct sock_filter ends[] = {"
	for (i = 0; i < length_; i++) {
		line = op[i] "(" value[i]
		if (op[i] ~ /^(EQUALS|HAS_BITS)$/)
			line = line ", " distance(i, on_true[i]) ", " distance(i, on_false[i])
		print "\t" line "),"
	}
	print "};"
}

function print_rules(  i, cap)
{
	print "static const struct rule rules[] = {"
	for (i = 1; i <= rules; i++) {
		printf "\t{ %d, %d", place[with[i]], place[without[i]]
		if (split(caps_of[i], cap, ","))
			printf ", { CAP_%s, CAP_%s }", cap[1], cap[2] ? cap[2] : cap[1]
		print " },"
	}
	print "};"
}

# A rule and, seven bits a byte, how many numbers have it; 0: all that follow.
function print_run(its_rule, count)
{
	ranges++
	printf "\t%d,", rule_number[its_rule]
	for (unit = 1; unit * 128 <= count;) unit *= 128
	for (; unit > 1; unit /= 128) printf " 128 + %d,", int(count / unit) % 128
	print " " count % 128 ","
}

function print_table(arch,  column, i, number, highest, from, rule, its_rule)
{
	column = arch_column[arch]
	split("", by_number)
	highest = from = ranges = 0
	for (i = 1; i <= calls; i++) {
		split(numbers[i], field, "\t")
		if (field[column] == "-") continue
		number = field[column] + 0
		if (number in by_number && by_number[number] != rule_of[field[1]])
			complain(field[1] " shares its number with a call of another rule")
		by_number[number] = rule_of[field[1]]
		if (number > highest) highest = number
	}
	print "\n#if " arch_condition[arch] " || defined(SECCOMP_ALL)"
	print "static const uint8_t " arch "_runs[] = {"
	for (number = 0; number <= highest + 1; number++) {
		its_rule = number in by_number ? by_number[number] : "ENOSYS"
		if (number && its_rule != rule) {
			print_run(rule, number - from)
			from = number
		}
		rule = its_rule
	}
	print_run(rule, 0)
	if (ranges + length_ > 255) complain(arch ": too many runs for the jumps over them")
	print "};\nconst struct seccomp_table seccomp_" arch " = { " arch_token[arch] ", " arch "_runs };\n#endif"
}
