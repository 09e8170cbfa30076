package cuebus.stream;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How ffmpeg is called: raw floats in by a pipe, something that listeners understand out. */
final class EncoderCommand {
  static final String PROGRAM = "ffmpeg";

  private EncoderCommand() {}

  /**
   * The words of it.
   *
   * @param target a file of HLS, or of the options that must not stand in a command line; null for neither
   */
  static List<String> of(
      Address to, String codec, int kilobits, int channels, int sampleRate, @Nullable Path target) {
    List<String> words = new ArrayList<>(List.of(
        PROGRAM,
        "-hide_banner",
        "-nostdin",
        "-v",
        "error", //
        "-f",
        "f32le",
        "-ar",
        "" + sampleRate,
        "-ac",
        "" + channels,
        "-i",
        "pipe:0", //
        "-c:a",
        encoder(codec),
        "-b:a",
        kilobits + "k",
        "-flush_packets",
        "1"));
    if (codec.equals("opus")) words.addAll(List.of("-ar", "48000"));
    if (to.isIcecast()) {
      words.addAll(List.of("-f", container(codec)));
      if (codec.equals("opus")) words.addAll(List.of("-page_duration", "200000"));
      words.add("pipe:1");
      return words;
    }
    words.addAll(List.of("-progress", "pipe:1"));
    if (to.isFile()) {
      words.addAll(List.of("-f", "hls", "-hls_time", "2", "-hls_list_size", "10"));
      words.addAll(List.of("-hls_flags", "delete_segments+omit_endlist"));
      if (codec.equals("opus")) words.addAll(List.of("-hls_segment_type", "fmp4"));
      words.add(String.valueOf(target));
    } else {
      if (target != null) words.addAll(List.of("-fpre", target.toString()));
      words.addAll(List.of("-f", to.isRtmp() ? "flv" : "mpegts", to.open()));
    }
    return words;
  }

  private static String encoder(String codec) {
    return codec.equals("opus") ? "libopus" : codec.equals("mp3") ? "libmp3lame" : codec;
  }

  private static String container(String codec) {
    return codec.equals("opus") ? "ogg" : codec.equals("mp3") ? "mp3" : "adts";
  }

  /** What an Icecast server is told that it gets. */
  static String type(String codec) {
    return codec.equals("opus")
        ? "application/ogg"
        : codec.equals("mp3") ? "audio/mpeg" : "audio/aac";
  }
}
