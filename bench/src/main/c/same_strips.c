/* The strip stages as the engine has them: Highpass.java, Gate.java, Equaliser.java, StripCompressor.java. */
#include "same.h"

/* ---- Highpass.java ---- */

static struct {
  int lanes, *channel;
  float *a1, *a2, *k_plus_g, *two_g, *s1, *s2;
  block_clock_t clock;
} hp;

static void start_highpass(int lanes) {
  hp.lanes = lanes;
  hp.channel = new_integers(lanes);
  float **arrays[] = {&hp.a1, &hp.a2, &hp.k_plus_g, &hp.two_g, &hp.s1, &hp.s2};
  for (int i = 0; i < 6; i++) *arrays[i] = new_floats(lanes);
  for (int i = 0; i < lanes; i++) {
    hp.channel[i] = i;
    hp.a1[i] = highpass[i].a1;
    hp.a2[i] = highpass[i].a2;
    hp.k_plus_g[i] = highpass[i].k_plus_g;
    hp.two_g[i] = highpass[i].two_g;
  }
}

static void highpass_four(int i, float *samples, int at0, int at1, int at2, int at3, int frames) {
  float a0 = hp.a1[i], a1 = hp.a1[i + 1], a2 = hp.a1[i + 2], a3 = hp.a1[i + 3];
  float b0 = hp.a2[i], b1 = hp.a2[i + 1], b2 = hp.a2[i + 2], b3 = hp.a2[i + 3];
  float y0 = -hp.k_plus_g[i], y1 = -hp.k_plus_g[i + 1], y2 = -hp.k_plus_g[i + 2], y3 = -hp.k_plus_g[i + 3];
  float g0 = hp.two_g[i], g1 = hp.two_g[i + 1], g2 = hp.two_g[i + 2], g3 = hp.two_g[i + 3];
  float p0 = hp.s1[i], p1 = hp.s1[i + 1], p2 = hp.s1[i + 2], p3 = hp.s1[i + 3];
  float q0 = hp.s2[i], q1 = hp.s2[i + 1], q2 = hp.s2[i + 2], q3 = hp.s2[i + 3];
  for (int t = 0; t < frames; t++) {
    float in0 = samples[at0 + t] - q0;
    float in1 = samples[at1 + t] - q1;
    float in2 = samples[at2 + t] - q2;
    float in3 = samples[at3 + t] - q3;
    float v0 = fmaf(b0, in0, a0 * p0);
    float v1 = fmaf(b1, in1, a1 * p1);
    float v2 = fmaf(b2, in2, a2 * p2);
    float v3 = fmaf(b3, in3, a3 * p3);
    samples[at0 + t] = fmaf(y0, v0, in0);
    samples[at1 + t] = fmaf(y1, v1, in1);
    samples[at2 + t] = fmaf(y2, v2, in2);
    samples[at3 + t] = fmaf(y3, v3, in3);
    p0 = (v0 + v0) - p0;
    p1 = (v1 + v1) - p1;
    p2 = (v2 + v2) - p2;
    p3 = (v3 + v3) - p3;
    q0 = fmaf(g0, v0, q0);
    q1 = fmaf(g1, v1, q1);
    q2 = fmaf(g2, v2, q2);
    q3 = fmaf(g3, v3, q3);
  }
  hp.s1[i] = p0, hp.s1[i + 1] = p1, hp.s1[i + 2] = p2, hp.s1[i + 3] = p3;
  hp.s2[i] = q0, hp.s2[i + 1] = q1, hp.s2[i + 2] = q2, hp.s2[i + 3] = q3;
}

