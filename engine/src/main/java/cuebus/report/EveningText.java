package cuebus.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An evening to read: what ran when, early or late by how much, and what else happened. */
public final class EveningText {
  private final String language;
  private final ZoneId zone;
  private final boolean chinese;

  /**
   * @param language {@code zh} or {@code en}
   * @param zone of the clock on the wall
   */
  public EveningText(String language, ZoneId zone) {
    this.language = language;
    this.zone = zone;
    chinese = language.equals("zh");
  }

  private String say(String zh, String en) {
    return chinese ? zh : en;
  }

  /** All of it, as plain text in Markdown. */
  public String of(EveningReport evening) {
    StringBuilder text = new StringBuilder();
    String title = evening.title().in(language);
    text.append("# ").append(title.isEmpty() ? evening.show() : title).append("\n\n");
    text.append(say("开始 ", "Began ")).append(day(evening.beganMs()));
    Long ended = evening.endedMs();
    text.append(
            ended == null
                ? say("，没有正常结束", ", was not ended in order")
                : say("，结束 ", ", ended ") + day(ended))
        .append("\n\n");
    cues(evening, text);
    if (evening.events().isEmpty()) {
      text.append(say("除此之外没有别的事。\n", "Nothing else happened.\n"));
      return text.toString();
    }
    text.append(say("## 经过\n\n", "## What else happened\n\n"));
    for (EveningReport.Event event : evening.events()) {
      text.append("- ").append(clock(event.wallMs())).append("  ");
      text.append(event.what().in(language)).append('\n');
    }
    return text.toString();
  }

  private void cues(EveningReport evening, StringBuilder text) {
    text.append(say("## 场次\n\n", "## Cues\n\n"));
    if (evening.cues().isEmpty()) {
      text.append(say("没有运行任何场次。\n\n", "No cue ran.\n\n"));
      return;
    }
    text.append(say(
        "| 场次 | 名称 | GO | 用时 | 计划 | 超时 | 整晚 |\n",
        "| cue | name | GO | lasted | plan | over | evening |\n"));
    text.append("|---|---|---|---|---|---|---|\n");
    for (EveningReport.Ran cue : evening.cues()) {
      text.append("| ").append(cell(cue.number())).append(" | ");
      text.append(cell(cue.label().in(language))).append(" | ");
      text.append(clock(cue.goWallMs())).append(" | ");
      text.append(span(cue.heldMs())).append(" | ");
      text.append(cue.planMs() == null ? "–" : span(cue.planMs())).append(" | ");
      text.append(lateness(cue.overMs())).append(" | ");
      text.append(lateness(cue.lateMs())).append(" |\n");
    }
    text.append('\n');
  }

  /** A bar in a name would end its cell. */
  private static String cell(String words) {
    return words.replace("|", "\\|").replace('\n', ' ');
  }

  private String lateness(@Nullable Long ms) {
    if (ms == null) return "–";
    String sign = ms < 0 ? "−" : "+";
    return sign + span(Math.abs(ms));
  }

  private static String span(long ms) {
    long tenths = Math.round(ms / 100.0);
    return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }

  private String day(long wallMs) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
        .format(Instant.ofEpochMilli(wallMs).atZone(zone));
  }

  private String clock(long wallMs) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .format(Instant.ofEpochMilli(wallMs).atZone(zone));
  }
}
