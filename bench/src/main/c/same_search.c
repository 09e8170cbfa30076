/* InterSamplePeaks.java: the peaks between samples, of all loud channels in one long loop a tap. */
#include "same.h"

enum { MARGIN = 2 * SEARCH_REACH - 1 };

struct peak_search {
  float mid_taps[SEARCH_REACH], even_taps[SEARCH_REACH], odd_taps[SEARCH_REACH], largest_gain;
  float *windows, *before, *after, *mid, *even, *odd, *found;
  int used;
};

static double bessel0(double x) {
  double term = 1, sum = 1;
  for (int k = 1; term > sum * 1e-18; k++) sum += term *= (x / (2 * k)) * (x / (2 * k));
  return sum;
}

static double tap(double time) {
  double place = time / SEARCH_REACH;
  return sin(M_PI * time) / (M_PI * time) * bessel0(6 * sqrt(1 - place * place)) / bessel0(6);
}

static void taps(double phase, double *h) {
  double sum = 0;
  for (int j = 0; j < SEARCH_REACH; j++) {
    h[j] = tap(-j - phase);
    h[MARGIN - j] = tap(j + 1 - phase);
    sum += h[j] + h[MARGIN - j];
  }
  for (int j = 0; j < 2 * SEARCH_REACH; j++) h[j] /= sum;
}

peak_search_t *new_peak_search(int channels, int max_frames) {
  peak_search_t *search = calloc(1, sizeof *search);
  double half[2 * SEARCH_REACH], quarter[2 * SEARCH_REACH], half_sum = 0, quarter_sum = 0;
  taps(0.5, half);
  taps(0.25, quarter);
  for (int j = 0; j < SEARCH_REACH; j++) {
    search->mid_taps[j] = half[j];
    search->even_taps[j] = (quarter[j] + quarter[MARGIN - j]) / 2;
    search->odd_taps[j] = (quarter[j] - quarter[MARGIN - j]) / 2;
    half_sum += 2 * fabs(half[j]);
    quarter_sum += fabs(quarter[j]) + fabs(quarter[MARGIN - j]);
  }
  search->largest_gain = fmax(half_sum, quarter_sum) * 1.0001;
  int capacity = channels * (max_frames + MARGIN);
  float **arrays[] = {&search->windows, &search->before, &search->after, &search->mid, &search->even, &search->odd,
                      &search->found};
  for (int i = 0; i < 7; i++) *arrays[i] = new_floats(capacity);
  return search;
}

float search_largest_gain(const peak_search_t *search) { return search->largest_gain; }

void search_clear(peak_search_t *search) { search->used = 0; }

int search_add(peak_search_t *search, const float *line, int at, int frames) {
  int place = search->used;
  copy_floats(search->windows + place, line + at - SEARCH_REACH + 1, frames + MARGIN);
  search->used += frames + MARGIN;
  return place;
}

static void add_quarters(const float *restrict before, const float *restrict after, float *restrict mid,
                         float *restrict even, float *restrict odd, float m, float e, float o, int count) {
  for (int i = 0; i < count; i++) {
    float sum = before[i] + after[i];
    mid[i] += m * sum;
    even[i] += e * sum;
    odd[i] += o * (before[i] - after[i]);
  }
}

static void highest_of_all(const float *restrict before, const float *restrict mid, const float *restrict even,
                           const float *restrict odd, float *restrict found, int count) {
  for (int i = 0; i < count; i++) {
    float quarters = fabsf(even[i]) + fabsf(odd[i]), most = fabsf(mid[i]), here = fabsf(before[i]);
    most = quarters > most ? quarters : most;
    found[i] = here > most ? here : most;
  }
}

void search_all(peak_search_t *s) {
  int count = s->used - MARGIN;
  if (count <= 0) return;
  zero_floats(s->mid, count), zero_floats(s->even, count), zero_floats(s->odd, count);
  for (int j = 0; j < SEARCH_REACH; j++) {
    copy_floats(s->before, s->windows + SEARCH_REACH - 1 - j, count);
    copy_floats(s->after, s->windows + SEARCH_REACH + j, count);
    add_quarters(s->before, s->after, s->mid, s->even, s->odd, s->mid_taps[j], s->even_taps[j], s->odd_taps[j], count);
  }
  copy_floats(s->before, s->windows + SEARCH_REACH - 1, count);
  highest_of_all(s->before, s->mid, s->even, s->odd, s->found, count);
}

static void raise_to(float *restrict peaks, const float *restrict other, int frames) {
  for (int i = 0; i < frames; i++) peaks[i] = other[i] > peaks[i] ? other[i] : peaks[i];
}

void search_peaks(const peak_search_t *search, const int *places, int windows, float *peaks, int frames) {
  copy_floats(peaks, search->found + places[0], frames);
  for (int w = 1; w < windows; w++) {
    copy_floats(search->after, search->found + places[w], frames);
    raise_to(peaks, search->after, frames);
  }
}
