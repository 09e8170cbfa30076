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

enum { TALK = 28800, STEP = 64, BLOCKS = 200 };

static int frame;

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
  set_up_desk();
  if (!strcmp(argv[2], "check")) return check(stages, block, atoi(argv[4]), argv[5]);
  rounds(stages, block);
  return 0;
}
