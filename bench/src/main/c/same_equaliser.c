/* Equaliser.java and SvfBand.java: all bands of all strips are lanes of one loop; band k works on sample t - k. */
#include "same.h"

enum { TILE = 4 };

static struct {
  int width, bands, *channel, *place;
  float *gain, *ahead, *around, *back, *low, *s1, *s2, *rows[TILE];
  block_clock_t clock;
} eq;

static void start(int width, int bands) {
  int lanes = width * bands;
  eq.width = width;
  eq.bands = bands;
  eq.channel = new_integers(width);
  eq.place = new_integers(width);
  eq.gain = new_floats(width);
  float **arrays[] = {&eq.ahead, &eq.around, &eq.back, &eq.low, &eq.s1, &eq.s2,
                      &eq.rows[0], &eq.rows[1], &eq.rows[2], &eq.rows[3]};
  for (int i = 0; i < 10; i++) *arrays[i] = new_floats(lanes);
  for (int c = 0; c < width; c++) {
    eq.channel[c] = c;
    eq.gain[c] = 1;
    for (int k = 0; k < bands; k++) {
      band_t f = band[c][k];
      int i = k * width + c;
      eq.ahead[i] = f.m1 * f.a2;
      eq.around[i] = 2 * f.a1;
      eq.back[i] = f.two_g / f.m1;
      eq.low[i] = f.m2;
      eq.gain[c] *= f.gain;
    }
  }
}

static void load_tile(const float *samples, int frame) {
  const int *place = eq.place;
  const float *gain = eq.gain;
  float *restrict row0 = eq.rows[0], *restrict row1 = eq.rows[1];
  float *restrict row2 = eq.rows[2], *restrict row3 = eq.rows[3];
  for (int c = 0; c < eq.width; c++) {
    int at = place[c] + frame;
    float g = gain[c];
    row0[c] = samples[at] * g;
    row1[c] = samples[at + 1] * g;
    row2[c] = samples[at + 2] * g;
    row3[c] = samples[at + 3] * g;
  }
}

static void load(const float *samples, int frame, int left) {
  if (left >= TILE) {
    load_tile(samples, frame);
    return;
  }
  for (int t = 0; t < left; t++) {
    for (int c = 0; c < eq.width; c++) eq.rows[t][c] = samples[eq.place[c] + frame + t] * eq.gain[c];
  }
}

static void store_tile(float *restrict samples, int first, int late) {
  const int *restrict place = eq.place;
  const float *restrict row0 = eq.rows[(first + late) % TILE] + late * eq.width;
  const float *restrict row1 = eq.rows[(first + late + 1) % TILE] + late * eq.width;
  const float *restrict row2 = eq.rows[(first + late + 2) % TILE] + late * eq.width;
  const float *restrict row3 = eq.rows[(first + late + 3) % TILE] + late * eq.width;
  for (int c = 0; c < eq.width; c++) {
    int at = place[c] + first;
    samples[at] = row0[c];
    samples[at + 1] = row1[c];
    samples[at + 2] = row2[c];
    samples[at + 3] = row3[c];
  }
}

static void store(float *samples, int first, int last) {
  int late = eq.bands - 1;
  if (last - first == TILE - 1) {
    store_tile(samples, first, late);
    return;
  }
  for (int t = first; t <= last; t++) {
    const float *row = eq.rows[(t + late) % TILE] + late * eq.width;
    for (int c = 0; c < eq.width; c++) samples[eq.place[c] + t] = row[c];
  }
}

static void filter(float *restrict row, float *restrict s1, float *restrict s2, const float *restrict ahead,
                   const float *restrict around, const float *restrict back, const float *restrict low, int count) {
  for (int i = 0; i < count; i++) {
    float x = row[i], p = s1[i], q = s2[i];
    float v = fmaf(ahead[i], x - q, p);
    row[i] = fmaf(low[i], q, x + v);
    s1[i] = around[i] * v - p;
    s2[i] = fmaf(back[i], v, q);
  }
}

static void block(float *samples, int from, int frames) {
  int width = eq.width, late = eq.bands - 1;
  for (int c = 0; c < width; c++) eq.place[c] = offset_of(&strips, eq.channel[c]) + from;
  for (int step = 0; step < frames + late; step++) {
    if (step % TILE == 0) load(samples, step, frames - step);
    int first = (step - frames + 1 > 0 ? step - frames + 1 : 0) * width, end = ((late < step ? late : step) + 1) * width;
    float *row = eq.rows[step % TILE];
    filter(row + first, eq.s1 + first, eq.s2 + first, eq.ahead + first, eq.around + first, eq.back + first,
           eq.low + first, end - first);
    int ready = step - late;
    if (ready >= 0 && (ready % TILE == TILE - 1 || ready == frames - 1)) store(samples, ready - ready % TILE, ready);
    memcpy(eq.rows[(step + 1) % TILE] + width, row, late * width * sizeof(float));
  }
}

stage_t equaliser_same;

void equaliser_same(int frames) {
  if (eq.width == 0) start(strips.count, BANDS);
  for (int at = 0; at < frames;) {
    int n = clock_up_to(&eq.clock, frames - at);
    block(strips.samples, at, n);
    at += n;
    if (clock_pass(&eq.clock, n)) settle(eq.s1, eq.width * eq.bands), settle(eq.s2, eq.width * eq.bands);
  }
}
