package io.dist4j.certs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scripts in {@code src/test/resources/cli}, one line after the other.
 *
 * <pre>
 * env NAME VALUE     sets an environment variable
 * run ARGUMENTS      runs certs-tool; $DIR is a fresh folder
 * exit N             its exit status
 * out REGEX          its standard output has this
 * err REGEX          its standard error has this
 * quiet out|err      nothing was printed there
 * mode MODE PATH     the file has this mode
 * there PATH         there is such a file
 * missing PATH       there is no such file
 * write PATH TEXT    makes a file of mode 0600
 * folder PATH        makes a folder
 * chmod MODE PATH    changes its mode
 * </pre>
 *
 * After each {@code run} no file may be half-written and no secret on either stream.
 */
class CliScriptTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
    Path scripts = Path.of(CliScriptTest.class.getResource("/cli").toURI());
    List<Path> found;
    try (Stream<Path> files = Files.list(scripts)) {
      found = files.sorted().toList();
    }
    assertTrue(found.size() >= 6, "expected scripts in " + scripts + ", found " + found);
    return found.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
  }

  private void play(Path file) throws IOException {
    Script script = new Script(Files.createTempDirectory(folder, "script"));
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        script.play(line, file.getFileName() + ":" + number);
      }
    }
  }

  private static final class Script {
    private final Path dir;
    private final Map<String, String> environment = new HashMap<>();
    private int status = -1;
    private String out = "";
    private String err = "";

    Script(Path dir) {
      this.dir = dir;
    }

    void play(String line, String where) throws IOException {
      String[] words = line.replace("$DIR", dir.toString()).split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "env" -> environment.put(first(rest), second(rest));
        case "run" -> run(rest, where);
        case "exit" -> assertEquals(Integer.parseInt(rest), status, () -> where + "\n" + err);
        case "out" -> assertMatches(rest, out, where);
        case "err" -> assertMatches(rest, err, where);
        case "quiet" -> assertEquals("", rest.equals("out") ? out : err, where);
        case "mode" -> assertEquals(first(rest), mode(Path.of(second(rest))), where);
        case "there" -> assertTrue(Files.exists(Path.of(rest)), where);
        case "missing" -> assertFalse(Files.exists(Path.of(rest)), where);
        case "write" -> {
          Files.writeString(Path.of(first(rest)), second(rest) + "\n");
          chmod("rw-------", first(rest));
        }
        case "folder" -> Files.createDirectories(Path.of(rest));
        case "chmod" -> chmod(first(rest), second(rest));
        default -> throw new AssertionError(where + ": unknown word " + words[0]);
      }
    }

    private void run(String arguments, String where) throws IOException {
      StringWriter capturedOut = new StringWriter();
      StringWriter capturedErr = new StringWriter();
      status =
          CertsTool.run(
              List.of(arguments.split(" +")),
              new PrintWriter(capturedOut),
              new PrintWriter(capturedErr),
              environment);
      out = capturedOut.toString();
      err = capturedErr.toString();
      assertSettled(where);
      assertNoSecret(where);
    }

    private void assertSettled(String where) throws IOException {
      try (Stream<Path> files = Files.walk(dir)) {
        List<Path> halves = files.filter(file -> file.toString().contains("dist4j-")).toList();
        assertEquals(List.of(), halves, where);
      }
    }

    private void assertNoSecret(String where) throws IOException {
      assertFalse((out + err).contains("PRIVATE KEY"), where);
      for (String secret : environment.values()) {
        assertFalse((out + err).contains(secret), where);
      }
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path file : files.filter(name -> name.toString().endsWith("passphrase")).toList()) {
          assertFalse((out + err).contains(Files.readString(file).strip()), where);
        }
      }
    }

    private static void assertMatches(String regex, String text, String where) {
      assertTrue(
          Pattern.compile(regex, Pattern.MULTILINE).matcher(text).find(),
          () -> where + ": expected " + regex + " in\n" + text);
    }

    private static String mode(Path path) throws IOException {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void chmod(String mode, String path) throws IOException {
      Files.setPosixFilePermissions(Path.of(path), PosixFilePermissions.fromString(mode));
    }

    private static String first(String text) {
      return text.split(" ", 2)[0];
    }

    private static String second(String text) {
      return text.split(" ", 2)[1];
    }
  }
}