static void highpass_same(int frames) {
  if (hp.lanes == 0) start_highpass(strips.count);
  for (int at = 0; at < frames;) {
    int n = clock_up_to(&hp.clock, frames - at);
    for (int i = 0; i + 4 <= hp.lanes; i += 4) {
      int at0 = offset_of(&strips, hp.channel[i]) + at, at1 = offset_of(&strips, hp.channel[i + 1]) + at;
      int at2 = offset_of(&strips, hp.channel[i + 2]) + at, at3 = offset_of(&strips, hp.channel[i + 3]) + at;
      highpass_four(i, strips.samples, at0, at1, at2, at3, n);
    }
    at += n;
    if (clock_pass(&hp.clock, n)) settle(hp.s1, hp.lanes), settle(hp.s2, hp.lanes);
  }
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

static int last_above(float level, const float *samples, int frames) {
  for (int t = frames - 1; t >= 0; t--) {
    if (fabsf(samples[t]) > level) return t;
  }
  return -1;
}

static int first_above(float level, const float *samples, int frames) {
  for (int t = 0; t < frames; t++) {
    if (fabsf(samples[t]) > level) return t;
  }
  return frames;
}

static void rise(int i, float *samples, int frames) {
  float g = gate.gain[i];
  for (int t = 0; t < frames && g < 1; t++) {
    g = g + attack_step < 1 ? g + attack_step : 1;
    samples[t] *= g;
  }
  gate.gain[i] = g;
}

static int gate_open(int i, float *samples, int frames) {
  int n = frames < gate.hold[i] ? frames : gate.hold[i], last = last_above(close_level, samples, n);
  gate.hold[i] = last < 0 ? gate.hold[i] - n : HOLD - (n - 1 - last);
  if (gate.hold[i] == 0) gate.fallen[i] = 0;
  if (gate.gain[i] != 1) rise(i, samples, n);
  return n;
}

static void fall(float *restrict samples, const float *restrict gains, int fading, int frames) {
  for (int t = 0; t < fading; t++) samples[t] *= gains[t];
  float floor = closing[CLOSING - 1];
  for (int t = fading; t < frames; t++) samples[t] *= floor;
}

static int gate_shut(int i, float *samples, int frames) {
  int n = first_above(open_level, samples, frames), left = CLOSING - gate.fallen[i];
  int fading = n < left ? n : left;
  fall(samples, closing + gate.fallen[i], fading, n);
  gate.fallen[i] += fading;
  if (n < frames) {
    gate.hold[i] = HOLD;
    gate.gain[i] = gate.fallen[i] == 0 ? 1 : closing[gate.fallen[i] - 1];
  }
  return n;
}

static void gate_same(int frames) {
  if (gate.lanes == 0) start_gate(strips.count);
  for (int i = 0; i < gate.lanes; i++) {
    float *samples = strips.samples + offset_of(&strips, i);
    for (int t = 0; t < frames;) {
      t += gate.hold[i] > 0 ? gate_open(i, samples + t, frames - t) : gate_shut(i, samples + t, frames - t);
    }
  }
}

/* ---- StripCompressor.java, of mono strips ---- */

static struct {
  int lanes;
  float *begins, *ends, *bend, *slope, *attack, *release, *held, *reduction, *work;
  binary_log_t log;
  block_clock_t clock;
} comp;

static void start_compressor(int lanes) {
  comp.lanes = lanes;
  float **arrays[] = {&comp.begins, &comp.ends, &comp.bend, &comp.slope, &comp.attack, &comp.release, &comp.held,
                      &comp.reduction};
  for (int i = 0; i < 8; i++) *arrays[i] = new_floats(lanes);
  comp.work = new_floats(lanes * CHUNK);
  comp.log = new_binary_log(lanes * CHUNK);
  for (int i = 0; i < lanes; i++) {
    compressor_t k = compressor[i];
    comp.begins[i] = k.begins, comp.ends[i] = k.ends, comp.bend[i] = k.bend, comp.slope[i] = k.slope;
    comp.attack[i] = k.attack, comp.release[i] = k.release;
  }
}

static void want(int i, float *work, int frames) {
  float begins = comp.begins[i], ends = comp.ends[i], bend = comp.bend[i], slope = comp.slope[i];
  for (int t = 0; t < frames; t++) {
    float level = work[t];
    float u = (level - begins) + fabsf(level - begins);
    float v = (level - ends) + fabsf(level - ends);
    work[t] = fmaf((u - v) * (u - v), bend, v * slope);
  }
}

static void smooth(int i, int frames) {
  float *work = comp.work;
  float a0 = comp.attack[i], a1 = comp.attack[i + 1], a2 = comp.attack[i + 2], a3 = comp.attack[i + 3];
  float b0 = comp.release[i], b1 = comp.release[i + 1], b2 = comp.release[i + 2], b3 = comp.release[i + 3];
  float h0 = comp.held[i], h1 = comp.held[i + 1], h2 = comp.held[i + 2], h3 = comp.held[i + 3];
  float r0 = comp.reduction[i], r1 = comp.reduction[i + 1], r2 = comp.reduction[i + 2], r3 = comp.reduction[i + 3];
  int at0 = i * frames, at1 = at0 + frames, at2 = at1 + frames, at3 = at2 + frames;
  for (int t = 0; t < frames; t++) {
    float w0 = work[at0 + t], w1 = work[at1 + t], w2 = work[at2 + t], w3 = work[at3 + t];
    h0 = w0 > h0 ? w0 : fmaf(b0, w0 - h0, h0);
    h1 = w1 > h1 ? w1 : fmaf(b1, w1 - h1, h1);
    h2 = w2 > h2 ? w2 : fmaf(b2, w2 - h2, h2);
    h3 = w3 > h3 ? w3 : fmaf(b3, w3 - h3, h3);
    r0 = h0 > r0 ? fmaf(a0, h0 - r0, r0) : h0;
    r1 = h1 > r1 ? fmaf(a1, h1 - r1, r1) : h1;
    r2 = h2 > r2 ? fmaf(a2, h2 - r2, r2) : h2;
    r3 = h3 > r3 ? fmaf(a3, h3 - r3, r3) : h3;
    work[at0 + t] = r0, work[at1 + t] = r1, work[at2 + t] = r2, work[at3 + t] = r3;
  }
  comp.held[i] = h0, comp.held[i + 1] = h1, comp.held[i + 2] = h2, comp.held[i + 3] = h3;
  comp.reduction[i] = r0, comp.reduction[i + 1] = r1, comp.reduction[i + 2] = r2, comp.reduction[i + 3] = r3;
}

static void turn_down(float *restrict samples, const float *restrict gains, int frames) {
  for (int t = 0; t < frames; t++) samples[t] *= gains[t];
}

static void compress(int from, int frames) {
  int lanes = comp.lanes;
  for (int i = 0; i < lanes; i++) {
    memcpy(comp.work + i * frames, strips.samples + offset_of(&strips, i) + from, frames * sizeof(float));
  }
  log2_all(&comp.log, comp.work, lanes * frames);
  for (int i = 0; i < lanes; i++) want(i, comp.work + i * frames, frames);
  for (int i = 0; i < lanes; i += 4) smooth(i, frames);
  one_over_exp2_all(comp.work, lanes * frames);
  for (int i = 0; i < lanes; i++) {
    turn_down(strips.samples + offset_of(&strips, i) + from, comp.work + i * frames, frames);
  }
}

static void compressor_same(int frames) {
  if (comp.lanes == 0) start_compressor(strips.count);
  for (int at = 0; at < frames;) {
    int n = clock_up_to(&comp.clock, frames - at);
    compress(at, n);
    at += n;
    if (clock_pass(&comp.clock, n)) settle(comp.held, comp.lanes), settle(comp.reduction, comp.lanes);
  }
}

stage_t equaliser_same;
stage_t *const same_strip[4] = {highpass_same, gate_same, equaliser_same, compressor_same};
