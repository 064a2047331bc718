package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.JavaSnippets;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/from-jinterface.md: its code compiles, and nothing of jinterface's is left out. */
class FromJinterfacePageTest {
  private static final Path PAGE = Path.of("..", "docs", "from-jinterface.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*) \\| (.*) \\| (.*) ?\\|$");
  private static final String PACKAGE = "com.ericsson.otp.erlang.";

  /** Where Debian's erlang-jinterface puts it. */
  private static final Path JAR = Path.of("/usr/share/java/OtpErlang.jar");

  private static final List<String> IMPORTS =
      List.of(
          "io.dist4j.*",
          "io.dist4j.carrier.*",
          "io.dist4j.config.*",
          "io.dist4j.convert.*",
          "io.dist4j.epmd.*",
          "io.dist4j.etf.*",
          "io.dist4j.node.*",
          "io.dist4j.otp.*",
          "io.dist4j.process.*",
          "io.dist4j.protocol.*",
          "io.dist4j.term.*",
          "io.dist4j.wire.*",
          "java.nio.file.Path",
          "java.util.List",
          "static io.dist4j.convert.TermPattern.*",
          "static io.dist4j.term.Term.*");

  private static final List<String> VARIABLES =
      List.of(
          "Node node",
          "NodeConfig config",
          "NodeName peer",
          "Cookie cookie",
          "Mailbox self",
          "Pid pid",
          "Term term",
          "Term message",
          "Atom atom",
          "Int number",
          "Binary binary",
          "BitString bits",
          "Tuple tuple",
          "ListTerm list",
          "MapTerm map",
          "Port port",
          "Reference ref",
          "Fun fun",
          "ExportFun export",
          "byte[] bytes",
          "ByteReader in",
          "ByteWriter out",
          "java.time.Duration limit",
          "Carrier carrier",
          "EpmdClient epmd",
          "EpmdServerConfig serverConfig",
          "GenServer server",
          "java.net.InetSocketAddress mapper");

  @Test
  void theCodeCompiles(@TempDir Path folder) throws IOException {
    List<String> cells = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      cells.addAll(codeIn(row.group(2)));
      codeIn(row.group(3)).stream().filter(code -> code.startsWith("self.")).forEach(cells::add);
    }
    cells.remove("dist4j names");
    assertTrue(cells.size() > 80, cells::toString);
    StringBuilder source = new StringBuilder("package snippets;\n");
    IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
    source.append("final class FromJinterface {\n");
    JavaSnippets.of(PAGE).forEach(source::append);
    for (int i = 0; i < cells.size(); i++) {
      source
          .append("static void cell" + i + "(")
          .append(String.join(", ", VARIABLES))
          .append(") throws Exception { ")
          .append(statement(cells.get(i)))
          .append(" }\n");
    }
    JavaSnippets.compile("snippets.FromJinterface", source.append("}\n").toString(), folder);
  }

  /** A call as it is; the name of a type is looked up. */
  private static String statement(String code) {
    return code.endsWith(")") ? code + ";" : "Object type = " + code + ".class;";
  }

  private static List<String> codeIn(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyClassAndMethodIsOnThePage() throws IOException {
    assertTrue(Files.exists(JAR), JAR + " is not there: install erlang-jinterface");
    Set<String> missing = new TreeSet<>();
    Named named = Named.of(Files.readString(PAGE));
    int seen = 0;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()})) {
      for (Class<?> type : publicTypes(loader)) {
        seen++;
        String name = type.getName().substring(PACKAGE.length()).replace('$', '.');
        if (!named.types().contains(name)) {
          missing.add(name);
        }
        methods(type)
            .filter(method -> !named.hasMethod(method))
            .forEach(method -> missing.add(name + "." + method));
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(seen > 50, "classes of jinterface: " + seen);
  }

  private static Stream<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName);
  }

  private static List<Class<?>> publicTypes(ClassLoader loader) throws IOException {
    List<Class<?>> types = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String file : jar.stream().map(Object::toString).sorted().toList()) {
        if (file.endsWith(".class")) {
          load(file, loader).ifPresent(types::add);
        }
      }
    }
    return types;
  }

  private static Optional<Class<?>> load(String file, ClassLoader loader) {
    try {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      return Optional.<Class<?>>of(Class.forName(name, false, loader))
          .filter(type -> Modifier.isPublic(type.getModifiers()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the page says in code: types, and methods, of which a star stands for many. */
  private record Named(Set<String> types, Set<String> methods) {
    static Named of(String page) {
      Set<String> types = new TreeSet<>();
      Set<String> methods = new TreeSet<>();
      for (String code : codeIn(page.replaceAll("(?s)```.*?```", ""))) {
        types.add(code.replaceAll("\\(.*", ""));
        Matcher method = Pattern.compile("([a-z]\\w*\\*?)\\(").matcher(code);
        while (method.find()) {
          methods.add(method.group(1));
        }
      }
      return new Named(types, methods);
    }

    boolean hasMethod(String name) {
      return methods.contains(name)
          || methods.stream()
              .filter(method -> method.endsWith("*"))
              .anyMatch(method -> name.startsWith(method.substring(0, method.length() - 1)));
    }
  }
}
