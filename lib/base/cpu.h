/* SPDX-License-Identifier: MIT */
/* What the processor can, asked at run time: glibc and gcc keep it, so that
 * there is no state of ours. */
#ifndef REL_BASE_CPU_H
#define REL_BASE_CPU_H

#if defined(__x86_64__) && defined(__GNUC__)
#define CPU_AVX2 1
#define CPU_WITH_AVX2 __attribute__((target("avx2")))

static inline int
cpu_has_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}
#endif

#endif
