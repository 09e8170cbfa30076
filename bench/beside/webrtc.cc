// webrtc A B OUT: takes A out of B (16-bit mono, raw, 48 kHz) by WebRTC's echo canceller, which looks for the delay
// itself; prints the median of the delay it says, in ms.
#include <cstdio>
#include <vector>
#include <algorithm>
#include <webrtc/common.h>
#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

int main(int argc, char **argv) {
  if (argc != 4) return std::fprintf(stderr, "webrtc A B OUT\n"), 2;
  FILE *a = std::fopen(argv[1], "rb"), *b = std::fopen(argv[2], "rb"), *out = std::fopen(argv[3], "wb");
  if (!a || !b || !out) return std::perror("webrtc"), 2;
  const int rate = 48000, frames = rate / 100;
  webrtc::Config config;
  config.Set<webrtc::ExtendedFilter>(new webrtc::ExtendedFilter(true));
  config.Set<webrtc::DelayAgnostic>(new webrtc::DelayAgnostic(true));
  webrtc::AudioProcessing *processing = webrtc::AudioProcessing::Create(config);
  processing->Initialize(rate, rate, rate, webrtc::AudioProcessing::kMono, webrtc::AudioProcessing::kMono,
                         webrtc::AudioProcessing::kMono);
  processing->high_pass_filter()->Enable(false);
  processing->echo_cancellation()->Enable(true);
  processing->echo_cancellation()->set_suppression_level(webrtc::EchoCancellation::kHighSuppression);
  processing->echo_cancellation()->enable_metrics(true);
  processing->echo_cancellation()->enable_delay_logging(true);
  std::vector<int> delays;
  webrtc::AudioFrame far, near;
  far.sample_rate_hz_ = near.sample_rate_hz_ = rate;
  far.samples_per_channel_ = near.samples_per_channel_ = frames;
  far.num_channels_ = near.num_channels_ = 1;
  while (std::fread(far.data_, 2, frames, a) == (size_t) frames && std::fread(near.data_, 2, frames, b) == (size_t) frames) {
    processing->ProcessReverseStream(&far);
    processing->set_stream_delay_ms(0);
    processing->ProcessStream(&near);
    int median = -1, deviation = -1;
    float poor = 0;
    if (processing->echo_cancellation()->GetDelayMetrics(&median, &deviation, &poor) == 0 && median >= 0)
      delays.push_back(median);
    std::fwrite(near.data_, 2, frames, out);
  }
  std::sort(delays.begin(), delays.end());
  if (delays.empty()) std::printf("-\n"); else std::printf("%d\n", delays[delays.size() / 2]);
  return std::fclose(out) ? 2 : 0;
}
