/* What lies around the strips: inputs with their meters, faders, sends, and the buses' limiters. */
#include "desk.h"
#include <math.h>
#include <string.h>

static float strip_peak[STRIPS], behind[STRIPS * MAX_BLOCK], bus_peak[BUSES];

static void inputs(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    const float *x = input + c * MAX_BLOCK;
    float *y = samples + c * MAX_BLOCK, peak = strip_peak[c];
    memcpy(y, x, frames * sizeof(float));
    for (int t = 0; t < frames; t++) peak = fabsf(y[t]) > peak ? fabsf(y[t]) : peak;
    strip_peak[c] = peak; /* no infinities in this desk's inputs, and no trim */
  }
}

static void faders(int frames) {
  for (int c = 0; c < STRIPS; c++) {
    const float *x = samples + c * MAX_BLOCK;
    float *y = behind + c * MAX_BLOCK;
    for (int t = 0; t < frames; t++) y[t] = x[t] * fader[c];
  }
}

static void sends_plain(int frames) {
  for (int k = 0; k < BUS_CHANNELS; k++) {
    float *restrict out = bus + k * MAX_BLOCK;
    memset(out, 0, frames * sizeof(float));
    for (int c = 0; c < STRIPS; c++) {
      const float *x = behind + c * MAX_BLOCK;
      float gain = send[k][c];
      for (int t = 0; t < frames; t++) out[t] += gain * x[t];
    }
  }
}

/* Four strips a pass: the sum is fetched and put back once for four. */
static void sends_tuned(int frames) {
  for (int k = 0; k < BUS_CHANNELS; k++) {
    float *restrict out = bus + k * MAX_BLOCK;
    memset(out, 0, frames * sizeof(float));
    for (int c = 0; c < STRIPS; c += 4) {
      const float *a = behind + c * MAX_BLOCK, *b = a + MAX_BLOCK, *d = b + MAX_BLOCK, *e = d + MAX_BLOCK;
      float ga = send[k][c], gb = send[k][c + 1], gd = send[k][c + 2], ge = send[k][c + 3];
      for (int t = 0; t < frames; t++) out[t] = out[t] + ga * a[t] + gb * b[t] + gd * d[t] + ge * e[t];
    }
  }
}

/* The limiter; see Limiter.java, InterSamplePeaks.java, LimiterGain.java, SlidingMinimum.java, GainSmoother.java. */
enum { REACH = 12, AVERAGE = 22, SPAN = 3 * AVERAGE - 2, DELAY = SPAN - 1 + 4, WINDOW = DELAY + 5, QUEUE = 128 };
enum { LATENCY = REACH + DELAY, HOLD_FRAMES = RATE / 100, ONE = 1 << 30 };

typedef struct {
  int gain, hold_left, started;
  int values[QUEUE], births[QUEUE], oldest, size, now;
  int first[AVERAGE], place;
  long long second[AVERAGE], third[AVERAGE], first_sum, second_sum, third_sum;
  float line[2][LATENCY + MAX_BLOCK];
} limiter_t;

static limiter_t limiter[BUSES];
static float mid_tap[REACH], even_tap[REACH], odd_tap[REACH], quarter_tap[2 * REACH], quiet;
static long long release_part;

static double bessel0(double x) {
  double term = 1, sum = 1;
  for (int k = 1; term > sum * 1e-18; k++) sum += term *= (x / (2 * k)) * (x / (2 * k));
  return sum;
}

static double tap(double time) {
  double place = time / REACH;
  return sin(M_PI * time) / (M_PI * time) * bessel0(6 * sqrt(1 - place * place)) / bessel0(6);
}

static void taps(double phase, double *h) {
  double sum = 0;
  for (int j = 0; j < REACH; j++) sum += (h[j] = tap(-j - phase)) + (h[2 * REACH - 1 - j] = tap(j + 1 - phase));
  for (int j = 0; j < 2 * REACH; j++) h[j] /= sum;
}

