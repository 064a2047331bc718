package io.dist4j.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Java code on the pages of docs, and the compiler of the JDK that runs the tests. */
public final class JavaSnippets {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private JavaSnippets() {}

  /** The blocks of Java code of a page, in order. */
  public static List<String> of(Path page) {
    List<String> blocks = new ArrayList<>();
    try {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        blocks.add(block.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks;
  }

  /**
   * Compiles a source file with this JVM's class path and loads the class.
   *
   * @param folder takes source and class
   * @throws AssertionError with what the compiler says
   */
  public static Class<?> compile(String className, String source, Path folder) {
    try {
      Path file = folder.resolve(className.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      // Through java.base: the core does not require the module of javax.tools.
      int status =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(
                  out,
                  out,
                  "-d",
                  folder.toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-proc:none",
                  file.toString());
      if (status != 0) {
        throw new AssertionError(said);
      }
      // Stays open: what was loaded loads more.
      URL[] urls = {folder.toUri().toURL()};
      return Class.forName(
          className, true, new URLClassLoader(urls, JavaSnippets.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
