package io.dist4j.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.dist4j.ConfigurationException;
import io.dist4j.protocol.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A configuration that was read and whose substitutions are done; nothing in it is checked yet. */
final class Document {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

  private final String file;
  private final Path base;
  private final Set<String> exposed;
  private final ConfigObject written;
  private final ConfigObject values;

  private Document(String file, Path base, Set<String> exposed, Config parsed) {
    this.file = file;
    this.base = base;
    this.exposed = exposed;
    this.written = parsed.root();
    this.values = Hocon.resolve(parsed, file).root();
  }

  static Document load(Path path) {
    Path parent = path.getParent();
    Path base = parent == null ? Path.of("") : parent;
    try {
      TrustedFile found = TrustedFile.configuration(path);
      return parse(found.text(), path.toString(), base, found.exposed());
    } catch (RefusedFileException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  /**
   * @param file how to name the text in errors
   * @param base what relative paths are taken from
   * @param readable whether others than the owner can read the text
   */
  static Document parse(String text, String file, Path base, boolean readable) {
    Set<String> exposed = new HashSet<>();
    if (readable) {
      exposed.add(file);
    }
    LocalIncludes includes = new LocalIncludes(base, file, text, exposed);
    return new Document(file, base, exposed, Hocon.parse(text, file, includes));
  }

  /** The directory that relative paths are taken from. */
  Path base() {
    return base;
  }

  ConfigObject root() {
    return values;
  }

  Optional<Entry> find(Key key) {
    return find(List.of(key.path().split("\\.")));
  }

  Optional<Entry> find(List<String> path) {
    ConfigValue value = values;
    for (String part : path) {
      value = value instanceof ConfigObject section ? section.get(part) : null;
    }
    return Optional.ofNullable(value)
        .map(found -> new Entry(join(path), found, place(path, found)));
  }

  Entry require(Key key, String right) {
    return find(key).orElseThrow(() -> missing(key, right));
  }

  /** What the user wrote below {@code path}, in the order of the file; empty when absent. */
  List<Map.Entry<String, Entry>> entries(List<String> path) {
    Optional<Entry> section = find(path);
    if (section.isEmpty()) {
      return List.of();
    }
    if (!(section.get().value() instanceof ConfigObject object)) {
      throw section.get().expected("a section { ... }");
    }
    List<Map.Entry<String, Entry>> all = new ArrayList<>();
    for (String name : object.keySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(name);
      all.add(Map.entry(name, find(below).orElseThrow()));
    }
    all.sort(
        Comparator.<Map.Entry<String, Entry>>comparingInt(each -> each.getValue().place().line())
            .thenComparing(Map.Entry::getKey));
    return all;
  }

  List<Map.Entry<String, Entry>> entries(Key map) {
    return entries(List.of(map.path().split("\\.")));
  }

  ConfigurationException missing(Key key, String right) {
    return new Place(file, 0).fault(key.path(), "missing; " + right);
  }

  ConfigurationException fault(String text) {
    return new Place(file, 0).fault(text);
  }

  /** The file in which {@code entry}'s text stands, if others can read it. */
  Optional<String> exposedSource(Entry entry) {
    String origins = entry.value().origin().description();
    return exposed.stream().filter(each -> origins.contains(each + ": ")).findFirst();
  }

  /** A key as a file would write it, fit for a message. */
  static String join(List<String> path) {
    return String.join(".", path.stream().map(Document::quoted).toList());
  }

  private static String quoted(String part) {
    return PLAIN_KEY.matcher(part).matches() ? part : '"' + Printable.of(part) + '"';
  }

  // A substituted value carries the place of what was put in; the user looks for the key.
  private Place place(List<String> path, ConfigValue found) {
    ConfigValue value = written;
    try {
      for (String part : path) {
        value = value instanceof ConfigObject section ? section.get(part) : null;
      }
    } catch (ConfigException.NotResolved e) {
      value = null;
    }
    return Place.of((value == null ? found : value).origin(), file);
  }
}
