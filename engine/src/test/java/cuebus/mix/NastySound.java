package cuebus.mix;

/** What makes limiters fail. */
enum NastySound {
  SQUARE_BURSTS {
    @Override
    float[] at(int rate) {
      float[] sound = new float[rate];
      for (int i = 0; i < rate; i++) {
        boolean on = (i / (rate / 20)) % 2 == 0;
        sound[i] =
            on ? (float) Math.signum(Math.sin(2 * Math.PI * 997 * i / rate) + 1e-9) * 1.5f : 0f;
      }
      return sound;
    }
  },
  QUARTER_OF_THE_RATE {
    @Override
    float[] at(int rate) {
      return TestSound.sineAt(rate, rate / 4.0, 2, Math.PI / 4, 1);
    }
  },
  WHITE_NOISE {
    @Override
    float[] at(int rate) {
      return TestSound.noise(rate, 4, 1, 7);
    }
  },
  CLICKS {
    @Override
    float[] at(int rate) {
      float[] sound = new float[rate];
      for (int i = 100; i < rate - 2; i += 1_777) {
        sound[i] = 3f;
        sound[i + 1] = i % 2 == 0 ? 3f : -3f;
      }
      return sound;
    }
  },
  TONE_OF_18_KILOHERTZ {
    @Override
    float[] at(int rate) {
      return TestSound.sine(rate, 18_000, 12, 1);
    }
  },
  STEP {
    @Override
    float[] at(int rate) {
      return TestSound.join(
          TestSound.sine(rate, 300, -12, 0.5), TestSound.sine(rate, 300, 12, 0.5));
    }
  },
  SPEECH {
    @Override
    float[] at(int rate) {
      return TestSound.speech(rate, 3, 2, 3);
    }
  };

  abstract float[] at(int rate);
}
