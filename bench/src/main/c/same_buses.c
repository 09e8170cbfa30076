/* BusPath.java, Limiters.java and Limiter.java: the buses from their sums to their outputs. */
#include "same.h"

typedef struct {
  int channels, latency_frames, first_channel, places[2], loud_frames, searched;
  float ceiling, quiet, lowest_gain, *lines[2], *heights, peaks[CHUNK];
  limiter_gain_t *ride;
} limiter_t;

static channels_t buses;
static limiter_t *limiters;
static int limiter_count;
static peak_search_t *search;
static float bus_peak[BUSES];

static void start(void) {
  buses = (channels_t){new_floats(BUS_CHANNELS * MAX_BLOCK), MAX_BLOCK, BUS_CHANNELS};
  search = new_peak_search(BUS_CHANNELS, CHUNK);
  limiter_count = BUSES;
  limiters = calloc(BUSES, sizeof *limiters);
  for (int b = 0; b < BUSES; b++) {
    limiter_t *l = limiters + b;
    l->channels = 2;
    l->first_channel = 2 * b;
    l->ceiling = ceiling;
    l->quiet = ceiling / search_largest_gain(search);
    l->lowest_gain = 1;
    l->ride = new_limiter_gain(RATE, ceiling);
    l->latency_frames = SEARCH_REACH + gain_delay_frames(l->ride);
    for (int c = 0; c < 2; c++) l->lines[c] = new_floats(l->latency_frames + CHUNK);
    l->heights = new_floats(l->latency_frames + CHUNK);
  }
}

static void clean(float *samples, int frames) {
  for (int i = 0; i < frames; i++) {
    if (!(samples[i] <= 1e6f && samples[i] >= -1e6f)) samples[i] = !isfinite(samples[i]) ? 0 : samples[i] > 0 ? 1e6f : -1e6f;
  }
}

static void louder(const float *restrict a, const float *restrict b, float *restrict louder, int frames) {
  for (int i = 0; i < frames; i++) {
    float left = fabsf(a[i]), right = fabsf(b[i]);
    louder[i] = left > right ? left : right;
  }
}

static float highest(limiter_t *l, int frames) {
  int at = l->latency_frames;
  louder(l->lines[0] + at, l->lines[1] + at, l->heights + at, frames);
  return highest_of(l->heights, at, frames);
}

static void take(limiter_t *l, int from, int frames) {
  for (int c = 0; c < l->channels; c++) {
    const float *samples = buses.samples + offset_of(&buses, l->first_channel + c) + from;
    copy_floats(l->lines[c] + l->latency_frames, samples, frames);
  }
  float most = highest(l, frames);
  if (!(most <= 1e6f)) {
    for (int c = 0; c < l->channels; c++) clean(l->lines[c] + l->latency_frames, frames);
    most = highest(l, frames);
  }
  int loud = most >= l->quiet, left = l->loud_frames > frames ? l->loud_frames - frames : 0;
  l->searched = loud || l->loud_frames > 0;
  l->loud_frames = loud ? 2 * SEARCH_REACH - 1 : left;
  for (int c = 0; c < l->channels && l->searched; c++) {
    l->places[c] = search_add(search, l->lines[c], l->latency_frames - SEARCH_REACH, frames);
  }
}

static void ride_over(limiter_t *l, int frames) {
  ride_gain(l->ride, l->peaks, frames);
  float lowest = l->lowest_gain;
  for (int i = 0; i < frames; i++) lowest = l->peaks[i] < lowest ? l->peaks[i] : lowest;
  l->lowest_gain = lowest;
}

static void scale(float *restrict line, const float *restrict gains, int frames) {
  for (int i = 0; i < frames; i++) line[i] *= gains[i];
}

static void give(limiter_t *l, int from, int frames) {
  int resting = gain_is_at_rest(l->ride);
  if (l->searched) {
    search_peaks(search, l->places, l->channels, l->peaks, frames);
    resting = resting && highest_of(l->peaks, 0, frames) <= l->ceiling;
  } else if (!resting) {
    zero_floats(l->peaks, frames);
  }
  if (!resting) ride_over(l, frames);
  for (int c = 0; c < l->channels; c++) {
    float *line = l->lines[c];
    if (!resting) scale(line, l->peaks, frames);
    copy_floats(buses.samples + offset_of(&buses, l->first_channel + c) + from, line, frames);
    shift_floats(line, frames, l->latency_frames);
  }
}

static void limit_all(int frames) {
  for (int done = 0; done < frames; done += CHUNK) {
    int chunk = frames - done < CHUNK ? frames - done : CHUNK;
    search_clear(search);
    for (int i = 0; i < limiter_count; i++) take(limiters + i, done, chunk);
    search_all(search);
    for (int i = 0; i < limiter_count; i++) give(limiters + i, done, chunk);
  }
}

void process_buses(float *const *sums, int frames) {
  if (limiter_count == 0) start();
  for (int k = 0; k < buses.count; k++) {
    copy_floats(buses.samples + offset_of(&buses, k), sums[k], frames);
  }
  limit_all(frames); /* no compressors or levellers on these buses, and their faders stand at 0 dB */
  for (int k = 0; k < buses.count; k++) {
    copy_floats(bus + k * MAX_BLOCK, buses.samples + offset_of(&buses, k), frames);
  }
  for (int b = 0; b < limiter_count; b++) {
    bus_peak[b] = fmaxf(highest_of(buses.samples, offset_of(&buses, 2 * b), frames),
                        highest_of(buses.samples, offset_of(&buses, 2 * b + 1), frames));
  }
}
