/* A full desk in C: what the Java engine is measured against. The same numbers as DeskUnderTest.java. */
#ifndef DESK_H
#define DESK_H

/* Another size is for bench/live only; strips come in fours. */
#ifndef DESK_STRIPS
#define DESK_STRIPS 32
#define DESK_BUSES 8
#endif
enum { RATE = 48000, STRIPS = DESK_STRIPS, BANDS = 4, LANES = STRIPS * BANDS, MAX_BLOCK = 128 };
enum { BUSES = DESK_BUSES, BUS_CHANNELS = 2 * BUSES };

/* Channel c is samples[c * MAX_BLOCK] and on; likewise the inputs before, and the bus channels behind. */
extern float input[STRIPS * MAX_BLOCK];
extern float samples[STRIPS * MAX_BLOCK];
extern float bus[BUS_CHANNELS * MAX_BLOCK];

/* Settings of a strip and what they come to; see Highpass.java, Gate.java, SvfBand.java and StripCompressor.java. */
typedef struct { float a1, a2, k_plus_g, two_g; } highpass_t;
typedef struct { float a1, a2, two_g, gain, m1, m2; } band_t;
typedef struct { float begins, ends, bend, slope, attack, release; } compressor_t;

extern highpass_t highpass[STRIPS];
extern band_t band[STRIPS][BANDS];
extern compressor_t compressor[STRIPS];

enum { HOLD = RATE / 10, CLOSING = RATE * 150 / 1000 };
extern float closing[CLOSING]; /* gain by frames since the gate began to close */
extern float open_level, close_level, attack_step;

extern float fader[STRIPS], send[BUS_CHANNELS][STRIPS], ceiling;

/* settings.c: fills all that stands above, and makes white noise, a row a strip. */
enum { POOL = 4096 };
extern float noise[STRIPS * POOL];
void set_up_desk(void);

/* The stages in their order: inputs, high-pass, gate, equaliser, compressor, faders, sends, limiters. */
enum { STAGES = 8 };
typedef void stage_t(int frames);

/* As one would write them first; loop for loop as the Java engine has them; as fast as C was made to be. */
extern stage_t *const plain_strip[4], *const same_strip[4], *const tuned_strip[4];
/* Inputs, faders, sends, limiters. */
extern stage_t *const plain_mix[4], *const same_mix[4], *const tuned_mix[4];

/* The same loops keep their strips frame by frame: as channels, for who compares. */
extern void same_strips_to(float *channels, int frames);

/* A state below 1e-15 is inaudible and on its way to denormal numbers. */
static inline float settled(float state) {
  float size = state < 0 ? -state : state;
  return size >= 1e-15f && size <= 3.4028235e38f ? state : 0;
}

#endif
