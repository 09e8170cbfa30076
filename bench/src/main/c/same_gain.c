/* LimiterGain.java, SlidingMinimum.java and GainSmoother.java: rides the gain of a limiter. */
#include "same.h"

enum { ONE = 1 << 30, NEIGHBOURS = 4, LEAST_STEP = 64 };

typedef struct { int window, capacity, *candidates, *births, oldest, size, now; } sliding_minimum_t;

typedef struct {
  int length, *first, place;
  long long *second, *third, full, first_sum, second_sum, third_sum;
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
  s.part = 1.0 / s.full;
  s.first = new_integers(length);
  s.second = calloc(length, sizeof(long long));
  s.third = calloc(length, sizeof(long long));
  s.first_sum = (long long) ONE * length;
  s.second_sum = s.first_sum * length;
  s.third_sum = s.full;
  for (int i = 0; i < length; i++) s.first[i] = ONE, s.second[i] = s.first_sum, s.third[i] = s.second_sum;
  return s;
}

static sliding_minimum_t new_minimum(int window, int start) {
  sliding_minimum_t m = {.window = window, .capacity = 1, .size = 1};
  while (m.capacity <= window) m.capacity *= 2;
  m.candidates = new_integers(m.capacity);
  m.births = new_integers(m.capacity);
  m.candidates[0] = start;
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

static void slide(sliding_minimum_t *m, int *restrict values, int count) {
  int *restrict queue = m->candidates, *restrict born = m->births;
  int mask = m->capacity - 1, window = m->window, first = m->oldest, waiting = m->size, time = m->now;
  for (int i = 0; i < count; i++) {
    int value = values[i];
    time++;
    while (waiting > 0 && queue[(first + waiting - 1) & mask] >= value) waiting--;
    int place = first + waiting++;
    queue[place & mask] = value;
    born[place & mask] = time;
    if (time - born[first & mask] >= window) {
      first++;
      waiting--;
    }
    values[i] = queue[first & mask];
  }
  m->oldest = first & mask;
  m->size = waiting;
  m->now = time;
}

static void release(limiter_gain_t *ride, int frames) {
  int now = ride->gain, left = ride->hold_left, hold_frames = ride->hold_frames;
  long long part = ride->release_part;
  int *gains = ride->gains;
  for (int i = 0; i < frames; i++) {
    int lowest = gains[i];
    if (lowest < ONE && lowest <= now + (now >> 7)) left = hold_frames;
    if (lowest < now) {
      now = lowest;
    } else if (left > 0) {
      left--;
    } else {
      long long step = (((lowest - now) * part) >> 30) + LEAST_STEP;
      now = step < lowest - now ? now + (int) step : lowest;
    }
    gains[i] = now;
  }
  ride->gain = now;
  ride->hold_left = left;
}

static void smooth_run(gain_smoother_t *s, const int *restrict gains, float *restrict smooth, int count) {
  int *restrict ones = s->first;
  long long *restrict twos = s->second, *restrict threes = s->third;
  long long one = s->first_sum, two = s->second_sum, three = s->third_sum;
  double part = s->part;
  for (int i = 0, k = s->place; i < count; i++, k++) {
    int gain = gains[i];
    one += gain - ones[k];
    ones[k] = gain;
    two += one - twos[k];
    twos[k] = one;
    three += two - threes[k];
    threes[k] = two;
    smooth[i] = (float) (three * part);
  }
  s->first_sum = one, s->second_sum = two, s->third_sum = three;
}

static void smooth_gains(gain_smoother_t *s, const int *gains, float *smooth, int count) {
  for (int done = 0; done < count;) {
    int run = count - done < s->length - s->place ? count - done : s->length - s->place;
    smooth_run(s, gains + done, smooth + done, run);
    done += run;
    s->place = s->place + run == s->length ? 0 : s->place + run;
  }
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
  return ride->gain == ONE && ride->minimum.candidates[ride->minimum.oldest] == ONE
      && s->first_sum == (long long) ONE * s->length && s->third_sum == s->full;
}
