/* The strip stages as the engine has them: Highpass.java, Gate.java, StripCompressor.java. */
#include "same.h"

/* ---- Highpass.java ---- */

static struct { float *a1, *a2, *minus_k_plus_g, *two_g, *s1, *s2; } hp;

static void start_highpass(void) {
  float rows[4][WIDTH] = {{0}};
  for (int i = 0; i < strips.channels; i++) {
    rows[0][i] = highpass[i].a1;
    rows[1][i] = highpass[i].a2;
    rows[2][i] = -highpass[i].k_plus_g;
    rows[3][i] = highpass[i].two_g;
  }
  hp.a1 = every_frame(rows[0]), hp.a2 = every_frame(rows[1]);
  hp.minus_k_plus_g = every_frame(rows[2]), hp.two_g = every_frame(rows[3]);
  hp.s1 = lane_states(), hp.s2 = lane_states();
}

/* s1 and s2 are no restrict: row t + 1 is written where the next frame reads it. */
static void filter(float *restrict samples, const float *restrict a1, const float *restrict a2,
                   const float *restrict band, const float *restrict two_g, float *s1, float *s2, int count) {
#pragma GCC ivdep
  for (int i = 0; i < count; i++) {
    float p = s1[i], q = s2[i], in = samples[i] - q;
    float v = fmaf(a2[i], in, a1[i] * p);
    samples[i] = fmaf(band[i], v, in);
    s1[i + WIDTH] = (v + v) - p;
    s2[i + WIDTH] = fmaf(two_g[i], v, q);
  }
}

static void highpass_same(int frames) {
  if (!hp.a1) start_highpass();
  filter(strips.samples, hp.a1, hp.a2, hp.minus_k_plus_g, hp.two_g, hp.s1, hp.s2, frames * WIDTH);
  carry(hp.s1, frames);
  carry(hp.s2, frames);
  if (strips_clock.phase + frames == CHUNK) settle(hp.s1, WIDTH), settle(hp.s2, WIDTH);
}

/* ---- Gate.java, of mono strips ---- */

static struct {
  int lanes, *hold, *fallen;
  float *gain;
} gate;

static void start_gate(int lanes) {
  gate.lanes = lanes;
  gate.hold = new_integers(lanes);
  gate.fallen = new_integers(lanes);
  gate.gain = new_floats(lanes);
  for (int i = 0; i < lanes; i++) gate.fallen[i] = CLOSING, gate.gain[i] = closing[CLOSING - 1];
}

static int last_above(float level, const float *bank, int from, int end) {
  for (int t = end - 1; t >= from; t--) {
    if (fabsf(bank[t * WIDTH]) > level) return t;
  }
  return from - 1;
}

static int first_above(float level, const float *bank, int from, int end) {
  for (int t = from; t < end; t++) {
    if (fabsf(bank[t * WIDTH]) > level) return t;
  }
  return end;
}

static void rise(int i, float *bank, int from, int end) {
  float g = gate.gain[i];
  for (int t = from; t < end && g < 1; t++) {
    g = g + attack_step < 1 ? g + attack_step : 1;
    bank[t * WIDTH] *= g;
  }
  gate.gain[i] = g;
}

static int gate_open(int i, float *bank, int from, int end) {
  int n = end - from < gate.hold[i] ? end - from : gate.hold[i];
  int last = last_above(close_level, bank, from, from + n);
  gate.hold[i] = last < from ? gate.hold[i] - n : HOLD - (from + n - 1 - last);
  if (gate.hold[i] == 0) gate.fallen[i] = 0;
  if (gate.gain[i] != 1) rise(i, bank, from, from + n);
  return n;
}

static void fall(float *restrict bank, const float *restrict gains, int fading, int frames) {
  for (int t = 0; t < fading; t++) bank[t * WIDTH] *= gains[t];
  float floor = closing[CLOSING - 1];
  for (int t = fading; t < frames; t++) bank[t * WIDTH] *= floor;
}

