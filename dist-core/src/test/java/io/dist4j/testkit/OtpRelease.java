package io.dist4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Erlang/OTP releases that tests speak with. 25 is the distribution's package; newer ones live
 * in folders that {@code bin/test} makes with debootstrap, below {@code DIST4J_OTP} or {@code
 * ~/.cache/dist4j/otp}.
 */
public enum OtpRelease {
  OTP_25(25),
  OTP_27(27),
  OTP_29(29);

  private final int number;

  OtpRelease(int number) {
    this.number = number;
  }

  /** The release number. */
  public int number() {
    return number;
  }

  /**
   * The releases on this machine.
   *
   * @throws IllegalStateException when not even 25 is here: a test that needs Erlang must not pass
   *     without it
   */
  public static List<OtpRelease> installed() {
    if (!OTP_25.isInstalled()) {
      throw new IllegalStateException("no 'erl' on the PATH; bin/test installs what tests need");
    }
    return Arrays.stream(values()).filter(OtpRelease::isInstalled).toList();
  }

  boolean isInstalled() {
    return this == OTP_25 ? onPath("erl") : Files.isExecutable(root().resolve("usr/bin/erl"));
  }

  /**
   * The command that starts {@code program} (such as {@code erl} or {@code epmd}) of this release.
   */
  public List<String> command(String program) {
    if (this == OTP_25) {
      return List.of(program);
    }
    return List.of("chroot", root().toString(), "/usr/bin/" + program);
  }

  /**
   * Makes the files below {@code directory} visible to this release.
   *
   * @return the directory's path as its programs see it
   */
  public String place(Path directory) {
    if (this == OTP_25) {
      return directory.toAbsolutePath().toString();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      Path target = Files.createTempDirectory(root().resolve("tmp"), "dist4j-");
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(directory.relativize(file).toString());
        if (!copy.equals(target)) {
          Files.copy(file, copy);
        }
      }
      return "/tmp/" + target.getFileName();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + directory + " for OTP " + number, e);
    }
  }

  /** A new directory's path as this release sees it; fill it with {@link #copyTo}. */
  public String reserve() {
    try {
      Path made = Files.createTempDirectory(tmp(), "dist4j-");
      return "/tmp/" + made.getFileName();
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for OTP " + number, e);
    }
  }

  /** Copies the files of {@code directory}, with their modes, to what {@link #reserve} gave. */
  public void copyTo(Path directory, String reserved) {
    Path target = tmp().resolve(Path.of(reserved).getFileName());
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + directory + " for OTP " + number, e);
    }
  }

  private Path tmp() {
    return this == OTP_25 ? Path.of("/tmp") : root().resolve("tmp");
  }

  private Path root() {
    String configured = System.getenv("DIST4J_OTP");
    Path base =
        configured != null
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".cache", "dist4j", "otp");
    return base.resolve(Integer.toString(number));
  }

  private static boolean onPath(String program) {
    List<Path> found = new ArrayList<>();
    for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
      found.add(Path.of(entry, program));
    }
    return found.stream().anyMatch(Files::isExecutable);
  }
}
