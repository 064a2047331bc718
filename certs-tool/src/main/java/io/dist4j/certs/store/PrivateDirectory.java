package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory that appears with all its files or not at all.
 *
 * <p>The files are written into {@code .NAME.dist4j-new} beside it, which is then renamed. To
 * replace one, the old is renamed to {@code .NAME.dist4j-old} first. A process that is killed
 * between those two renames leaves both complete, and the next one that looks finishes the exchange
 * ({@link #settle}). Both hold a marker file while they have these names; what has none there is
 * somebody else's and is not touched. Callers hold the {@link DirectoryLock}.
 */
final class PrivateDirectory {
  /** In a directory of ours that is being written, replaced or discarded. */
  static final String MARKER = ".dist4j-unfinished";

  private static final String NEW = ".dist4j-new";
  private static final String OLD = ".dist4j-old";

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
   * @throws CertificateRefusedException when it exists and {@code replace} does not hold, or it is
   *     not of that kind
   */
  void write(Path target, DirectoryKind kind, Map<String, byte[]> files, boolean replace)
      throws IOException {
    settle(target);
    if (exists(target)) {
      if (!replace) {
        requireAbsent(target);
      }
      kind.requireReplaceable(target);
    }
    try {
      fill(fresh(target), files);
      exchange(target);
    } catch (IOException e) {
      // A full disk, say: without this the next run would tidy up.
      discard(fresh(target));
      throw e;
    }
  }

  /** Refuses a target that is there. */
  static void requireAbsent(Path target) {
    if (exists(target)) {
      throw new CertificateRefusedException(
          target + " exists already; --force replaces it, and what it holds is lost");
    }
  }

  /** Whether a process was killed while it wrote, or is writing now. */
  boolean isUnsettled(Path target) {
    return exists(fresh(target)) || exists(old(target)) || exists(target.resolve(MARKER));
  }

  /**
   * Finishes or undoes what a killed process left behind.
   *
   * @throws CertificateRefusedException when somebody else's things have the names that we need
   */
  void settle(Path target) throws IOException {
    requireOurs(fresh(target));
    requireOurs(old(target));
    if (!exists(target) && exists(old(target))) {
      // Only a complete one is ever preceded by moving the old one away.
      step("finish", () -> rename(exists(fresh(target)) ? fresh(target) : old(target), target));
    }
    if (exists(fresh(target))) {
      step("discard new", () -> discard(fresh(target)));
    }
    if (exists(old(target))) {
      step("discard old", () -> discard(old(target)));
    }
    if (exists(target.resolve(MARKER))) {
      step("unmark", () -> Files.delete(target.resolve(MARKER)));
    }
  }

  // One that is empty was killed before it was marked; to remove it takes nothing from anybody.
  private static void requireOurs(Path beside) throws IOException {
    if (!exists(beside)) {
      return;
    }
    boolean ours =
        Files.isDirectory(beside, LinkOption.NOFOLLOW_LINKS)
            && (exists(beside.resolve(MARKER)) || entries(beside).isEmpty());
    if (!ours) {
      throw new CertificateRefusedException(
          beside + " was not made by this program, which needs that name; move it away");
    }
  }

  private void fill(Path directory, Map<String, byte[]> files) throws IOException {
    step("create directory", () -> PrivateFile.createDirectory(directory));
    step("mark new", () -> mark(directory));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      step(
          "write " + file.getKey(),
          () -> PrivateFile.create(directory.resolve(file.getKey()), file.getValue()));
    }
    step("sync", () -> PrivateFile.sync(directory));
  }

  private void exchange(Path target) throws IOException {
    if (exists(target)) {
      step("mark old", () -> mark(target));
      step("move old away", () -> rename(target, old(target)));
    }
    step("appear", () -> rename(fresh(target), target));
    step("unmark", () -> Files.delete(target.resolve(MARKER)));
    if (exists(old(target))) {
      step("discard old", () -> discard(old(target)));
    }
  }

  private static void mark(Path directory) throws IOException {
    PrivateFile.create(directory.resolve(MARKER), new byte[0]);
    PrivateFile.sync(directory);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.sync(to.toAbsolutePath().getParent());
  }

  // The marker goes last, so that being killed here leaves what is known to be ours. Folders in it
  // are nobody's we know: deleting stops there.
  private static void discard(Path directory) throws IOException {
    if (!exists(directory)) {
      return;
    }
    Path marker = directory.resolve(MARKER);
    for (Path entry : entries(directory)) {
      if (!entry.equals(marker)) {
        Files.delete(entry);
      }
    }
    Files.deleteIfExists(marker);
    Files.delete(directory);
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.toList();
    }
  }

  private void step(String name, Action action) throws IOException {
    steps.before(name);
    action.run();
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the name is one that a directory has only while another is written or replaced. */
  static boolean isBeside(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") && (name.endsWith(NEW) || name.endsWith(OLD));
  }

  private static Path fresh(Path target) {
    return target.resolveSibling("." + target.getFileName() + NEW);
  }

  private static Path old(Path target) {
    return target.resolveSibling("." + target.getFileName() + OLD);
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