static int gate_shut(int i, float *bank, int from, int end) {
  int n = first_above(open_level, bank, from, end) - from, left = CLOSING - gate.fallen[i];
  int fading = n < left ? n : left;
  fall(bank + from * WIDTH, closing + gate.fallen[i], fading, n);
  gate.fallen[i] += fading;
  if (from + n < end) {
    gate.hold[i] = HOLD;
    gate.gain[i] = gate.fallen[i] == 0 ? 1 : closing[gate.fallen[i] - 1];
  }
  return n;
}

static void gate_same(int frames) {
  if (gate.lanes == 0) start_gate(strips.channels);
  for (int i = 0; i < gate.lanes; i++) {
    float *bank = strips.samples + i;
    for (int t = 0; t < frames;) t += gate.hold[i] > 0 ? gate_open(i, bank, t, frames) : gate_shut(i, bank, t, frames);
  }
}

/* ---- StripCompressor.java, of mono strips ---- */

static struct {
  float *begins, *ends, *bend, *slope, *attack, *release, *held, *reduction, *work;
  binary_log_t log;
} comp;

static void start_compressor(void) {
  float rows[6][WIDTH] = {{0}};
  for (int i = 0; i < strips.channels; i++) {
    compressor_t k = compressor[i];
    rows[0][i] = k.begins, rows[1][i] = k.ends, rows[2][i] = k.bend, rows[3][i] = k.slope;
    rows[4][i] = k.attack, rows[5][i] = k.release;
  }
  float **arrays[] = {&comp.begins, &comp.ends, &comp.bend, &comp.slope, &comp.attack, &comp.release};
  for (int i = 0; i < 6; i++) *arrays[i] = every_frame(rows[i]);
  comp.held = lane_states(), comp.reduction = lane_states();
  comp.work = new_floats(BLOCK);
  comp.log = new_binary_log(BLOCK);
}

static void want(float *restrict work, const float *restrict begins, const float *restrict ends,
                 const float *restrict bend, const float *restrict slope, int count) {
  for (int i = 0; i < count; i++) {
    float over = work[i] - begins[i], above = work[i] - ends[i];
    float u = over + fabsf(over), v = above + fabsf(above);
    work[i] = fmaf((u - v) * (u - v), bend[i], v * slope[i]);
  }
}

static void hold(const float *restrict work, const float *restrict release, float *held, int count) {
#pragma GCC ivdep
  for (int i = 0; i < count; i++) {
    float h = held[i], fallen = fmaf(release[i], work[i] - h, h);
    held[i + WIDTH] = work[i] > fallen ? work[i] : fallen;
  }
}

static void follow(float *restrict work, const float *restrict attack, const float *restrict held, float *reduction,
                   int count) {
#pragma GCC ivdep
  for (int i = 0; i < count; i++) {
    float h = held[i + WIDTH], r = reduction[i], risen = fmaf(attack[i], h - r, r);
    float next = h < risen ? h : risen;
    reduction[i + WIDTH] = next;
    work[i] = next;
  }
}

static void turn_down(float *restrict samples, const float *restrict gains, int count) {
  for (int i = 0; i < count; i++) samples[i] *= gains[i];
}

static void compressor_same(int frames) {
  if (!comp.work) start_compressor();
  int count = frames * WIDTH;
  copy_floats(comp.work, strips.samples, count);
  log2_all(&comp.log, comp.work, count);
  want(comp.work, comp.begins, comp.ends, comp.bend, comp.slope, count);
  hold(comp.work, comp.release, comp.held, count);
  follow(comp.work, comp.attack, comp.held, comp.reduction, count);
  one_over_exp2_all(comp.work, count);
  turn_down(strips.samples, comp.work, count);
  carry(comp.held, frames);
  carry(comp.reduction, frames);
  if (clock_pass(&strips_clock, frames)) settle(comp.held, WIDTH), settle(comp.reduction, WIDTH);
}

stage_t equaliser_same;
stage_t *const same_strip[4] = {highpass_same, gate_same, equaliser_same, compressor_same};
