/* Inputs.java, Faders.java, Sends.java and SendRow.java: what lies around the strips as the engine has it. */
#include "same.h"

lanes_t strips;
block_clock_t strips_clock;

static int *heard_before; /* by strip: some bus hears it before its fader */
static int *highest;      /* Inputs.java: a row a frame, by bits */
static float *trim, **in, **before, **behind;

static float **new_rows(int rows) {
  float **all = calloc(rows, sizeof *all);
  for (int i = 0; i < rows; i++) all[i] = new_floats(MAX_BLOCK);
  return all;
}

float *every_frame(const float *row) {
  float *all = new_floats(BLOCK);
  for (int i = 0; i < BLOCK; i++) all[i] = row[i % WIDTH];
  return all;
}

static void start_strips(int count) {
  strips = (lanes_t){new_floats(BLOCK), count};
  heard_before = new_integers(count);
  highest = new_integers((CHUNK + 1) * WIDTH);
  trim = new_floats(count);
  before = new_rows(count);
  behind = new_rows(count);
  in = calloc(count, sizeof *in);
  for (int c = 0; c < count; c++) trim[c] = 1, in[c] = input + c * MAX_BLOCK;
}

static void take_four(const float *restrict a, const float *restrict b, const float *restrict c,
                      const float *restrict d, const float *gain, float *restrict bank, int frames) {
  float ga = gain[0], gb = gain[1], gc = gain[2], gd = gain[3];
  for (int t = 0; t < frames; t++, bank += WIDTH) {
    bank[0] = a[t] * ga;
    bank[1] = b[t] * gb;
    bank[2] = c[t] * gc;
    bank[3] = d[t] * gd;
  }
}

/* By whole numbers: gcc finds the larger of those in vectors, and what is not a number is larger than all. */
static void raise_highest(int *found, const float *bank, int count) {
  for (int i = 0; i < count; i++) {
    int size;
    memcpy(&size, bank + i, sizeof size);
    size &= 0x7fffffff;
    found[i + WIDTH] = size > found[i] ? size : found[i];
  }
}

static int clean(int lane, int end, int peak) {
  int found = peak;
  for (int i = lane; i < end; i += WIDTH) {
    int size;
    memcpy(&size, strips.samples + i, sizeof size);
    size &= 0x7fffffff;
    if (size >= 0x7f800000) strips.samples[i] = 0;
    else if (size > found) found = size;
  }
  return found;
}

static void inputs_same(int frames) {
  if (strips.channels == 0) start_strips(STRIPS);
  for (int c = 0; c < strips.channels; c += 4) {
    take_four(in[c], in[c + 1], in[c + 2], in[c + 3], trim + c, strips.samples + c, frames);
  }
  int last = frames * WIDTH;
  raise_highest(highest, strips.samples, last);
  for (int lane = 0; lane < WIDTH; lane++) {
    int found = highest[last + lane];
    highest[lane] = found < 0x7f800000 ? found : clean(lane, last, highest[lane]);
  }
}

/* Not in vectors: gcc gathers them from shuffled rows, which takes six times as long as float by float. */
__attribute__((optimize("no-tree-vectorize"))) static void give_four(const float *restrict bank, float *restrict a, float *restrict b, float *restrict c,
                      float *restrict d, const float *gain, int frames) {
  float ga = gain[0], gb = gain[1], gc = gain[2], gd = gain[3];
  for (int t = 0; t < frames; t++, bank += WIDTH) {
    a[t] = bank[0] * ga;
    b[t] = bank[1] * gb;
    c[t] = bank[2] * gc;
    d[t] = bank[3] * gd;
  }
}

static void faders_same(int frames) {
  for (int c = 0; c < strips.channels; c++) {
    for (int t = 0; t < frames && heard_before[c]; t++) before[c][t] = strips.samples[t * WIDTH + c];
  }
  for (int c = 0; c < strips.channels; c += 4) {
    give_four(strips.samples + c, behind[c], behind[c + 1], behind[c + 2], behind[c + 3], fader + c, frames);
  }
}

void same_strips_to(float *channels, int frames) {
  for (int c = 0; c < strips.channels; c++) {
    for (int t = 0; t < frames; t++) channels[c * MAX_BLOCK + t] = strips.samples[t * WIDTH + c];
  }
}

typedef struct {
  int count, *channel, *pre;
  float *gain, *sum;
} row_t;

static row_t *rows;
static float **sums;

static void start_sends(void) {
  rows = calloc(BUS_CHANNELS, sizeof *rows);
  sums = new_rows(BUS_CHANNELS);
  for (int k = 0; k < BUS_CHANNELS; k++) {
    rows[k] = (row_t){strips.channels, new_integers(strips.channels), new_integers(strips.channels), new_floats(strips.channels), sums[k]};
    for (int c = 0; c < strips.channels; c++) rows[k].channel[c] = c, rows[k].gain[c] = send[k][c];
  }
}

static const float *source(const row_t *row, int i) { return (row->pre[i] ? before : behind)[row->channel[i]]; }

static void add_four(float *restrict out, const float *restrict a, const float *restrict b, const float *restrict c,
                     const float *restrict d, const float *gain, int frames) {
  float ga = gain[0], gb = gain[1], gc = gain[2], gd = gain[3];
  for (int t = 0; t < frames; t++) {
    out[t] = fmaf(gd, d[t], fmaf(gc, c[t], fmaf(gb, b[t], fmaf(ga, a[t], out[t]))));
  }
}

static void put_four(float *restrict out, const float *restrict a, const float *restrict b, const float *restrict c,
                     const float *restrict d, const float *gain, int frames) {
  float ga = gain[0], gb = gain[1], gc = gain[2], gd = gain[3];
  for (int t = 0; t < frames; t++) {
    out[t] = fmaf(gd, d[t], fmaf(gc, c[t], fmaf(gb, b[t], fmaf(ga, a[t], 0))));
  }
}

static void sum(row_t *row, int frames) {
  put_four(row->sum, source(row, 0), source(row, 1), source(row, 2), source(row, 3), row->gain, frames);
  for (int i = 4; i + 4 <= row->count; i += 4) {
    add_four(row->sum, source(row, i), source(row, i + 1), source(row, i + 2), source(row, i + 3), row->gain + i, frames);
  }
}

static void sends_same(int frames) {
  if (!rows) start_sends();
  for (int k = 0; k < BUS_CHANNELS; k++) sum(rows + k, frames); /* nothing moves, and nobody shares a gain */
}

static void buses_same(int frames) { process_buses(sums, frames); }

stage_t *const same_mix[4] = {inputs_same, faders_same, sends_same, buses_same};
