#ifndef WEIGHT_H
#define WEIGHT_H

/* What cpu.weight takes for SHARES, 2 to 262144, of --cpu-shares: as crun since 1.23 and runc
 * since 1.3 compute it, 2, 1024, 262144 (least, default, most of cgroup v1) become 1, 100,
 * 10000 (the same of v2), and a curve goes between. */
unsigned weight_from_shares(unsigned shares);

#endif
