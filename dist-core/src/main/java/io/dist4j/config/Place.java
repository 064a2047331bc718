package io.dist4j.config;

import com.typesafe.config.ConfigOrigin;
import io.dist4j.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands.
 *
 * @param file as the user named it
 * @param line counted from 1, or 0 when it stands nowhere in particular
 */
record Place(String file, int line) {
  // "x.conf: 12" or "x.conf: 12-14"; with several origins "merge of a.conf: 1,b.conf: 2".
  private static final Pattern ONE = Pattern.compile("(.+): (\\d+)(?:-\\d+)?");
  private static final Pattern LAST = Pattern.compile("merge of (?:.*,)?(.+): (\\d+)(?:-\\d+)?");

  /**
   * @param otherwise the file to name when the origin is none, such as the environment
   */
  static Place of(ConfigOrigin origin, String otherwise) {
    Pattern pattern = origin.lineNumber() > 0 ? ONE : LAST;
    Matcher parts = pattern.matcher(origin.description());
    return parts.matches()
        ? new Place(parts.group(1), Integer.parseInt(parts.group(2)))
        : new Place(otherwise, 0);
  }

  ConfigurationException fault(String text) {
    return new ConfigurationException(this + ": " + text);
  }

  ConfigurationException fault(String key, String text) {
    return fault("key " + key + ": " + text);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ": line " + line : file;
  }
}
