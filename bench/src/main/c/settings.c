/* The numbers of a full desk: the same as those of DeskUnderTest.java. */
#include "desk.h"
#include <math.h>

float input[STRIPS * MAX_BLOCK];
float samples[STRIPS * MAX_BLOCK];
float bus[BUS_CHANNELS * MAX_BLOCK];
highpass_t highpass[STRIPS];
band_t band[STRIPS][BANDS];
compressor_t compressor[STRIPS];
float closing[CLOSING], open_level, close_level, attack_step;
float fader[STRIPS], send[BUS_CHANNELS][STRIPS], ceiling;

float noise[STRIPS * POOL];

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

void set_up_desk(void) {
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
