package io.dist4j.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.dist4j.ConfigurationException;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One key and its value, with typed reads that fail with the place, the key and what would be
 * right.
 *
 * @param key the whole key, sections joined by dots
 * @param place where the value stands in the file
 */
record Entry(String key, ConfigValue value, Place place) {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  // A key that holds a secret, or the file of one: a secret itself is easily put there by mistake.
  private static final Pattern SECRET =
      Pattern.compile("(.*[.-])?(cookie|secret|password|passphrase)(-file)?|peer-cookies\\..*");

  /** What would be right, and what was found unless it may be a secret. */
  ConfigurationException expected(String what) {
    return fault("expected " + what + ", found " + found());
  }

  ConfigurationException fault(String text) {
    return place.fault(key, text);
  }

  String text() {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> value.atKey("v").getString("v");
      default -> throw expected("a text");
    };
  }

  /** A text that is one of {@code choices}. */
  String oneOf(String... choices) {
    String text = text();
    if (!List.of(choices).contains(text)) {
      throw expected(String.join(" or ", choices));
    }
    return text;
  }

  boolean flag() {
    return switch (isText() ? text() : "") {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw expected("on or off");
    };
  }

  long number() {
    String text = isText() ? text() : "";
    if (!WHOLE.matcher(text).matches()) {
      throw expected("a whole number");
    }
    return Long.parseLong(text);
  }

  int number(int min, int max) {
    long number = number();
    if (number < min || number > max) {
      throw expected("a whole number from " + min + " to " + max);
    }
    return (int) number;
  }

  long size(long min, long max) {
    OptionalLong bytes = Quantity.size(isText() ? text() : "");
    if (bytes.isEmpty()) {
      throw expected("a size such as 16MiB");
    }
    if (bytes.getAsLong() < min || bytes.getAsLong() > max) {
      throw expected("a size from " + Quantity.ofSize(min) + " to " + Quantity.ofSize(max));
    }
    return bytes.getAsLong();
  }

  Duration duration() {
    OptionalLong millis = Quantity.millis(isText() ? text() : "");
    return Duration.ofMillis(millis.orElseThrow(() -> expected("a duration such as 5s or 500ms")));
  }

  Duration duration(Duration min, Duration max) {
    Duration duration = duration();
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      String range = Quantity.ofDuration(min) + " to " + Quantity.ofDuration(max);
      throw expected("a duration from " + range);
    }
    return duration;
  }

  /** A path; a relative one is taken from {@code base}. */
  Path path(Path base) {
    String text = text();
    if (text.startsWith("~")) {
      String rest = secret() ? "/..." : Printable.of(text.substring(1));
      throw fault("~ is not expanded; write ${HOME}\"" + rest + "\"");
    }
    try {
      if (!text.isEmpty()) {
        return base.resolve(text);
      }
    } catch (InvalidPathException e) {
      // The exception's own text repeats the path unescaped.
    }
    throw expected("a path");
  }

  List<String> texts() {
    if (!(value instanceof ConfigList list)) {
      throw expected("a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue each : list) {
      texts.add(new Entry(key, each, place).text());
    }
    return List.copyOf(texts);
  }

  NodeName nodeName() {
    return nodeName(text());
  }

  /** {@code text}, which stands in this entry, as a node's name. */
  NodeName nodeName(String text) {
    try {
      return NodeName.parse(text);
    } catch (IllegalArgumentException e) {
      throw fault(e.getMessage());
    }
  }

  private boolean secret() {
    return SECRET.matcher(key).matches();
  }

  private boolean isText() {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> true;
      default -> false;
    };
  }

  private String found() {
    return switch (value.valueType()) {
      case NULL -> "null";
      case LIST -> "a list";
      case OBJECT -> "a section";
      default -> secret() ? "a text that is not shown here" : shown();
    };
  }

  private String shown() {
    String text = Printable.of(text(), 60);
    return switch (value.valueType()) {
      case STRING -> '"' + text + '"';
      default -> text;
    };
  }
}