static int push_minimum(limiter_t *l, int value) {
  l->now++;
  while (l->size > 0 && l->values[(l->oldest + l->size - 1) & (QUEUE - 1)] >= value) l->size--;
  int place = (l->oldest + l->size++) & (QUEUE - 1);
  l->values[place] = value;
  l->births[place] = l->now;
  if (l->now - l->births[l->oldest] >= WINDOW) {
    l->oldest = (l->oldest + 1) & (QUEUE - 1);
    l->size--;
  }
  return l->values[l->oldest];
}

static float push_average(limiter_t *l, int gain) {
  int p = l->place;
  l->first_sum += gain - l->first[p];
  l->first[p] = gain;
  l->second_sum += l->first_sum - l->second[p];
  l->second[p] = l->first_sum;
  l->third_sum += l->second_sum - l->third[p];
  l->third[p] = l->second_sum;
  l->place = p + 1 == AVERAGE ? 0 : p + 1;
  return l->third_sum * (1.0 / ((double) ONE * AVERAGE * AVERAGE * AVERAGE));
}

static float next_gain(limiter_t *l, float peak) {
  int needed = peak > ceiling ? (int) (ceiling / peak * ONE) : ONE;
  int lowest = push_minimum(l, needed);
  if (lowest < ONE && lowest <= l->gain + (l->gain >> 7)) l->hold_left = HOLD_FRAMES;
  if (lowest < l->gain) {
    l->gain = lowest;
  } else if (l->hold_left > 0) {
    l->hold_left--;
  } else {
    long long step = (((lowest - l->gain) * release_part) >> 30) + 64;
    l->gain = step < lowest - l->gain ? l->gain + (int) step : lowest;
  }
  return push_average(l, l->gain);
}

static int is_at_rest(const limiter_t *l) {
  return l->gain == ONE && l->values[l->oldest] == ONE && l->first_sum == (long long) ONE * AVERAGE
      && l->third_sum == (long long) ONE * AVERAGE * AVERAGE * AVERAGE;
}

static void start_limiters(void) {
  double half[2 * REACH], quarter[2 * REACH], half_sum = 0, quarter_sum = 0;
  taps(0.5, half);
  taps(0.25, quarter);
  for (int j = 0; j < REACH; j++) {
    double mirrored = quarter[2 * REACH - 1 - j];
    mid_tap[j] = half[j];
    even_tap[j] = (quarter[j] + mirrored) / 2;
    odd_tap[j] = (quarter[j] - mirrored) / 2;
    half_sum += 2 * fabs(half[j]);
    quarter_sum += fabs(quarter[j]) + fabs(mirrored);
  }
  for (int j = 0; j < 2 * REACH; j++) quarter_tap[j] = quarter[j];
  quiet = ceiling / (float) (fmax(half_sum, quarter_sum) * 1.0001);
  release_part = ONE / (0.1 * RATE);
  for (limiter_t *l = limiter; l < limiter + BUSES; l++) {
    l->gain = ONE;
    push_minimum(l, ONE);
    l->first_sum = (long long) ONE * AVERAGE;
    l->second_sum = l->first_sum * AVERAGE;
    l->third_sum = l->second_sum * AVERAGE;
    for (int i = 0; i < AVERAGE; i++) {
      l->first[i] = ONE, l->second[i] = l->first_sum, l->third[i] = l->second_sum;
    }
    l->started = 1;
  }
}

/* Sample by sample: three interpolated values between it and the next. */
static void raise_plain(float *peaks, const float *line, int frames) {
  for (int t = 0; t < frames; t++) {
    const float *x = line + LATENCY - REACH + t;
    float mid = 0, early = 0, late = 0;
    for (int j = 0; j < REACH; j++) {
      mid += mid_tap[j] * (x[-j] + x[j + 1]);
      early += quarter_tap[j] * x[-j] + quarter_tap[2 * REACH - 1 - j] * x[j + 1];
      late += quarter_tap[j] * x[j + 1] + quarter_tap[2 * REACH - 1 - j] * x[-j];
    }
    peaks[t] = fmaxf(fmaxf(peaks[t], fabsf(x[0])), fmaxf(fabsf(mid), fmaxf(fabsf(early), fabsf(late))));
  }
}

