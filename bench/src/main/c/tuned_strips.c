/* The strip stages in the shapes that were measured to be fast; the Java engine has the same. */
#include "desk.h"
#include <math.h>
#include <string.h>

static float hp1[STRIPS], hp2[STRIPS];

/* A recursion waits for its own last result: four channels side by side. */
static void highpass_tuned(int frames) {
  for (int c = 0; c < STRIPS; c += 4) {
    const highpass_t *f = highpass + c;
    float *x0 = samples + c * MAX_BLOCK, *x1 = x0 + MAX_BLOCK, *x2 = x1 + MAX_BLOCK, *x3 = x2 + MAX_BLOCK;
    float p0 = hp1[c], p1 = hp1[c + 1], p2 = hp1[c + 2], p3 = hp1[c + 3];
    float q0 = hp2[c], q1 = hp2[c + 1], q2 = hp2[c + 2], q3 = hp2[c + 3];
    float a0 = f[0].a1, a1 = f[1].a1, a2 = f[2].a1, a3 = f[3].a1;
    float b0 = f[0].a2, b1 = f[1].a2, b2 = f[2].a2, b3 = f[3].a2;
    float k0 = f[0].k_plus_g, k1 = f[1].k_plus_g, k2 = f[2].k_plus_g, k3 = f[3].k_plus_g;
    float g0 = f[0].two_g, g1 = f[1].two_g, g2 = f[2].two_g, g3 = f[3].two_g;
    for (int t = 0; t < frames; t++) {
      float i0 = x0[t] - q0, i1 = x1[t] - q1, i2 = x2[t] - q2, i3 = x3[t] - q3;
      float v0 = a0 * p0 + b0 * i0, v1 = a1 * p1 + b1 * i1, v2 = a2 * p2 + b2 * i2, v3 = a3 * p3 + b3 * i3;
      x0[t] = i0 - k0 * v0;
      x1[t] = i1 - k1 * v1;
      x2[t] = i2 - k2 * v2;
      x3[t] = i3 - k3 * v3;
      p0 = 2 * v0 - p0;
      p1 = 2 * v1 - p1;
      p2 = 2 * v2 - p2;
      p3 = 2 * v3 - p3;
      q0 = g0 * v0 + q0;
      q1 = g1 * v1 + q1;
      q2 = g2 * v2 + q2;
      q3 = g3 * v3 + q3;
    }
    hp1[c] = settled(p0), hp1[c + 1] = settled(p1), hp1[c + 2] = settled(p2), hp1[c + 3] = settled(p3);
    hp2[c] = settled(q0), hp2[c + 1] = settled(q1), hp2[c + 2] = settled(q2), hp2[c + 3] = settled(q3);
  }
}

static int hold[STRIPS], fallen[STRIPS];
static float gate_gain[STRIPS];

static int open_run(int c, float *x, int frames) {
  int n = frames < hold[c] ? frames : hold[c], last = n - 1;
  while (last >= 0 && !(fabsf(x[last]) > close_level)) last--;
  hold[c] = last < 0 ? hold[c] - n : HOLD - (n - 1 - last);
  if (hold[c] == 0) fallen[c] = 0;
  float gain = gate_gain[c];
  for (int t = 0; t < n && gain < 1; t++) {
    gain = gain + attack_step < 1 ? gain + attack_step : 1;
    x[t] *= gain;
  }
  gate_gain[c] = gain;
  return n;
}

static int shut_run(int c, float *x, int frames) {
  int n = 0, begin = fallen[c];
  while (n < frames && !(fabsf(x[n]) > open_level)) n++;
  int fading = n < CLOSING - begin ? n : CLOSING - begin;
  for (int t = 0; t < fading; t++) x[t] *= closing[begin + t];
  for (int t = fading; t < n; t++) x[t] *= closing[CLOSING - 1];
  fallen[c] += fading;
  if (n < frames) {
    hold[c] = HOLD;
    gate_gain[c] = fallen[c] == 0 ? 1 : closing[fallen[c] - 1];
  }
  return n;
}

/* Runs of open, closing and closed: one that stays so only looks for the sample that would change it. */
static void gate_tuned(int frames) {
  static int started;
  if (!started) for (int c = 0; c < STRIPS; c++) fallen[c] = CLOSING;
  started = 1;
  for (int c = 0; c < STRIPS; c++) {
    float *x = samples + c * MAX_BLOCK;
    for (int t = 0; t < frames;) t += hold[c] > 0 ? open_run(c, x + t, frames - t) : shut_run(c, x + t, frames - t);
  }
}

static float a1[LANES], a2[LANES], two_g[LANES], m1[LANES], m2[LANES], eq1[LANES], eq2[LANES], eq_gain[STRIPS];
static float in[LANES], out[LANES];

static void lanes_of_bands(void) {
  for (int c = 0; c < STRIPS; c++) {
    eq_gain[c] = 1;
    for (int k = 0; k < BANDS; k++) {
      band_t f = band[c][k];
      int i = k * STRIPS + c;
      a1[i] = f.a1, a2[i] = f.a2, two_g[i] = f.two_g, m1[i] = f.m1, m2[i] = f.m2;
      eq_gain[c] *= f.gain;
    }
  }
}

