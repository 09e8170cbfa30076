/* Equaliser.java and SvfBand.java: a loop a band over all strips. */
#include "same.h"

typedef struct { float *ahead, *around, *back, *low, *s1, *s2; } row_t;

static row_t rows[BANDS];
static float *shelves; /* of a high shelf what it does to the lows */

static void start(void) {
  float gain[WIDTH];
  for (int c = 0; c < WIDTH; c++) gain[c] = 1;
  for (int k = 0; k < BANDS; k++) {
    float ahead[WIDTH] = {0}, around[WIDTH] = {0}, back[WIDTH] = {0}, low[WIDTH] = {0};
    for (int c = 0; c < strips.channels; c++) {
      band_t f = band[c][k];
      ahead[c] = f.m1 * f.a2;
      around[c] = 2 * f.a1;
      back[c] = f.two_g / f.m1;
      low[c] = f.m2;
      gain[c] *= f.gain;
    }
    rows[k] = (row_t){every_frame(ahead), every_frame(around), every_frame(back), every_frame(low), lane_states(), lane_states()};
  }
  shelves = every_frame(gain);
}

static void scale(float *restrict samples, const float *restrict gain, int count) {
  for (int i = 0; i < count; i++) samples[i] *= gain[i];
}

static void filter(float *restrict samples, float *s1, float *s2, const float *restrict ahead,
                   const float *restrict around, const float *restrict back, const float *restrict low, int count) {
#pragma GCC ivdep
  for (int i = 0; i < count; i++) {
    float x = samples[i], p = s1[i], q = s2[i];
    float v = fmaf(ahead[i], x - q, p);
    samples[i] = fmaf(low[i], q, x + v);
    s1[i + WIDTH] = around[i] * v - p;
    s2[i + WIDTH] = fmaf(back[i], v, q);
  }
}

stage_t equaliser_same;

void equaliser_same(int frames) {
  if (!shelves) start();
  scale(strips.samples, shelves, frames * WIDTH);
  for (int k = 0; k < BANDS; k++) {
    row_t *r = rows + k;
    filter(strips.samples, r->s1, r->s2, r->ahead, r->around, r->back, r->low, frames * WIDTH);
    carry(r->s1, frames);
    carry(r->s2, frames);
    if (strips_clock.phase + frames == CHUNK) settle(r->s1, WIDTH), settle(r->s2, WIDTH);
  }
}
