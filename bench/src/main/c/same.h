/* The engine's own loops in C: pass by pass, array by array, as the Java classes have them that each file names.
 *
 * Written as one writes such loops in C: restrict, sizes known at run time. Only what Java makes of a float's bits by
 * copying it into another kind of array is one copy here, where Java needs two. */
#ifndef SAME_H
#define SAME_H
#include "desk.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 128 };

/* Lanes.java: the channels of a bank side by side, frame after frame. This desk fills one bank. */
enum { WIDTH = 32, BLOCK = CHUNK * WIDTH };

typedef struct {
  float *samples;
  int channels;
} lanes_t;

/* Channels.java: channel c is samples[c * stride] and on. */
typedef struct {
  float *samples;
  int stride, count;
} channels_t;

static inline int offset_of(const channels_t *channels, int c) { return c * channels->stride; }

/* BlockClock.java */
typedef struct { int phase; } block_clock_t;

static inline int clock_pass(block_clock_t *clock, int frames) {
  clock->phase += frames;
  if (clock->phase < CHUNK) return 0;
  clock->phase = 0;
  return 1;
}

/* memcpy and memset as loops: those of glibc 2.36 take "rep movsb" for more than 2 KB, which on a Zen 3 is several
 * times slower than vectors (glibc bug 30994). compare builds with -fno-tree-loop-distribute-patterns, so that gcc
 * does not make them into memcpy again. */
static inline void copy_floats(float *restrict to, const float *restrict from, int count) {
  for (int i = 0; i < count; i++) to[i] = from[i];
}

static inline void zero_floats(float *to, int count) {
  for (int i = 0; i < count; i++) to[i] = 0;
}

/* Towards the beginning: what is copied may lie over what it is copied to. */
static inline void shift_floats(float *line, int by, int count) {
  for (int i = 0; i < count; i++) line[i] = line[i + by];
}

/* States.java */
static inline void settle(float *states, int count) {
  for (int i = 0; i < count; i++) states[i] = settled(states[i]);
}

/* PeakSearch.java, by whole numbers: gcc finds the largest of those in vectors, of floats it does not. */
static inline float highest_of(const float *samples, int at, int frames) {
  int largest = 0;
  for (int i = at; i < at + frames; i++) {
    int bits;
    memcpy(&bits, samples + i, sizeof bits);
    bits &= 0x7fffffff;
    largest = bits > largest ? bits : largest;
  }
  float peak;
  memcpy(&peak, &largest, sizeof peak);
  return peak;
}

static inline float *new_floats(int count) { return calloc(count, sizeof(float)); }
static inline int *new_integers(int count) { return calloc(count, sizeof(int)); }

/* BinaryLog.java */
typedef struct {
  int *bits, *exponent;
  float *whole;
} binary_log_t;

binary_log_t new_binary_log(int capacity);
void log2_all(binary_log_t *log, float *values, int count);
void one_over_exp2_all(float *values, int count);

/* StripPath.java's lanes: what the stages of the strips work on, in place. */
extern lanes_t strips;
extern block_clock_t strips_clock;

/* A number a lane, for every frame; what lanes remember, before each frame and after it. */
float *every_frame(const float *row);
static inline float *lane_states(void) { return calloc((CHUNK + 1) * WIDTH, sizeof(float)); }
static inline void carry(float *restrict states, int frames) {
  for (int i = 0; i < WIDTH; i++) states[i] = states[frames * WIDTH + i];
}

/* LimiterGain.java: from the peaks of a chunk to the gains for the frames that leave the delay. */
typedef struct limiter_gain limiter_gain_t;
limiter_gain_t *new_limiter_gain(int sample_rate, float ceiling);
int gain_delay_frames(const limiter_gain_t *ride);
void ride_gain(limiter_gain_t *ride, float *peaks, int frames);
int gain_is_at_rest(const limiter_gain_t *ride);

/* InterSamplePeaks.java: searches the windows of all loud channels together. */
enum { SEARCH_REACH = 12 };
typedef struct peak_search peak_search_t;
peak_search_t *new_peak_search(int channels, int max_frames);
float search_largest_gain(const peak_search_t *search);
void search_clear(peak_search_t *search);
int search_add(peak_search_t *search, const float *line, int at, int frames);
void search_all(peak_search_t *search);
void search_peaks(const peak_search_t *search, const int *places, int windows, float *peaks, int frames);

/* Limiters.java and BusPath.java */
void process_buses(float *const *sums, int frames);

#endif
