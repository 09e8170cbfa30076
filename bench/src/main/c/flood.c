/* flood PORT SECONDS A_SECOND ADDRESS...   sends faders by OSC to this machine, so many a second, one address after the
   other, in a bunch each millisecond; prints how many have left. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { MOST = 64, LONGEST = 256 };

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  double seconds = atof(argv[2]);
  long a_second = atol(argv[3]);
  int addresses = argc - 4;
  int at = socket(AF_INET, SOCK_DGRAM, 0);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short) atoi(argv[1]))};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (at < 0 || connect(at, (struct sockaddr *) &to, sizeof to)) return 3;
  static char packets[MOST][LONGEST];
  static struct iovec parts[MOST];
  static struct mmsghdr bunch[MOST];
  struct timespec start, due;
  clock_gettime(CLOCK_MONOTONIC, &start);
  long sent = 0, all = (long) (seconds * a_second);
  for (long ms = 1; sent < all; ms++) {
    long until = a_second * ms / 1000;
    if (until > all) until = all;
    int n = 0;
    for (long i = sent; i < until && n < MOST; i++, n++) {
      const char *address = argv[4 + i % addresses];
      size_t length = (strlen(address) + 4) / 4 * 4;
      if (length + 8 > LONGEST) return 2;
      memset(packets[n], 0, LONGEST);
      memcpy(packets[n], address, strlen(address));
      memcpy(packets[n] + length, ",f\0\0", 4);
      float level = -(float) (i / addresses % 60);
      unsigned bits;
      memcpy(&bits, &level, 4);
      bits = htonl(bits);
      memcpy(packets[n] + length + 4, &bits, 4);
      parts[n] = (struct iovec){packets[n], length + 8};
      bunch[n].msg_hdr = (struct msghdr){.msg_iov = &parts[n], .msg_iovlen = 1};
    }
    int gone = n == 0 ? 0 : sendmmsg(at, bunch, (unsigned) n, 0);
    if (gone > 0) sent += gone;
    long ns = start.tv_nsec + ms % 1000 * 1000000L;
    due.tv_sec = start.tv_sec + ms / 1000 + ns / 1000000000L;
    due.tv_nsec = ns % 1000000000L;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
  }
  printf("%ld\n", sent);
  return 0;
}
