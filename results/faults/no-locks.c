/* A file system that does not lock: preloaded, it answers every lock of a file with ENOLCK. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

static int asked(const char *name, int fd, int command, void *argument) {
  if (command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW) {
    errno = ENOLCK;
    return -1;
  }
  int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
  return real(fd, command, argument);
}

#define FORWARD(function)                          \
  int function(int fd, int command, ...) {         \
    va_list rest;                                  \
    va_start(rest, command);                       \
    void *argument = va_arg(rest, void *);         \
    va_end(rest);                                  \
    return asked(#function, fd, command, argument); \
  }

FORWARD(fcntl)
FORWARD(fcntl64)
