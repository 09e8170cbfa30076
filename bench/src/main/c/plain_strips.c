/* The strip stages as one would write them first: channel by channel, sample by sample, libm's log and exp. */
#include "desk.h"
#include <math.h>

static float hp1[STRIPS], hp2[STRIPS];

static void highpass_plain(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    highpass_t f = highpass[c];
    float *x = samples + c * MAX_BLOCK, p = hp1[c], q = hp2[c];
    for (int t = 0; t < frames; t++) {
      float in = x[t] - q;
      float v = f.a1 * p + f.a2 * in;
      x[t] = in - f.k_plus_g * v;
      p = 2 * v - p;
      q = f.two_g * v + q;
    }
    hp1[c] = settled(p);
    hp2[c] = settled(q);
  }
}

static int hold[STRIPS], fallen[STRIPS];
static float gate_gain[STRIPS];

static void gate_plain(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    float *x = samples + c * MAX_BLOCK, gain = gate_gain[c];
    int left = hold[c], n = fallen[c];
    if (gain == 0) gain = closing[CLOSING - 1], n = CLOSING;
    for (int t = 0; t < frames; t++) {
      float size = fabsf(x[t]);
      if (left > 0 ? size > close_level : size > open_level) {
        left = HOLD;
      } else if (left > 0 && --left == 0) {
        /* this frame is the last one held */
        gain = gain + attack_step < 1 ? gain + attack_step : 1;
        n = 0;
        x[t] *= gain;
        continue;
      }
      if (left > 0) {
        gain = gain + attack_step < 1 ? gain + attack_step : 1;
      } else {
        gain = closing[n < CLOSING ? n : CLOSING - 1];
        n += n < CLOSING;
      }
      x[t] *= gain;
    }
    hold[c] = left;
    fallen[c] = n;
    gate_gain[c] = gain;
  }
}

static float eq1[STRIPS][BANDS], eq2[STRIPS][BANDS];

static void equaliser_plain(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    float *x = samples + c * MAX_BLOCK;
    float gain = 1;
    for (int k = 0; k < BANDS; k++) gain *= band[c][k].gain;
    for (int t = 0; t < frames; t++) {
      float y = x[t] * gain;
      for (int k = 0; k < BANDS; k++) {
        band_t f = band[c][k];
        float p = eq1[c][k], q = eq2[c][k];
        float v = f.a1 * p + f.a2 * (y - q);
        y = y + f.m1 * v + f.m2 * q;
        eq1[c][k] = 2 * v - p;
        eq2[c][k] = f.two_g * v + q;
      }
      x[t] = y;
    }
    for (int k = 0; k < BANDS; k++) {
      eq1[c][k] = settled(eq1[c][k]);
      eq2[c][k] = settled(eq2[c][k]);
    }
  }
}

static float held[STRIPS], reduction[STRIPS];

static void compressor_plain(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    compressor_t k = compressor[c];
    float *x = samples + c * MAX_BLOCK, h = held[c], r = reduction[c];
    for (int t = 0; t < frames; t++) {
      float level = log2f(fmaxf(fabsf(x[t]), 0x1p-32f));
      float u = level > k.begins ? 2 * (level - k.begins) : 0;
      float v = level > k.ends ? 2 * (level - k.ends) : 0;
      float wanted = (u - v) * (u - v) * k.bend + v * k.slope;
      h = wanted > h ? wanted : h + k.release * (wanted - h);
      r = h > r ? r + k.attack * (h - r) : h;
      x[t] *= exp2f(-r);
    }
    held[c] = settled(h);
    reduction[c] = settled(r);
  }
}

stage_t *const plain_strip[4] = {highpass_plain, gate_plain, equaliser_plain, compressor_plain};