/* All bands of all strips are lanes of one loop; band k works on sample t - k. */
static void equaliser_tuned(int frames) {
  if (eq_gain[0] == 0) lanes_of_bands();
  for (int step = 0; step < frames + BANDS - 1; step++) {
    int first = step < frames ? 0 : step - frames + 1, last = step < BANDS - 1 ? step : BANDS - 1;
    if (step < frames) {
      for (int c = 0; c < STRIPS; c++) in[c] = samples[c * MAX_BLOCK + step] * eq_gain[c];
    }
    for (int i = first * STRIPS; i < (last + 1) * STRIPS; i++) {
      float x = in[i], p = eq1[i], q = eq2[i];
      float v = a1[i] * p + a2[i] * (x - q);
      out[i] = x + m1[i] * v + m2[i] * q;
      eq1[i] = 2 * v - p;
      eq2[i] = two_g[i] * v + q;
    }
    if (last == BANDS - 1) {
      for (int c = 0; c < STRIPS; c++) samples[c * MAX_BLOCK + step - last] = out[last * STRIPS + c];
    }
    memcpy(in + STRIPS, out, sizeof(float) * (LANES - STRIPS));
  }
  for (int i = 0; i < LANES; i++) eq1[i] = settled(eq1[i]), eq2[i] = settled(eq2[i]);
}

static float work[STRIPS * MAX_BLOCK], held[STRIPS], reduction[STRIPS];

static inline float log2_of(float x) {
  int bits;
  memcpy(&bits, &x, 4);
  bits &= 0x7fffffff;
  bits &= (bits - 0x7f800000) >> 31;
  bits = bits < 0x2f800000 ? 0x2f800000 : bits;
  bits = bits > 0x42800000 ? 0x42800000 : bits;
  int above = bits - 0x3f2aaaab;
  int whole = above >> 23;
  bits -= above & 0xff800000;
  float u;
  memcpy(&u, &bits, 4);
  u -= 1;
  return (((-0.401944f * u + 0.5246298f) * u - 0.7198676f) * u + 1.4414449f) * u + (float) whole;
}

static inline float exp2_of(float x) {
  float rounded = x + 0x1.8p23f;
  float u = x - (rounded - 0x1.8p23f);
  float y = (((0.009672172f * u + 0.055922035f) * u + 0.24022228f) * u + 0.693121f) * u + 1;
  int shift, bits;
  memcpy(&shift, &rounded, 4);
  memcpy(&bits, &y, 4);
  bits += (int) ((unsigned) shift << 23);
  memcpy(&y, &bits, 4);
  return y;
}

static void smooth(int c, int frames) {
  const compressor_t *k = compressor + c;
  float *w0 = work + c * frames, *w1 = w0 + frames, *w2 = w1 + frames, *w3 = w2 + frames;
  float h0 = held[c], h1 = held[c + 1], h2 = held[c + 2], h3 = held[c + 3];
  float r0 = reduction[c], r1 = reduction[c + 1], r2 = reduction[c + 2], r3 = reduction[c + 3];
  float a0 = k[0].attack, a1 = k[1].attack, a2 = k[2].attack, a3 = k[3].attack;
  float b0 = k[0].release, b1 = k[1].release, b2 = k[2].release, b3 = k[3].release;
  for (int t = 0; t < frames; t++) {
    h0 = w0[t] > h0 ? w0[t] : h0 + b0 * (w0[t] - h0);
    h1 = w1[t] > h1 ? w1[t] : h1 + b1 * (w1[t] - h1);
    h2 = w2[t] > h2 ? w2[t] : h2 + b2 * (w2[t] - h2);
    h3 = w3[t] > h3 ? w3[t] : h3 + b3 * (w3[t] - h3);
    r0 = h0 > r0 ? r0 + a0 * (h0 - r0) : h0;
    r1 = h1 > r1 ? r1 + a1 * (h1 - r1) : h1;
    r2 = h2 > r2 ? r2 + a2 * (h2 - r2) : h2;
    r3 = h3 > r3 ? r3 + a3 * (h3 - r3) : h3;
    w0[t] = -r0, w1[t] = -r1, w2[t] = -r2, w3[t] = -r3;
  }
  held[c] = settled(h0), held[c + 1] = settled(h1), held[c + 2] = settled(h2), held[c + 3] = settled(h3);
  reduction[c] = settled(r0), reduction[c + 1] = settled(r1);
  reduction[c + 2] = settled(r2), reduction[c + 3] = settled(r3);
}

static void compressor_tuned(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    const float *x = samples + c * MAX_BLOCK;
    float *w = work + c * frames;
    compressor_t k = compressor[c];
    for (int t = 0; t < frames; t++) {
      float level = log2_of(x[t]);
      float u = (level - k.begins) + fabsf(level - k.begins);
      float v = (level - k.ends) + fabsf(level - k.ends);
      w[t] = (u - v) * (u - v) * k.bend + v * k.slope;
    }
  }
  for (int c = 0; c < STRIPS; c += 4) smooth(c, frames);
  for (int c = 0; c < STRIPS; c++) {
    float *x = samples + c * MAX_BLOCK, *w = work + c * frames;
    for (int t = 0; t < frames; t++) x[t] *= exp2_of(w[t]);
  }
}

stage_t *const tuned_strip[4] = {highpass_tuned, gate_tuned, equaliser_tuned, compressor_tuned};
