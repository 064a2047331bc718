package io.dist4j.config;

import io.dist4j.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds keys that mean nothing, before anything else is looked at: a typo explains what follows.
 */
final class UnknownKeys {
  private final Document document;

  private UnknownKeys(Document document) {
    this.document = document;
  }

  static void reject(Document document) {
    new UnknownKeys(document).walk(List.of());
  }

  private void walk(List<String> section) {
    for (Map.Entry<String, Entry> each : document.entries(section)) {
      List<String> path = new ArrayList<>(section);
      path.add(each.getKey());
      String joined = String.join(".", path);
      boolean oneName = each.getKey().indexOf('.') < 0;
      if (oneName && Key.paths().stream().anyMatch(key -> key.startsWith(joined + "."))) {
        walk(path);
      } else if (!oneName || !Key.paths().contains(joined)) {
        throw unknown(each.getValue(), joined, Key.paths());
      }
    }
  }

  /** The failure for a key that is not among {@code known}. */
  static ConfigurationException unknown(Entry entry, String typed, List<String> known) {
    return entry.fault("unknown key; " + advice(typed, known));
  }

  private static String advice(String typed, List<String> known) {
    if (known.contains(typed)) {
      return "without the quotes it would be one";
    }
    return known.stream()
        .filter(key -> key.endsWith("." + typed))
        .findFirst()
        .or(() -> NearestKey.to(typed, withSections(known)))
        .map(key -> "did you mean " + key + "?")
        .orElseGet(() -> "known here: " + String.join(", ", neighbours(typed, known)));
  }

  private static Set<String> withSections(List<String> known) {
    Set<String> names = new TreeSet<>(known);
    known.stream()
        .filter(key -> key.indexOf('.') > 0)
        .forEach(key -> names.add(key.substring(0, key.indexOf('.'))));
    return names;
  }

  /** The keys and sections that may stand where {@code typed} stands. */
  private static TreeSet<String> neighbours(String typed, List<String> known) {
    String section = typed.substring(0, typed.lastIndexOf('.') + 1);
    TreeSet<String> names = new TreeSet<>();
    for (String key : known) {
      if (key.startsWith(section)) {
        String rest = key.substring(section.length());
        names.add(rest.indexOf('.') < 0 ? rest : rest.substring(0, rest.indexOf('.')));
      }
    }
    return names;
  }
}
