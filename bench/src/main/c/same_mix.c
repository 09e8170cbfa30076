/* Inputs.java, Faders.java, Sends.java and SendRow.java: what lies around the strips as the engine has it. */
#include "same.h"

channels_t strips;

static int *heard_before; /* by strip: some bus hears it before its fader */
static float *trim, *strip_peak, **in, **before, **behind;

static float **new_rows(int rows) {
  float **all = calloc(rows, sizeof *all);
  for (int i = 0; i < rows; i++) all[i] = new_floats(MAX_BLOCK);
  return all;
}

static void start_strips(int count) {
  strips = (channels_t){samples, MAX_BLOCK, count};
  heard_before = new_integers(count);
  trim = new_floats(count);
  strip_peak = new_floats(count);
  before = new_rows(count);
  behind = new_rows(count);
  in = calloc(count, sizeof *in);
  for (int c = 0; c < count; c++) trim[c] = 1, in[c] = input + c * MAX_BLOCK;
}

static float clean(float *samples, int frames) {
  float peak = 0;
  for (int i = 0; i < frames; i++) {
    float size = fabsf(samples[i]);
    if (!(size <= 3.4028235e38f)) samples[i] = 0;
    else if (size > peak) peak = size;
  }
  return peak;
}

static void scale(float *samples, float gain, int frames) {
  for (int t = 0; t < frames; t++) samples[t] *= gain;
}

static float copy(const float *restrict from, float *restrict to, float gain, int frames) {
  memcpy(to, from, frames * sizeof(float));
  float peak = highest_of(to, 0, frames);
  if (!(peak <= 3.4028235e38f)) peak = clean(to, frames);
  if (gain != 1) scale(to, gain, frames);
  return peak * fabsf(gain);
}

static void inputs_same(int frames) {
  if (strips.count == 0) start_strips(STRIPS);
  for (int c = 0; c < strips.count; c++) {
    float found = copy(in[c], strips.samples + offset_of(&strips, c), trim[c], frames);
    strip_peak[c] = found > strip_peak[c] ? found : strip_peak[c];
  }
}

static void faders_same(int frames) {
  for (int c = 0; c < strips.count; c++) {
    const float *from = strips.samples + offset_of(&strips, c);
    if (heard_before[c]) memcpy(before[c], from, frames * sizeof(float));
    memcpy(behind[c], from, frames * sizeof(float));
    scale(behind[c], fader[c], frames);
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
    rows[k] = (row_t){strips.count, new_integers(strips.count), new_integers(strips.count), new_floats(strips.count), sums[k]};
    for (int c = 0; c < strips.count; c++) rows[k].channel[c] = c, rows[k].gain[c] = send[k][c];
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
