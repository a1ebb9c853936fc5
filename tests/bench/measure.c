/* SPDX-License-Identifier: MIT */
/*
 * usage: measure RUNS INPUT COMMAND [ARG...]
 * Runs the command RUNS times with standard input from INPUT and output to
 * /dev/null, and prints the least CPU seconds (user and system, of the
 * command and its children), the largest resident kilobytes, and the status.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double
seconds(const struct rusage *u)
{
	return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
	       (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

static void
child(const char *input, char **argv)
{
	int in = open(input, O_RDONLY), null = open("/dev/null", O_WRONLY);

	if (in < 0 || null < 0 || dup2(in, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

int
main(int argc, char **argv)
{
	double least = 1e9;
	long memory = 0;
	int i, runs, status = 0;

	if (argc < 4 || (runs = atoi(argv[1])) < 1)
		return 2;
	for (i = 0; i < runs; i++) {
		struct rusage u;
		pid_t pid = fork();

		if (pid < 0)
			return 2;
		if (!pid)
			child(argv[2], argv + 3);
		if (wait4(pid, &status, 0, &u) < 0)
			return 2;
		if (seconds(&u) < least)
			least = seconds(&u);
		if (u.ru_maxrss > memory)
			memory = u.ru_maxrss;
	}
	printf("%.4f %ld %d\n", least, memory, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
	return 0;
}
