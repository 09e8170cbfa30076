/* JACK clients for bench/live.
 *
 *   peer desk NAME FROM TO MEGABYTES   the desk of bench/src/main/c between FROM_1 ... and TO_1 ...; beside it a thread
 *                                      that takes and gives back so much memory a second
 *   peer noise NAME CHANNELS           0.6 s of noise, 0.6 s of quiet on each output, no two at the same time
 *   peer play NAME FILE CHANNELS       floats from a file, frame by frame, again and again
 *
 * Each runs until its standard input ends. */
#include "desk.h"
#include <fcntl.h>
#include <jack/jack.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 64, TALK = 28800, HELD = 4096 };
_Static_assert((int) STRIPS <= (int) MOST && (int) BUS_CHANNELS <= (int) MOST, "too large a desk");

static jack_client_t *client;
static jack_port_t *in[MOST], *out[MOST];
static int channels;
static long frame, file_frames;
static const float *file_samples;
static stage_t *stages[STAGES];

static int desk(jack_nframes_t frames, void *arg) {
  (void) arg;
  const float *from[STRIPS];
  float *to[BUS_CHANNELS];
  for (int c = 0; c < STRIPS; c++) from[c] = jack_port_get_buffer(in[c], frames);
  for (int k = 0; k < BUS_CHANNELS; k++) to[k] = jack_port_get_buffer(out[k], frames);
  for (jack_nframes_t at = 0; at < frames; at += MAX_BLOCK) {
    int part = frames - at < MAX_BLOCK ? (int) (frames - at) : MAX_BLOCK;
    for (int c = 0; c < STRIPS; c++) memcpy(input + c * MAX_BLOCK, from[c] + at, part * sizeof(float));
    for (int s = 0; s < STAGES; s++) stages[s](part);
    for (int k = 0; k < BUS_CHANNELS; k++) memcpy(to[k] + at, bus + k * MAX_BLOCK, part * sizeof(float));
  }
  return 0;
}

static int make_noise(jack_nframes_t frames, void *arg) {
  (void) arg;
  for (int c = 0; c < channels; c++) {
    float *to = jack_port_get_buffer(out[c], frames);
    for (jack_nframes_t t = 0; t < frames; t++) {
      long at = frame + t;
      float level = (at + 1800 * c) % (2 * TALK) < TALK ? 0.25f : 0.001f;
      to[t] = noise[c % STRIPS * POOL + at % POOL] * level;
    }
  }
  frame += frames;
  return 0;
}

static int play(jack_nframes_t frames, void *arg) {
  (void) arg;
  for (int c = 0; c < channels; c++) {
    float *to = jack_port_get_buffer(out[c], frames);
    for (jack_nframes_t t = 0; t < frames; t++) to[t] = file_samples[(frame + t) % file_frames * channels + c];
  }
  frame += frames;
  return 0;
}

static int on_xrun(void *arg) {
  (void) arg;
  return 0; /* the stop watch counts them */
}

static unsigned dice = 1;

static unsigned roll(void) { return (dice = dice * 1664525 + 1013904223) >> 8; }

/* 64 bytes to 8 KB at a time, of which the newest few thousand stay. */
static void *litter(void *arg) {
  static void *held[HELD];
  double bytes_a_ns = *(double *) arg * 1e6 / 1e9, made = 0;
  struct timespec began, now, pause = {0, 1000000};
  clock_gettime(CLOCK_MONOTONIC, &began);
  for (;;) {
    clock_gettime(CLOCK_MONOTONIC, &now);
    double wanted = ((now.tv_sec - began.tv_sec) * 1e9 + now.tv_nsec - began.tv_nsec) * bytes_a_ns;
    while (made < wanted) {
      size_t size = 64u << roll() % 8;
      int place = roll() % HELD;
      free(held[place]);
      held[place] = memset(malloc(size), 1, size);
      made += size;
    }
    nanosleep(&pause, NULL);
  }
  return NULL;
}

static jack_port_t *port(const char *kind, int number, unsigned long direction) {
  char name[32];
  snprintf(name, sizeof name, "%s_%d", kind, number + 1);
  jack_port_t *made = jack_port_register(client, name, JACK_DEFAULT_AUDIO_TYPE, direction, 0);
  if (!made) fprintf(stderr, "no port %s\n", name), exit(1);
  return made;
}

static void wire(const char *from, const char *to, int count, int ours_is_from) {
  for (int i = 0; i < count; i++) {
    char other[128];
    snprintf(other, sizeof other, "%s_%d", ours_is_from ? to : from, i + 1);
    int failed = ours_is_from ? jack_connect(client, jack_port_name(out[i]), other)
                              : jack_connect(client, other, jack_port_name(in[i]));
    if (failed) fprintf(stderr, "not connected: %s\n", other);
  }
}

static void open_file(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat about;
  if (file < 0 || fstat(file, &about)) perror(path), exit(1);
  file_samples = mmap(NULL, about.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
  if (file_samples == MAP_FAILED) perror(path), exit(1);
  file_frames = about.st_size / (channels * (long) sizeof(float));
}

int main(int argc, char **argv) {
  int is_desk = argc == 6 && !strcmp(argv[1], "desk"), is_play = argc == 5 && !strcmp(argv[1], "play");
  int is_noise = argc == 4 && !strcmp(argv[1], "noise");
  if (!is_desk && !is_play && !is_noise) {
    fprintf(stderr, "usage: peer desk NAME FROM TO MEGABYTES | peer noise NAME CHANNELS | peer play NAME FILE CHANNELS\n");
    return 2;
  }
  if (!is_desk) channels = atoi(argv[argc - 1]);
  if (channels > MOST) return fprintf(stderr, "more than %d channels\n", MOST), 2;
  set_up_desk();
  if (is_play) open_file(argv[3]);
  client = jack_client_open(argv[2], JackNoStartServer, NULL);
  if (!client) return 1;
  for (int c = 0; c < (is_desk ? STRIPS : 0); c++) in[c] = port("in", c, JackPortIsInput);
  for (int c = 0; c < (is_desk ? BUS_CHANNELS : channels); c++) out[c] = port("out", c, JackPortIsOutput);
  stage_t *all[STAGES] = {tuned_mix[0], tuned_strip[0], tuned_strip[1], tuned_strip[2],
                          tuned_strip[3], tuned_mix[1], tuned_mix[2], tuned_mix[3]};
  memcpy(stages, all, sizeof all);
  jack_set_process_callback(client, is_desk ? desk : is_play ? play : make_noise, NULL);
  jack_set_xrun_callback(client, on_xrun, NULL);
  if (mlockall(MCL_CURRENT | MCL_FUTURE)) perror("mlockall");
  if (jack_activate(client)) return 1;
  static double megabytes;
  if (is_desk) {
    wire(argv[3], NULL, STRIPS, 0);
    wire(NULL, argv[4], BUS_CHANNELS, 1);
    megabytes = atof(argv[5]);
    pthread_t thread;
    if (megabytes > 0) pthread_create(&thread, NULL, litter, &megabytes);
  }
  printf("ready\n");
  fflush(stdout);
  while (getchar() != EOF) {}
  jack_client_close(client);
  return 0;
}
