/* Times the stages of a full desk, or compares what they put out with what DeskRounds.java wrote.
 *
 *   desk plain|same|tuned rounds BLOCK             a round for each line on stdin: ns by stage
 *   desk plain|same|tuned check BLOCK FRAMES FILE  exits 1 where a sample differs by 1e-4
 */
#include "desk.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { POOL = 4096, TALK = 28800, STEP = 64, BLOCKS = 200 };

float input[STRIPS * MAX_BLOCK];
float samples[STRIPS * MAX_BLOCK];
float bus[BUS_CHANNELS * MAX_BLOCK];
highpass_t highpass[STRIPS];
band_t band[STRIPS][BANDS];
compressor_t compressor[STRIPS];
float closing[CLOSING], open_level, close_level, attack_step;
float fader[STRIPS], send[BUS_CHANNELS][STRIPS], ceiling;

static float noise[STRIPS * POOL];
static int frame;

static band_t svf(double g, double k, double m0, double m1, double m2) {
  double a1 = 1 / (1 + g * (g + k));
  return (band_t){a1, g * a1, 2 * g, m0, (m1 + g * m2) / m0, m2 / m0};
}

static band_t peak(double hz, double db, double q) {
  double a = pow(10, db / 40);
  return svf(tan(M_PI * hz / RATE), 1 / (q * a), 1, (a * a - 1) / (q * a), 0);
}

static band_t low_shelf(double hz, double db, double q) {
  double a = pow(10, db / 40);
  return svf(tan(M_PI * hz / RATE) / sqrt(a), 1 / q, 1, (a - 1) / q, a * a - 1);
}

static band_t high_shelf(double hz, double db, double q) {
  double a = pow(10, db / 40);
  return svf(tan(M_PI * hz / RATE) * sqrt(a), 1 / q, a * a, (1 - a) * a / q, 1 - a * a);
}

static void set_up(int i) {
  double g = tan(M_PI * (80 + 5 * i) / RATE), k = sqrt(2), a1 = 1 / (1 + g * (g + k));
  highpass[i] = (highpass_t){a1, g * a1, k + g, 2 * g};
  band[i][0] = low_shelf(100 + 5 * i, -4, 0.7f);
  band[i][1] = peak(300 + 20 * i, -3, 2);
  band[i][2] = peak(2000 + 50 * i, 3, 1);
  band[i][3] = high_shelf(8000 + 100 * i, 2, 0.7f);
  double per_log2 = 20 * log10(2), knee = 6 / per_log2, threshold = (-24 + 0.25 * i) / per_log2, full = 1 - 1 / 3.0;
  compressor[i] = (compressor_t){
      threshold - knee / 2, threshold + knee / 2, full / (8 * knee), full / 2,
      -expm1(-1000 / ((5 + 0.5 * i) * RATE)), -expm1(-1000 / ((100.0 + 5 * i) * RATE))};
  fader[i] = pow(10, (-3 + 0.1 * i) / 20);
  double angle = ((i - 15.5) / 16 + 1) * M_PI / 4;
  for (int b = 0; b < BUSES; b++) {
    float level = pow(10, (3.0 - b) / 20);
    send[2 * b][i] = level * (float) cos(angle);
    send[2 * b + 1][i] = level * (float) sin(angle);
  }
}

static void set_up_all(void) {
  for (int i = 0; i < STRIPS; i++) set_up(i);
  open_level = pow(10, -45 / 20.0);
  close_level = pow(10, -49 / 20.0);
  attack_step = 1000.f / RATE;
  ceiling = pow(10, (-1 - 0.05f) / 20);
  for (int n = 0; n < CLOSING; n++) closing[n] = pow(10, -60.0 * (n + 1) / CLOSING / 20);
  unsigned seed = 1;
  for (int i = 0; i < STRIPS * POOL; i++) {
    seed = seed * 1664525 + 1013904223;
    noise[i] = ((int) seed >> 8) * 0x1p-23f;
  }
}

/* 0.6 s of loud noise, 0.6 s of quiet, no two strips at the same time. */
static void load(int block) {
  for (int c = 0; c < STRIPS; c++) {
    for (int t = 0; t < block; t += STEP) {
      float level = (frame + t + 1800 * c) % (2 * TALK) < TALK ? 0.25f : 0.001f;
      const float *from = noise + c * POOL + (frame + t) % POOL;
      float *to = input + c * MAX_BLOCK + t;
      for (int i = 0; i < STEP; i++) to[i] = from[i] * level;
    }
  }
  frame += block;
}

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

/* A round for each line that comes in, and its ns by stage as a line: whoever asks has rounds of its own between. */
static void rounds(stage_t **stages, int block) {
  char line[80];
  while (fgets(line, sizeof line, stdin)) {
    double sum[STAGES] = {0};
    for (int i = 0; i < BLOCKS; i++) {
      load(block);
      double last = now_ns();
      for (int s = 0; s < STAGES; s++) {
        stages[s](block);
        double now = now_ns();
        sum[s] += now - last;
        last = now;
      }
    }
    for (int s = 0; s < STAGES; s++) printf("%.0f%c", sum[s], s + 1 < STAGES ? ' ' : '\n');
    fflush(stdout);
  }
}

static float largest_difference(FILE *file, const float *own, int frames) {
  float other[MAX_BLOCK], largest = 0;
  if (fread(other, sizeof(float), frames, file) != (size_t) frames) return INFINITY;
  for (int t = 0; t < frames; t++) {
    if (!(fabsf(own[t] - other[t]) <= largest)) largest = fabsf(own[t] - other[t]);
  }
  return largest;
}

static int check(stage_t **stages, int block, int frames, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return perror(path), 2;
  float strips = 0, buses = 0;
  for (int done = 0; done < frames; done += block) {
    load(block);
    for (int s = 0; s < STAGES; s++) stages[s](block);
    if (stages[1] == same_strip[0]) same_strips_to(samples, block);
    for (int c = 0; c < STRIPS; c++) strips = fmaxf(strips, largest_difference(file, samples + c * MAX_BLOCK, block));
    for (int k = 0; k < BUS_CHANNELS; k++) buses = fmaxf(buses, largest_difference(file, bus + k * MAX_BLOCK, block));
  }
  fclose(file);
  printf("largest difference: strips %.1e, buses %.1e\n", strips, buses);
  return !(strips < 1e-4f && buses < 1e-4f);
}

int main(int argc, char **argv) {
  if (argc < 4 || (!strcmp(argv[2], "check") && argc < 6)) {
    fprintf(stderr, "usage: desk plain|same|tuned rounds BLOCK\n       desk plain|same|tuned check BLOCK FRAMES FILE\n");
    return 2;
  }
  int block = atoi(argv[3]);
  if (block < STEP || block > MAX_BLOCK || block % STEP) {
    fprintf(stderr, "block not 64 or 128: %s\n", argv[3]);
    return 2;
  }
  stage_t *const *strip = tuned_strip, *const *mix = tuned_mix;
  if (!strcmp(argv[1], "plain")) strip = plain_strip, mix = plain_mix;
  if (!strcmp(argv[1], "same")) strip = same_strip, mix = same_mix;
  stage_t *stages[STAGES] = {mix[0], strip[0], strip[1], strip[2], strip[3], mix[1], mix[2], mix[3]};
  set_up_all();
  if (!strcmp(argv[2], "check")) return check(stages, block, atoi(argv[4]), argv[5]);
  rounds(stages, block);
  return 0;
}
