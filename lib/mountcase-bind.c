#include "mountcase-bind.h"

const struct mountcase_row mountcase_bind_rows[] = {
	{ "bind01 rbind01: a copy of a shared mount in a shared one propagates with its source "
	  "and in the peer",
		"src-sh; at-sh; copy a p/c; p/c has a; q/c has a; a > b p/c q/c; "
		"p/c > a b q/c; q/c > a b p/c; = 6" },
	{ "bind02 rbind02: a copy of a shared mount in a private one propagates with its "
	  "source",
		"src-sh; at-pr; copy a p/c; p/c has a; q/c lacks a; a > b p/c; "
		"p/c > a b; = 5" },
	{ "bind03 rbind03: a copy of a shared mount in a slave propagates with its source, not "
	  "to the master",
		"src-sh; at-sl; copy a p/c; p/c has a; q/c lacks a; a > b p/c; "
		"p/c > a b; = 5" },
	{ "bind04 rbind04: a copy of a shared mount in an unbindable one propagates with its "
	  "source",
		"src-sh; at-ub; copy a p/c; p/c has a; a > b p/c; p/c > a b; b > a p/c; "
		"= 4" },
	{ "bind05 rbind05: a copy of a private mount in a shared one propagates with its like "
	  "in the peer",
		"src-pr; at-sh; copy a p/c; p/c has a; q/c has a; a > !p/c !q/c !b; "
		"p/c > q/c !a !b; q/c > p/c !a !b; = 6" },
	{ "bind06 rbind06: a copy of a private mount in a private one is on its own",
		"src-pr; at-pr; copy a p/c; p/c has a; q/c lacks a; a > !p/c !b; "
		"p/c > !a !b; = 5" },
	{ "bind07 rbind07: a copy of a private mount in a slave is on its own",
		"src-pr; at-sl; copy a p/c; p/c has a; q/c lacks a; a > !p/c !b; "
		"p/c > !a !b; = 5" },
	{ "bind08 rbind08: a copy of a private mount in an unbindable one is on its own",
		"src-pr; at-ub; copy a p/c; p/c has a; a > !p/c !b; p/c > !a !b; = 4" },
	{ "bind09 rbind09: a copy of a slave in a shared mount is a slave too and propagates "
	  "in the peer",
		"src-sl; at-sh; copy a p/c; p/c has b; q/c has b; a > !p/c !q/c !b; "
		"p/c > q/c !a !b; b > a p/c q/c; = 6" },
	{ "bind10 rbind10: a copy of a slave in a private mount is a slave too",
		"src-sl; at-pr; copy a p/c; p/c has b; q/c lacks b; a > !p/c !b; "
		"p/c > !a !b; b > a p/c; = 5" },
	{ "bind11 rbind11: a copy of a slave in a slave is a slave of the same master",
		"src-sl; at-sl; copy a p/c; p/c has b; q/c lacks b; a > !p/c !b; "
		"p/c > !a !b; b > a p/c; = 5" },
	{ "bind12 rbind12: a copy of a slave in an unbindable mount is a slave too",
		"src-sl; at-ub; copy a p/c; p/c has b; a > !p/c !b; p/c > !a !b; "
		"b > a p/c; = 4" },
	{ "bind13 rbind13: an unbindable mount cannot be copied into a shared one",
		"src-ub; at-sh; EINVAL copy a p/c; p/c lacks a; q lacks a; = 3" },
	{ "bind14 rbind14: an unbindable mount cannot be copied into a private one",
		"src-ub; at-pr; EINVAL copy a p/c; p/c lacks a; q lacks a; = 3" },
	{ "bind15 rbind15: an unbindable mount cannot be copied into a slave",
		"src-ub; at-sl; EINVAL copy a p/c; p/c lacks a; q lacks a; = 3" },
	{ "bind16 rbind16: an unbindable mount cannot be copied into an unbindable one",
		"src-ub; at-ub; EINVAL copy a p/c; p/c lacks a; q lacks a; = 2" },
	{ "bind07-2 rbind07-2: a slave gets what its master gets and gives nothing back",
		"sh q; slave q p; dir D; copy D q; q has D; p has D; p > !q; q > p; = 4" },
	{ "bind17 rbind17: what is mounted below a peer bound over a shared mount is seen in "
	  "all peers",
		"sh b; peer b a; at-sh; early a/k; copy a p; late a/k; p has b; "
		"a/k > p/k b/k; p/k > a/k b/k; p > a b; b > a p; = 10" },
	{ "bind18 rbind18: what is mounted below a peer bound over a private mount is seen in "
	  "all peers",
		"sh b; peer b a; at-pr; early a/k; copy a p; late a/k; p has b; "
		"a/k > p/k b/k; p/k > a/k b/k; p > a b; b > a p; = 8" },
	{ "bind19 rbind19: what is mounted below a peer bound over a slave is seen in all "
	  "peers",
		"sh b; peer b a; at-sl; early a/k; copy a p; late a/k; p has b; "
		"a/k > p/k b/k; p/k > a/k b/k; p > a b; b > a p; = 8" },
	{ "bind20 rbind20: what is mounted below a peer bound over an unbindable mount is seen "
	  "in all peers",
		"sh b; peer b a; at-ub; early a/k; copy a p; late a/k; p has b; "
		"a/k > p/k b/k; p/k > a/k b/k; p > a b; b > a p; = 7" },
	{ "bind21 rbind33: in a chain of shared slaves mounts go down, never up",
		"chain; d > e f g; e > f g !d; f > g !d !e; g > !d !e !f; = 4" },
	{ "bind22: a parent bound on its own child is its peer, and stays finite",
		"sh p; dir p/a; dir p/b; dir D; dir E; bind p p/b; bind D p/b/a; "
		"p/a has D; p/b/a has D; umount p/b/a; p/a lacks D; bind E p/a; "
		"p/b/a has E; umount p/a; p/b/a lacks E; = 2" },
	{ "bind23: a tree with peers inside, moved into a shared mount, appears whole in its "
	  "peer",
		"pr m; sh m/a; dir m/a/k; peer m/a m/b; dir D; bind D m/a/k; "
		"m/b/k has D; sh s; peer s t; dir s/c; move m s/c; s/c/a/k has D; "
		"s/c/b/k has D; t/c/a/k has D; t/c/b/k has D; = 12" },
	{ "bind24: a slave whose root is wider than its master's receives mounts",
		"sh d; dir d/1; dir d/1/2; dir d/1/2/3; dir e; dir f; bind d/1/2 e; "
		"mksl d; mksh d; bind d/1/2/3 f; mksl d; e > d/1/2; = 3" },
	{ 0 },
};
