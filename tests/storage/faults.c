/* Loaded before the C library (LD_PRELOAD): system calls on files under the watched folders fail when told to.

   A test in the same process says which kinds of calls count, at which of them something happens, and what:
   an error once, an error from then on, the end of the process, or the folder taken away. A write that fails
   has written its first half. */

#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN = 1, WRITE = 2, SYNC = 4, RENAME = 8, TRUNCATE = 16, UNLINK = 32, READ = 64, MAKE = 128 };
enum how { ONCE = 0, FROM_THEN_ON = 1, KILL = 2, TAKE_AWAY = 3 };

static char watched[2][PATH_MAX];
static char fired[PATH_MAX + 64];
static int kinds, number_of_error, how;
static long at, count;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void faults_watch(const char *first, const char *second) {
    snprintf(watched[0], PATH_MAX, "%s", first);
    snprintf(watched[1], PATH_MAX, "%s", second);
}

void faults_arm(int which, long nth, int error, int what) {
    fired[0] = 0;
    count = 0;
    at = nth;
    number_of_error = error;
    how = what;
    __atomic_store_n(&kinds, which, __ATOMIC_SEQ_CST);
}

long faults_disarm(void) {
    __atomic_store_n(&kinds, 0, __ATOMIC_SEQ_CST);
    return __atomic_load_n(&count, __ATOMIC_SEQ_CST);
}

const char *faults_fired(void) { return fired; }

static int inside(const char *path) {
    for (int each = 0; each < 2; each++) {
        size_t length = strlen(watched[each]);
        if (length && strncmp(path, watched[each], length) == 0 && (path[length] == '/' || !path[length])) return 1;
    }
    return 0;
}

/* The path of a name that is relative to an open folder, or of an open file when there is no name. */
static int named(int folder, const char *name, char *path) {
    if (name && name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return 1;
    }
    char link[64], found[PATH_MAX];
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, found, sizeof found - 1);
    if (length <= 0) return 0;
    found[length] = 0;
    if (name) snprintf(path, PATH_MAX, "%.2000s/%.2000s", found, name);
    else snprintf(path, PATH_MAX, "%s", found);
    return 1;
}

/* Whether this call is one that fails now. */
static int due(enum kind kind, int folder, const char *name) {
    if (!(__atomic_load_n(&kinds, __ATOMIC_SEQ_CST) & kind)) return 0;
    int kept = errno;
    char path[PATH_MAX];
    int counted = named(folder, name, path) && inside(path);
    errno = kept;
    if (!counted) return 0;
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at <= 0 || now < at || (now > at && how != FROM_THEN_ON)) return 0;
    if (now == at) snprintf(fired, sizeof fired, "%d %s", kind, path);
    if (how == TAKE_AWAY) {
        char gone[PATH_MAX + 8];
        snprintf(gone, sizeof gone, "%s.gone", watched[0]);
        REAL(rename)(watched[0], gone);
        errno = kept;
        return 0;
    }
    if (how == KILL && kind != WRITE) kill(getpid(), SIGKILL);
    return 1;
}

static int failed(void) {
    if (how == KILL) kill(getpid(), SIGKILL);
    errno = number_of_error;
    return -1;
}

#define OPENING(name)                                                      \
    int name(const char *path, int flags, ...) {                           \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        int mode = va_arg(rest, int);                                      \
        va_end(rest);                                                      \
        if (due(OPEN, AT_FDCWD, path)) return failed();                    \
        return REAL(name)(path, flags, mode);                              \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                                   \
    int name(int folder, const char *path, int flags, ...) {               \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        int mode = va_arg(rest, int);                                      \
        va_end(rest);                                                      \
        if (due(OPEN, folder, path)) return failed();                      \
        return REAL(name)(folder, path, flags, mode);                      \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int file, const void *bytes, size_t size) {
    if (due(WRITE, file, NULL)) {
        if (size > 1) (void)!REAL(write)(file, bytes, size / 2);
        return failed();
    }
    return REAL(write)(file, bytes, size);
}

#define WRITING_AT(name, offset_type)                                      \
    ssize_t name(int file, const void *bytes, size_t size, offset_type to) { \
        if (due(WRITE, file, NULL)) {                                      \
            if (size > 1) (void)!REAL(name)(file, bytes, size / 2, to);    \
            return failed();                                               \
        }                                                                  \
        return REAL(name)(file, bytes, size, to);                          \
    }
WRITING_AT(pwrite, off_t)
WRITING_AT(pwrite64, off64_t)

ssize_t sendfile64(int to, int from, off64_t *offset, size_t size);
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    if (due(WRITE, to, NULL)) return failed();
    return REAL(sendfile)(to, from, offset, size);
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    if (due(WRITE, to, NULL)) return failed();
    return REAL(sendfile64)(to, from, offset, size);
}

ssize_t read(int file, void *bytes, size_t size) {
    return due(READ, file, NULL) ? failed() : REAL(read)(file, bytes, size);
}
ssize_t pread(int file, void *bytes, size_t size, off_t from) {
    return due(READ, file, NULL) ? failed() : REAL(pread)(file, bytes, size, from);
}
ssize_t pread64(int file, void *bytes, size_t size, off64_t from) {
    return due(READ, file, NULL) ? failed() : REAL(pread64)(file, bytes, size, from);
}

int fsync(int file) { return due(SYNC, file, NULL) ? failed() : REAL(fsync)(file); }
int fdatasync(int file) { return due(SYNC, file, NULL) ? failed() : REAL(fdatasync)(file); }

int ftruncate(int file, off_t size) { return due(TRUNCATE, file, NULL) ? failed() : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) {
    return due(TRUNCATE, file, NULL) ? failed() : REAL(ftruncate64)(file, size);
}

int rename(const char *from, const char *to) {
    return due(RENAME, AT_FDCWD, to) ? failed() : REAL(rename)(from, to);
}
int renameat(int folder, const char *from, int other, const char *to) {
    return due(RENAME, other, to) ? failed() : REAL(renameat)(folder, from, other, to);
}

int unlink(const char *path) { return due(UNLINK, AT_FDCWD, path) ? failed() : REAL(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
    return due(UNLINK, folder, path) ? failed() : REAL(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) { return due(UNLINK, AT_FDCWD, path) ? failed() : REAL(rmdir)(path); }

int mkdir(const char *path, mode_t mode) { return due(MAKE, AT_FDCWD, path) ? failed() : REAL(mkdir)(path, mode); }
