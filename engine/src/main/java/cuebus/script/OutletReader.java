package cuebus.script;

import cuebus.desk.BusId;
import cuebus.desk.Signal;
import cuebus.desk.SoundFile;
import cuebus.desk.StripId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code record} and {@code streams} sections. */
final class OutletReader {
  static final Keys RECORD_KEYS = Keys.of("a recording").may("bus", "strip", "format");
  static final Keys STREAM_KEYS = Keys.of("a stream")
      .need("bus", "stream")
      .need("to", "\"icecast://source:${ICECAST_PASSWORD}@example.org:8000/live\"")
      .may("codec", "bitrate");

  static final Map<String, SoundFile> FORMATS = new LinkedHashMap<>();
  static final Map<String, String> CODECS = new LinkedHashMap<>();

  static {
    FORMATS.put("wav", SoundFile.WAV);
    FORMATS.put("flac", SoundFile.FLAC);
    for (String codec : List.of("opus", "aac", "mp3")) CODECS.put(codec, codec);
  }

  private static final Pattern ADDRESS =
      Pattern.compile("(icecast|rtmp|rtmps|srt)://[^\\s/].*|[^\\s/:][^:]*\\.m3u8");
  private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/@]*:(?!\\$\\{)[^/@]+@.*");
  private static final Pattern BITRATE = Pattern.compile("([0-9]{1,4})k");

  private final Known known;

  OutletReader(Known known) {
    this.known = known;
  }

  Outlets read(Mapping root) {
    List<Outlets.Recording> recordings = new ArrayList<>();
    Set<Signal> recorded = new HashSet<>();
    for (Value item : root.items("record", "a list: [{bus: stream, format: flac}]")) {
      Outlets.Recording recording = recording(item);
      if (recording == null) continue;
      if (recorded.add(recording.signal())) recordings.add(recording);
      else item.fault(recording.signal().id() + " is recorded twice", "keep one of them");
    }
    List<Outlets.Stream> streams = new ArrayList<>();
    Map<String, Place> addresses = new HashMap<>();
    for (Value item : root.items("streams", "a list: [{bus: stream, to: \"icecast://...\"}]")) {
      Outlets.Stream stream = stream(item);
      if (stream == null) continue;
      Place before = addresses.putIfAbsent(stream.to(), item.place());
      if (before == null) streams.add(stream);
      else item.fault("two streams go to one address, the first at " + before, "keep one of them");
    }
    return new Outlets(recordings, streams);
  }

  private Outlets.@Nullable Recording recording(Value item) {
    Mapping recording = Mapping.of(item, RECORD_KEYS);
    if (recording == null) return null;
    SoundFile format = recording.word("format", FORMATS, SoundFile.WAV);
    Value bus = recording.value("bus");
    Value strip = recording.value("strip");
    if ((bus == null) == (strip == null)) {
      item.fault(
          "a recording of " + (bus == null ? "nothing" : "two things"), "name a bus or a strip");
      return null;
    }
    String id = bus != null
        ? known.buses.referred(bus)
        : strip == null ? null : known.strips.referred(strip);
    if (id == null || !Known.isId(id)) return null;
    Signal signal =
        bus != null ? new Signal.OfBus(new BusId(id)) : new Signal.OfStrip(new StripId(id));
    return new Outlets.Recording(signal, format);
  }

  private Outlets.@Nullable Stream stream(Value item) {
    int faultsBefore = item.faults().count();
    Mapping stream = Mapping.of(item, STREAM_KEYS);
    if (stream == null) return null;
    Value bus = stream.value("bus");
    String id = bus == null ? null : known.buses.referred(bus);
    String to = address(stream.value("to"));
    boolean flash = to != null && to.startsWith("rtmp");
    String codec = stream.word("codec", CODECS, flash ? "aac" : "opus");
    Value named = stream.value("codec");
    if (flash && codec.equals("opus") && named != null) {
      named.fault("RTMP carries no opus", "write aac or mp3");
    }
    int kilobits = bitrate(stream.value("bitrate"));
    if (id == null || to == null || item.faults().count() > faultsBefore || !Known.isId(id)) {
      return null;
    }
    return new Outlets.Stream(new BusId(id), to, codec, kilobits);
  }

  private static @Nullable String address(@Nullable Value value) {
    if (value == null) return null;
    String example =
        "an address that begins with icecast, rtmp, rtmps or srt, or a file hls/live.m3u8";
    String to = value.string(example);
    if (to == null) return null;
    if (!ADDRESS.matcher(to).matches() || List.of(to.split("/", -1)).contains("..")) {
      value.expected(example);
      return null;
    }
    if (PASSWORD.matcher(to).matches()) {
      value.fault(
          "a password stands in the show file", "write ${NAME}, and put it into the environment");
      return null;
    }
    return to;
  }

  private static int bitrate(@Nullable Value value) {
    String written = value == null ? "160k" : value.raw();
    var matcher = BITRATE.matcher(written);
    int kilobits = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (value != null && (kilobits < 16 || kilobits > 512)) value.expected("16k to 512k");
    return kilobits;
  }
}
