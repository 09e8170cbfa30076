package cuebus.layout;

import cuebus.layout.Control.Alarm;
import cuebus.layout.Control.AlarmButton;
import cuebus.layout.Control.Answer;
import cuebus.layout.Control.Code;
import cuebus.layout.Control.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scripts of a TouchOSC document, in Lua: the document's own subscribes, and shows what it is told; those of the
 * guard's buttons send the number that stands there.
 *
 * <p>Everything that is told comes to the document's script first; by returning nothing it lets the controls have it,
 * too.
 */
final class TouchOscScript {
  private static final String LISTENS = """
      local last = -1e9

      local function listen()
        if getMillis() - last < %d then return end
        last = getMillis()
        sendOSC('/subscribe', %d)
      end

      function init()
        listen()
      end

      function update()
        listen()
      end

      local function show(name, words)
        local label = self:findByName(name, true)
        if label then label.values.text = words end
      end

      local function inWords(value)
        if type(value) ~= 'number' then return tostring(value) end
        if value <= -144 then return 'off' end
        return string.format('%%.1f dB', value)
      end

      """;

  private static final String TELLS = """
      local labels = {
      %s}

      function onReceiveOSC(message, connections)
        local path, arguments = message[1], message[2]
        if labels[path] and arguments[1] then
          show(labels[path], inWords(arguments[1].value))
        end
      %send
      """;

  private static final String ALARM = """
        if path == '%s' and arguments[2] then
          local number = math.floor(arguments[1].value)
          show('%s', arguments[2].value)
          for _, name in ipairs({%s}) do
            self:findByName(name, true).tag = number > 0 and tostring(number) or ''
          end
        end
      """;

  private static final String ANSWER = """
        if path == '%s' and arguments[%d] then
          show('%s', arguments[%d].value)
        end
      """;

  private static final String TYPED = """
      local code = ''

      function onReceiveNotify(key, digit)
        if key ~= 'digit' then return end
        code = digit == '' and '' or code .. digit
        show('%s', code)
        if #code == %d then
          sendOSC('%s', code)
          code = ''
        end
      end

      """;

  private static final String TYPE = """
      function onValueChanged(key)
        if key == 'x' and self.values.x == 1 then
          root:notify('digit', '%s')
        end
      end
      """;

  private static final String PRESS = """
      function onValueChanged(key)
        if key == 'x' and self.values.x == 1 and self.tag ~= '' then
          sendOSC('%s' .. self.tag .. '%s', 1)
        end
      end
      """;

  private TouchOscScript() {}

  /** The document's script. */
  static String of(Panel panel) {
    List<Control> all = Stream.concat(
            panel.fixed().stream(), panel.pages().stream().flatMap(it -> it.controls().stream()))
        .toList();
    StringBuilder labels = new StringBuilder();
    List<String> buttons = new ArrayList<>();
    StringBuilder shows = new StringBuilder();
    for (Control it : all) {
      if (it instanceof Told told) {
        labels.append("  ['%s'] = '%s',%n".formatted(told.address(), told.name()));
      }
      if (it instanceof AlarmButton button) buttons.add("'" + button.name() + "'");
    }
    StringBuilder typed = new StringBuilder();
    for (Control it : all) {
      if (it instanceof Code code) {
        typed.append(TYPED.formatted(code.name(), code.digits(), code.address()));
      }
      if (it instanceof Answer answer) {
        int place = answer.place() + 1; // Lua counts from 1
        for (String address : answer.addresses()) {
          shows.append(ANSWER.formatted(address, place, answer.name(), place));
        }
      }
      if (it instanceof Alarm alarm) {
        shows.append(ALARM.formatted(alarm.address(), alarm.name(), String.join(", ", buttons)));
      }
    }
    String listens = LISTENS.formatted(Listening.EVERY_SECONDS * 1000, Listening.LASTS_SECONDS);
    return (listens + typed + TELLS.formatted(labels, shows)).replace("\r", "");
  }

  /** The script of a button that types a digit. */
  static String type(String digit) {
    return TYPE.formatted(digit);
  }

  /** The script of a button that speaks of the double whose number it has been given. */
  static String press(String before, String after) {
    return PRESS.formatted(before, after);
  }
}