/* Tap by tap over the block; sums and differences of mirrored samples serve both quarters. */
static void raise_tuned(float *peaks, const float *line, int frames) {
  static float mid[MAX_BLOCK], even[MAX_BLOCK], odd[MAX_BLOCK];
  memset(mid, 0, sizeof mid), memset(even, 0, sizeof even), memset(odd, 0, sizeof odd);
  const float *x = line + LATENCY - REACH;
  for (int j = 0; j < REACH; j++) {
    float m = mid_tap[j], e = even_tap[j], o = odd_tap[j];
    for (int t = 0; t < frames; t++) {
      float before = x[t - j], after = x[t + 1 + j];
      mid[t] += m * (before + after);
      even[t] += e * (before + after);
      odd[t] += o * (before - after);
    }
  }
  for (int t = 0; t < frames; t++) {
    float quarters = fabsf(even[t]) + fabsf(odd[t]), most = fabsf(x[t]);
    most = most > peaks[t] ? most : peaks[t];
    most = fabsf(mid[t]) > most ? fabsf(mid[t]) : most;
    peaks[t] = quarters > most ? quarters : most;
  }
}

static float highest(const float *x, int n) {
  float a = 0, b = 0, c = 0, d = 0;
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    a = fabsf(x[i]) > a ? fabsf(x[i]) : a;
    b = fabsf(x[i + 1]) > b ? fabsf(x[i + 1]) : b;
    c = fabsf(x[i + 2]) > c ? fabsf(x[i + 2]) : c;
    d = fabsf(x[i + 3]) > d ? fabsf(x[i + 3]) : d;
  }
  for (; i < n; i++) a = fabsf(x[i]) > a ? fabsf(x[i]) : a;
  a = a > b ? a : b;
  c = c > d ? c : d;
  return a > c ? a : c;
}

static inline void limit(int b, int frames, void (*raise)(float *, const float *, int)) {
  limiter_t *l = limiter + b;
  float peaks[MAX_BLOCK] = {0}, most = 0;
  for (int c = 0; c < 2; c++) {
    memcpy(l->line[c] + LATENCY, bus + (2 * b + c) * MAX_BLOCK, frames * sizeof(float));
    most = fmaxf(most, highest(l->line[c] + LATENCY - 2 * REACH + 1, 2 * REACH - 1 + frames));
  }
  int loud = most >= quiet;
  if (loud) raise(peaks, l->line[0], frames), raise(peaks, l->line[1], frames);
  int resting = (!loud || highest(peaks, frames) <= ceiling) && is_at_rest(l);
  if (!resting) for (int t = 0; t < frames; t++) peaks[t] = next_gain(l, peaks[t]);
  for (int c = 0; c < 2; c++) {
    float *line = l->line[c], *out = bus + (2 * b + c) * MAX_BLOCK;
    if (!resting) for (int t = 0; t < frames; t++) line[t] *= peaks[t];
    memcpy(out, line, frames * sizeof(float));
    memmove(line, line + frames, LATENCY * sizeof(float));
  }
  bus_peak[b] = fmaxf(highest(bus + 2 * b * MAX_BLOCK, frames), highest(bus + (2 * b + 1) * MAX_BLOCK, frames));
}

static void limiters_plain(int frames) {
  if (!limiter[0].started) start_limiters();
  for (int b = 0; b < BUSES; b++) limit(b, frames, raise_plain);
}

static void limiters_tuned(int frames) {
  if (!limiter[0].started) start_limiters();
  for (int b = 0; b < BUSES; b++) limit(b, frames, raise_tuned);
}

stage_t *const plain_mix[4] = {inputs, faders, sends_plain, limiters_plain};
stage_t *const tuned_mix[4] = {inputs, faders, sends_tuned, limiters_tuned};
