/* decode_lo PACKET MESSAGES NS   how fast liblo reads the packet in that file, which holds MESSAGES messages, for about
   NS nanoseconds: prints messages a second, and the bytes that were asked of malloc for each. */
#include <lo/lo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
static size_t asked;
void *malloc(size_t size) { asked += size; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { asked += count * size; return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { asked += size; return __libc_realloc(old, size); }

static double sum;

static int take(const char *path, const char *types, lo_arg **argv, int argc, lo_message message, void *data) {
  (void) message;
  (void) data;
  sum += strlen(path);
  for (int i = 0; i < argc; i++) {
    if (types[i] == 'f') sum += argv[i]->f;
    else if (types[i] == 'i') sum += argv[i]->i;
    else if (types[i] == 's' || types[i] == 'b') sum += 1;
  }
  return 0;
}

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  static char packet[65536], copy[65536];
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 2;
  size_t size = fread(packet, 1, sizeof packet, file);
  fclose(file);
  int messages = atoi(argv[2]);
  long ns = atol(argv[3]);
  lo_server server = lo_server_new_with_proto(NULL, LO_UDP, NULL);
  if (!server) return 2;
  lo_server_add_method(server, NULL, NULL, take, NULL);
  long rounds = 0, start = now(), took;
  asked = 0;
  do {
    for (int i = 0; i < 1000; i++) {
      memcpy(copy, packet, size); /* liblo turns the bytes round where they lie */
      int result = 0;
      if (messages == 1) {
        lo_message message = lo_message_deserialise(copy, size, &result);
        if (!message) return 3;
        take(lo_get_path(copy, (ssize_t) size), lo_message_get_types(message), lo_message_get_argv(message),
             lo_message_get_argc(message), message, NULL);
        lo_message_free(message);
      } else if (lo_server_dispatch_data(server, copy, size) <= 0) {
        return 3;
      }
    }
    rounds += 1000;
    took = now() - start;
  } while (took < ns);
  printf("%.0f %.1f\n", rounds * (double) messages * 1e9 / took, (double) asked / (rounds * (double) messages));
  if (sum == 0) {
    fputs("nothing was read\n", stderr);
    return 1;
  }
  return 0;
}
