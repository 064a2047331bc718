package io.dist4j.certs.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.x509.CertificateRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
  private static final DirectoryKind KIND =
      new DirectoryKind("a pair", Set.of("one", "two"), "one");
  private static final Map<String, byte[]> OLD = files("old");
  private static final Map<String, byte[]> NEW = files("new");
  private static final PrivateDirectory.Steps ALIVE = step -> {};

  @TempDir Path folder;

  @Test
  void writesFilesForTheirOwnerOnly() throws IOException {
    Path target = folder.resolve("a");
    new PrivateDirectory(ALIVE).write(target, KIND, OLD, false);
    assertEquals("rwx------", mode(target));
    assertEquals("rw-------", mode(target.resolve("one")));
    assertEquals(Map.of("one", "old 1", "two", "old 2"), content(target));
    assertEquals(List.of("a"), entries());
  }

  @Test
  void neverOverwritesUnlessTold() throws IOException {
    Path target = folder.resolve("a");
    PrivateDirectory directory = new PrivateDirectory(ALIVE);
    directory.write(target, KIND, OLD, false);
    assertThrows(
        CertificateRefusedException.class, () -> directory.write(target, KIND, NEW, false));
    assertEquals("old 1", content(target).get("one"));
    directory.write(target, KIND, NEW, true);
    assertEquals(Map.of("one", "new 1", "two", "new 2"), content(target));
    assertEquals(List.of("a"), entries());
  }

  @Test
  void killedWhileCreatingLeavesNothingOrEverything() throws IOException {
    int steps = stepsOf(false);
    assertTrue(steps >= 5, "only " + steps + " steps are told");
    for (int at = 0; at < steps; at++) {
      Path target = folder.resolve("create-" + at);
      killedAt(at, target, OLD, false);
      assertTrue(
          !Files.exists(target) || content(target).size() == 2, "half a directory at step " + at);
      new PrivateDirectory(ALIVE).write(target, KIND, NEW, true);
      assertEquals("new 2", content(target).get("two"));
    }
    assertFalse(entries().toString().contains("dist4j-"), entries().toString());
  }

  @Test
  void killedWhileReplacingLeavesTheOldOrTheNew() throws IOException {
    int steps = stepsOf(true);
    assertTrue(steps >= 7, "only " + steps + " steps are told");
    for (int at = 0; at < steps; at++) {
      Path target = folder.resolve("replace-" + at);
      new PrivateDirectory(ALIVE).write(target, KIND, OLD, false);
      killedAt(at, target, NEW, true);
      new PrivateDirectory(ALIVE).settle(target);
      Map<String, String> found = content(target);
      assertTrue(
          found.equals(Map.of("one", "old 1", "two", "old 2"))
              || found.equals(Map.of("one", "new 1", "two", "new 2")),
          "a mixture at step " + at + ": " + found);
    }
    assertFalse(entries().toString().contains("dist4j-"), entries().toString());
  }

  // The repair may be killed as well.
  @Test
  void killedWhileRepairingLeavesTheNew() throws IOException {
    int gap = steps(true).indexOf("appear");
    for (int at = 0; at < 2; at++) {
      Path target = folder.resolve("repair-" + at);
      new PrivateDirectory(ALIVE).write(target, KIND, OLD, false);
      killedAt(gap, target, NEW, true);
      PrivateDirectory dying = new PrivateDirectory(killer(at));
      assertThrows(Killed.class, () -> dying.settle(target));
      new PrivateDirectory(ALIVE).settle(target);
      assertEquals(Map.of("one", "new 1", "two", "new 2"), content(target));
    }
  }

  @Test
  void replacesNothingButItsOwnKind() throws IOException {
    Path target = Files.createDirectory(folder.resolve("mydir"));
    Files.writeString(target.resolve("one"), "text");
    Files.writeString(target.resolve("precious"), "text");
    PrivateDirectory directory = new PrivateDirectory(ALIVE);
    Exception refused =
        assertThrows(
            CertificateRefusedException.class, () -> directory.write(target, KIND, NEW, true));
    assertTrue(refused.getMessage().contains("holds 'precious'"), refused.getMessage());
    assertEquals(Map.of("one", "text", "precious", "text"), content(target));
    Files.delete(target.resolve("precious"));
    Files.move(target.resolve("one"), target.resolve("two"));
    assertThrows(CertificateRefusedException.class, () -> directory.write(target, KIND, NEW, true));
    Files.delete(target.resolve("two"));
    directory.write(target, KIND, NEW, true);
    assertEquals("new 1", content(target).get("one"));
  }

  @Test
  void replacesNoFileLinkOrFolderWithinAFolder() throws IOException {
    PrivateDirectory directory = new PrivateDirectory(ALIVE);
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    Path nested = folder.resolve("nested");
    Files.createDirectories(nested.resolve("one"));
    for (Path target : List.of(file, link, nested)) {
      assertThrows(
          CertificateRefusedException.class, () -> directory.write(target, KIND, NEW, true));
    }
    assertEquals(List.of("file", "link", "nested"), entries());
  }

  @Test
  void touchesNoNeighbours() throws IOException {
    for (String name : List.of("a~new", "a~old", ".a.dist4j-new", ".a.dist4j-old")) {
      Files.createDirectory(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("precious"), "text");
    }
    PrivateDirectory directory = new PrivateDirectory(ALIVE);
    Path target = folder.resolve("a");
    for (boolean replace : new boolean[] {false, true}) {
      Exception refused =
          assertThrows(
              CertificateRefusedException.class, () -> directory.write(target, KIND, NEW, replace));
      assertTrue(refused.getMessage().contains("move it away"), refused.getMessage());
    }
    assertEquals(List.of(".a.dist4j-new", ".a.dist4j-old", "a~new", "a~old"), entries());
    assertEquals("text", content(folder.resolve(".a.dist4j-old")).get("precious"));
    assertEquals("text", content(folder.resolve("a~new")).get("precious"));
  }

  @Test
  void aFailureOfTheDiskLeavesNothing() {
    Path target = folder.resolve("a");
    Map<String, byte[]> impossible = Map.of("no/such/folder", new byte[1]);
    assertThrows(
        IOException.class,
        () -> new PrivateDirectory(ALIVE).write(target, KIND, impossible, false));
    assertEquals(List.of(), entries());
  }

  private void killedAt(int step, Path target, Map<String, byte[]> files, boolean replace) {
    PrivateDirectory dying = new PrivateDirectory(killer(step));
    assertThrows(Killed.class, () -> dying.write(target, KIND, files, replace));
  }

  private int stepsOf(boolean replace) throws IOException {
    return steps(replace).size();
  }

  private List<String> steps(boolean replace) throws IOException {
    Path target = folder.resolve("count-" + replace);
    if (replace) {
      new PrivateDirectory(ALIVE).write(target, KIND, OLD, false);
    }
    List<String> told = new ArrayList<>();
    new PrivateDirectory(told::add).write(target, KIND, NEW, replace);
    return told;
  }

  private static PrivateDirectory.Steps killer(int at) {
    int[] count = new int[1];
    return step -> {
      if (count[0]++ == at) {
        throw new Killed();
      }
    };
  }

  private static Map<String, byte[]> files(String text) {
    return new TreeMap<>(
        Map.of("one", (text + " 1").getBytes(US_ASCII), "two", (text + " 2").getBytes(US_ASCII)));
  }

  // The marker is no content: one that is left over harms nobody and goes at the next look.
  private static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
      found.remove(PrivateDirectory.MARKER);
    }
    return found;
  }

  private List<String> entries() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  // Nothing in the code under test catches it, so nothing is tidied up: as with SIGKILL.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
