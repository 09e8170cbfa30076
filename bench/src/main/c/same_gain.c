/* LimiterGain.java, SlidingMinimum.java and GainSmoother.java: rides the gain of a limiter. */
#include "same.h"
#include <limits.h>

enum { ONE = 1 << 30, NEIGHBOURS = 4, LEAST_STEP = 64 };

typedef struct { int window, *block, *rests, place, low, smallest; } sliding_minimum_t;

typedef struct {
  int length, *recent;
  long long full, bend, slope, sum;
  double part;
} gain_smoother_t;

struct limiter_gain {
  float ceiling;
  int delay_frames, hold_frames, gain, hold_left, gains[CHUNK];
  long long release_part;
  sliding_minimum_t minimum;
  gain_smoother_t smoother;
};

static gain_smoother_t new_smoother(int length) {
  gain_smoother_t s = {.length = length, .full = (long long) ONE * length * length * length};
  s.sum = s.full;
  s.part = 1.0 / s.full;
  s.recent = new_integers(3 * length + CHUNK);
  for (int i = 0; i < 3 * length; i++) s.recent[i] = ONE;
  return s;
}

static sliding_minimum_t new_minimum(int window, int start) {
  sliding_minimum_t m = {.window = window, .low = INT_MAX, .smallest = start};
  m.block = new_integers(window);
  m.rests = new_integers(window + 1);
  for (int i = 0; i < window; i++) m.rests[i] = start;
  m.rests[window] = INT_MAX;
  return m;
}

limiter_gain_t *new_limiter_gain(int sample_rate, float ceiling) {
  limiter_gain_t *ride = calloc(1, sizeof *ride);
  ride->ceiling = ceiling;
  ride->smoother = new_smoother((int) round(0.00045 * sample_rate));
  ride->delay_frames = 3 * ride->smoother.length - 3 + NEIGHBOURS;
  ride->minimum = new_minimum(ride->delay_frames + NEIGHBOURS + 1, ONE);
  ride->hold_frames = (int) (0.010 * sample_rate);
  ride->release_part = (long long) (ONE / (0.100 * sample_rate));
  ride->gain = ONE;
  return ride;
}

int gain_delay_frames(const limiter_gain_t *ride) { return ride->delay_frames; }

static inline int smaller(int a, int b) { return a < b ? a : b; }

static void slide_run(sliding_minimum_t *m, int *restrict values, const int *restrict left, int run) {
  int lowest = m->low;
  for (int i = 0; i < run; i++) {
    lowest = smaller(lowest, values[i]);
    values[i] = smaller(lowest, left[i]);
  }
  m->low = lowest;
}

static void next_block(sliding_minimum_t *m) {
  int lowest = INT_MAX;
  for (int i = m->window - 1; i >= 0; i--) {
    lowest = smaller(lowest, m->block[i]);
    m->rests[i] = lowest;
  }
  m->low = INT_MAX;
  m->place = 0;
}

static void slide(sliding_minimum_t *m, int *values, int count) {
  for (int done = 0; done < count;) {
    int run = smaller(count - done, m->window - m->place);
    memcpy(m->block + m->place, values + done, run * sizeof(int));
    slide_run(m, values + done, m->rests + m->place + 1, run);
    done += run;
    m->place += run;
    if (m->place == m->window) next_block(m);
  }
  if (count > 0) m->smallest = values[count - 1];
}

static int recovered(int now, int lowest, long long part) {
  long long step = (((lowest - now) * part) >> 30) + LEAST_STEP;
  return step < lowest - now ? now + (int) step : lowest;
}

static void release(limiter_gain_t *ride, int frames) {
  int now = ride->gain, left = ride->hold_left, hold_frames = ride->hold_frames;
  long long part = ride->release_part;
  int *gains = ride->gains;
  for (int i = 0; i < frames; i++) {
    int lowest = gains[i];
    if (lowest < now) {
      now = lowest;
      left = hold_frames;
    } else if (lowest < ONE && lowest <= now + (now >> 7)) {
      left = hold_frames - 1;
    } else if (left > 0) {
      left--;
    } else {
      now = recovered(now, lowest, part);
    }
    gains[i] = now;
  }
  ride->gain = now;
  ride->hold_left = left;
}

static void smooth_gains(gain_smoother_t *s, const int *gains, float *restrict smooth, int count) {
  int length = s->length, *restrict x = s->recent;
  memcpy(x + 3 * length, gains, count * sizeof(int));
  long long bend = s->bend, slope = s->slope, sum = s->sum;
  double part = s->part;
  for (int i = 0; i < count; i++) {
    bend += (x[i + 3 * length] - x[i]) + 3LL * (x[i + length] - x[i + 2 * length]);
    slope += bend;
    sum += slope;
    smooth[i] = (float) (sum * part);
  }
  s->bend = bend, s->slope = slope, s->sum = sum;
  memmove(x, x + count, 3 * length * sizeof(int));
}

void ride_gain(limiter_gain_t *ride, float *peaks, int frames) {
  float ceiling = ride->ceiling;
  int *gains = ride->gains;
  for (int i = 0; i < frames; i++) gains[i] = peaks[i] > ceiling ? (int) (ceiling / peaks[i] * ONE) : ONE;
  slide(&ride->minimum, gains, frames);
  release(ride, frames);
  smooth_gains(&ride->smoother, gains, peaks, frames);
}

int gain_is_at_rest(const limiter_gain_t *ride) {
  const gain_smoother_t *s = &ride->smoother;
  return ride->gain == ONE && ride->minimum.smallest == ONE && s->sum == s->full && s->recent[0] == ONE
      && s->recent[1] == ONE;
}
