/* BinaryLog.java: log2 and 2^-x of many floats at once. */
#include "same.h"

#define SIGN 0x7fffffff
#define INFINITE 0x7f800000
#define LEAST_BITS 0x2f800000 /* 2^-32 */
#define MOST_BITS 0x42800000  /* 2^6 */
#define TWO_THIRDS 0x3f2aaaab
#define EXPONENT ((int) 0xff800000)
#define ROUND 0x1.8p23f
#define ROUND_BITS 0x4b400000

binary_log_t new_binary_log(int capacity) {
  return (binary_log_t){new_integers(capacity), new_integers(capacity), new_floats(capacity)};
}

static void split(int *restrict bits, int *restrict exponent, int count) {
  for (int i = 0; i < count; i++) {
    int size = bits[i] & SIGN;
    bits[i] = size & ((size - INFINITE) >> 31);
  }
  for (int i = 0; i < count; i++) {
    int above = bits[i] - LEAST_BITS;
    bits[i] = LEAST_BITS + (above & ~(above >> 31));
  }
  for (int i = 0; i < count; i++) {
    int above = bits[i] - MOST_BITS;
    bits[i] = MOST_BITS + (above & (above >> 31));
  }
  for (int i = 0; i < count; i++) exponent[i] = ((bits[i] - TWO_THIRDS) >> 23) + ROUND_BITS;
  for (int i = 0; i < count; i++) bits[i] -= (bits[i] - TWO_THIRDS) & EXPONENT;
}

static void polynomial(float *restrict values, const float *restrict whole, int count) {
  for (int i = 0; i < count; i++) {
    float u = values[i] - 1;
    float slope = fmaf(fmaf(fmaf(-0.401944f, u, 0.5246298f), u, -0.7198676f), u, 1.4414449f);
    values[i] = fmaf(slope, u, whole[i] - ROUND);
  }
}

void log2_all(binary_log_t *log, float *values, int count) {
  copy_floats((float *) log->bits, values, count);
  split(log->bits, log->exponent, count);
  copy_floats(values, (const float *) log->bits, count);
  copy_floats(log->whole, (const float *) log->exponent, count);
  polynomial(values, log->whole, count);
}

void one_over_exp2_all(float *values, int count) {
  for (int i = 0; i < count; i++) {
    float x = values[i];
    float root = fmaf(fmaf(fmaf(-8.998026e-10f, x, 1.4041409e-7f), x, -1.3499522e-5f), x, 9.381988e-4f);
    root = fmaf(fmaf(root, x, -0.04332147f), x, 1);
    float fourth = (root * root) * (root * root);
    values[i] = (fourth * fourth) * (fourth * fourth);
  }
}
