/* Loaded before the C library (LD_PRELOAD): the n-th change of a file below one folder fails with a
 * given error, is cut in half, or is the last thing that the process does. Changes are writes,
 * synchronisations, sizes, names, new files and new folders; everything else passes untouched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, ONCE, FROM_THEN_ON, KILL_BEFORE, KILL_AFTER, KILL_TORN };

static char folder[4096];
static size_t folder_length;
static long nth, seen;
static int number, mode;

void chaos_arm(const char *below, long at, int error, int how)
{
    mode = COUNT;
    seen = 0;
    nth = at;
    number = error;
    folder_length = strlen(below);
    memcpy(folder, below, folder_length + 1);
    mode = how;
}

long chaos_seen(void)
{
    return seen;
}

static int below(const char *path)
{
    return folder_length > 0 && strncmp(path, folder, folder_length) == 0;
}

static int is_ours(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return below(path);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Whether this change fails; `cut` says that half of it shall be done first. */
static int fails(int *cut)
{
    long now = __sync_add_and_fetch(&seen, 1);
    *cut = now == nth && (mode == FROM_THEN_ON || mode == KILL_TORN);
    if (now == nth && mode == KILL_BEFORE)
        die();
    return (now == nth && mode == ONCE) || (now >= nth && mode == FROM_THEN_ON);
}

static void after(void)
{
    if (seen == nth && (mode == KILL_AFTER || mode == KILL_TORN))
        die();
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) \
        real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define CHANGE(type, ours, call) \
    int cut; \
    if (!(ours)) \
        return call; \
    if (fails(&cut)) { \
        errno = number; \
        return -1; \
    } \
    type result = call; \
    after(); \
    return result

/* A write that is the first to find the disk full takes half; the next one takes nothing. */
#define WRITE(ours, call, half) \
    int cut; \
    if (!(ours)) \
        return call; \
    int failing = fails(&cut); \
    if (cut && count > 1) { \
        ssize_t done = half; \
        after(); \
        return done; \
    } \
    if (failing) { \
        errno = number; \
        return -1; \
    } \
    ssize_t result = call; \
    after(); \
    return result

ssize_t write(int file, const void *data, size_t count)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    WRITE(is_ours(file), real(file, data, count), real(file, data, count / 2));
}

ssize_t pwrite(int file, const void *data, size_t count, off_t at)
{
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    WRITE(is_ours(file), real(file, data, count, at), real(file, data, count / 2, at));
}

ssize_t pwrite64(int file, const void *data, size_t count, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    WRITE(is_ours(file), real(file, data, count, at), real(file, data, count / 2, at));
}

ssize_t sendfile(int to, int from, off_t *at, size_t count)
{
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    CHANGE(ssize_t, is_ours(to), real(to, from, at, count));
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count)
{
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    CHANGE(ssize_t, is_ours(to), real(to, from, at, count));
}

int fsync(int file)
{
    REAL(int, "fsync", int);
    CHANGE(int, is_ours(file), real(file));
}

int fdatasync(int file)
{
    REAL(int, "fdatasync", int);
    CHANGE(int, is_ours(file), real(file));
}

int ftruncate(int file, off_t size)
{
    REAL(int, "ftruncate", int, off_t);
    CHANGE(int, is_ours(file), real(file, size));
}

int ftruncate64(int file, off64_t size)
{
    REAL(int, "ftruncate64", int, off64_t);
    CHANGE(int, is_ours(file), real(file, size));
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    CHANGE(int, below(to), real(from, to));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    CHANGE(int, below(to), real(from_folder, from, to_folder, to));
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    CHANGE(int, below(to), real(from, to));
}

int mkdir(const char *path, mode_t rights)
{
    REAL(int, "mkdir", const char *, mode_t);
    CHANGE(int, below(path), real(path, rights));
}

/* Opening counts where it makes a file. */
static int makes(const char *path, int flags)
{
    if ((flags & O_TMPFILE) == O_TMPFILE)
        return below(path);
    return (flags & O_CREAT) && below(path) && access(path, F_OK) != 0;
}

#define RIGHTS \
    mode_t rights = 0; \
    if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) { \
        va_list more; \
        va_start(more, flags); \
        rights = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *path, int flags, ...)
{
    RIGHTS
    REAL(int, "open", const char *, int, ...);
    CHANGE(int, makes(path, flags), real(path, flags, rights));
}

int open64(const char *path, int flags, ...)
{
    RIGHTS
    REAL(int, "open64", const char *, int, ...);
    CHANGE(int, makes(path, flags), real(path, flags, rights));
}

int openat(int place, const char *path, int flags, ...)
{
    RIGHTS
    REAL(int, "openat", int, const char *, int, ...);
    CHANGE(int, makes(path, flags), real(place, path, flags, rights));
}

int openat64(int place, const char *path, int flags, ...)
{
    RIGHTS
    REAL(int, "openat64", int, const char *, int, ...);
    CHANGE(int, makes(path, flags), real(place, path, flags, rights));
}
