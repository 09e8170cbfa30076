/* speex A B OUT TAIL: takes A out of B (16-bit mono, raw, 48 kHz) by the echo canceller of speexdsp; TAIL in ms. */
#include <speex/speex_echo.h>
#include <stdio.h>
#include <stdlib.h>

enum { RATE = 48000, FRAME = 480 };

int main(int argc, char **argv) {
  if (argc != 5) return fprintf(stderr, "speex A B OUT TAIL\n"), 2;
  FILE *a = fopen(argv[1], "rb"), *b = fopen(argv[2], "rb"), *out = fopen(argv[3], "wb");
  if (!a || !b || !out) return perror("speex"), 2;
  SpeexEchoState *canceller = speex_echo_state_init(FRAME, atoi(argv[4]) * (RATE / 1000));
  int rate = RATE;
  speex_echo_ctl(canceller, SPEEX_ECHO_SET_SAMPLING_RATE, &rate);
  short far[FRAME], near[FRAME], clean[FRAME];
  while (fread(far, sizeof *far, FRAME, a) == FRAME && fread(near, sizeof *near, FRAME, b) == FRAME) {
    speex_echo_cancellation(canceller, near, far, clean);
    fwrite(clean, sizeof *clean, FRAME, out);
  }
  speex_echo_state_destroy(canceller);
  return fclose(out) ? 2 : 0;
}
