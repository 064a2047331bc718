package io.dist4j.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import io.dist4j.ConfigurationException;
import io.dist4j.protocol.Printable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Includes files in the configuration's directory and below, and nothing else: what a node runs
 * with must not depend on a server or on what happens to be on the class path. A file that is not
 * there is an error; HOCON would go on without it.
 */
final class LocalIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private static final int MAX_DEPTH = 8;

  private final Path root;
  private final Path directory;
  private final String file;
  private final String text;
  private final Set<String> exposed;
  private final int depth;

  /**
   * @param root nothing outside of it is included
   * @param file whose includes these are, as the user named it
   * @param text its content
   * @param exposed collects the included files that others can read
   */
  LocalIncludes(Path root, String file, String text, Set<String> exposed) {
    this(root, root, file, text, exposed, 0);
  }

  private LocalIncludes(
      Path root, Path directory, String file, String text, Set<String> exposed, int depth) {
    this.root = root;
    this.directory = directory;
    this.file = file;
    this.text = text;
    this.exposed = exposed;
    this.depth = depth;
  }

  /** There is no other way to include. */
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (depth == MAX_DEPTH) {
      throw fault(what, "includes nested more than " + MAX_DEPTH + " deep");
    }
    Path target = inside(what);
    try {
      TrustedFile found = TrustedFile.configuration(target);
      String name = target.toString();
      if (found.exposed()) {
        exposed.add(name);
      }
      LocalIncludes next =
          new LocalIncludes(
              root, target.resolveSibling(""), name, found.text(), exposed, depth + 1);
      return Hocon.parse(found.text(), name, next).root();
    } catch (RefusedFileException e) {
      throw fault(what, e.getMessage());
    }
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw fault(what.toString(), "only files are included, never a URL");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw fault(what, "only files are included, never from the class path");
  }

  private Path inside(String what) {
    Path target = target(what);
    try {
      // A link could lead out of the directory, so the real paths are compared.
      if (target.toRealPath().startsWith(root.toRealPath())) {
        return target;
      }
    } catch (IOException e) {
      throw fault(what, "no such file: " + Printable.of(target.toString()));
    }
    throw fault(what, "only files in the configuration's directory and below are included");
  }

  private Path target(String what) {
    try {
      return directory.resolve(what).normalize();
    } catch (InvalidPathException e) {
      throw fault(what, "expected a path");
    }
  }

  private ConfigurationException fault(String what, String problem) {
    return new Place(file, line(what)).fault("include \"" + Printable.of(what) + "\": " + problem);
  }

  // The library does not say on which line the statement stands.
  private int line(String what) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains("include") && lines[i].contains(what)) {
        return i + 1;
      }
    }
    return 0;
  }
}
