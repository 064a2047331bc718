package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory that appears with all its files or not at all.
 *
 * <p>The files are written into {@code NAME~new} beside it, which is then renamed; no node name has
 * a {@code ~}. To replace one, the old is renamed to {@code NAME~old} first. A process that is
 * killed between those two renames leaves both complete, and the next one that looks finishes the
 * exchange ({@link #settle}). Callers hold the {@link DirectoryLock}.
 */
final class PrivateDirectory {
  /** Told before each step that changes the disk, so that a test can be killed there. */
  @FunctionalInterface
  interface Steps {
    void before(String step);
  }

  private final Steps steps;

  PrivateDirectory(Steps steps) {
    this.steps = steps;
  }

  /**
   * @throws CertificateRefusedException when it exists and {@code replace} does not hold
   */
  void write(Path target, Map<String, byte[]> files, boolean replace) throws IOException {
    settle(target);
    if (exists(target) && !replace) {
      throw new CertificateRefusedException(
          target + " exists already; --force replaces it, and what it holds is lost");
    }
    try {
      fill(fresh(target), files);
      exchange(target);
    } catch (IOException e) {
      // A full disk, say: without this the next run would tidy up.
      deleteAll(fresh(target));
      throw e;
    }
  }

  /** Whether a process was killed while it wrote, or is writing now. */
  boolean isUnsettled(Path target) {
    return exists(fresh(target)) || exists(old(target));
  }

  /** Finishes or undoes what a killed process left behind. */
  void settle(Path target) throws IOException {
    if (!exists(target) && exists(old(target))) {
      // Only a complete one is ever preceded by moving the old one away.
      step("finish", () -> rename(exists(fresh(target)) ? fresh(target) : old(target), target));
    }
    if (exists(fresh(target))) {
      step("discard new", () -> deleteAll(fresh(target)));
    }
    if (exists(old(target))) {
      step("discard old", () -> deleteAll(old(target)));
    }
  }

  private void fill(Path directory, Map<String, byte[]> files) throws IOException {
    step("create directory", () -> PrivateFile.createDirectory(directory));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      step(
          "write " + file.getKey(),
          () -> PrivateFile.create(directory.resolve(file.getKey()), file.getValue()));
    }
    step("sync", () -> PrivateFile.sync(directory));
  }

  private void exchange(Path target) throws IOException {
    if (exists(target)) {
      step("move old away", () -> rename(target, old(target)));
    }
    step("appear", () -> rename(fresh(target), target));
    if (exists(old(target))) {
      step("discard old", () -> deleteAll(old(target)));
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.sync(to.toAbsolutePath().getParent());
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!exists(directory)) {
      return;
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.sorted(Comparator.reverseOrder()).forEach(found::add);
    }
    for (Path path : found) {
      Files.delete(path);
    }
  }

  private void step(String name, Action action) throws IOException {
    steps.before(name);
    action.run();
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path fresh(Path target) {
    return target.resolveSibling(target.getFileName() + "~new");
  }

  private static Path old(Path target) {
    return target.resolveSibling(target.getFileName() + "~old");
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
