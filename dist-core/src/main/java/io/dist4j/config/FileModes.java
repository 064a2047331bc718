package io.dist4j.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who owns a file and what others may do to it. */
final class FileModes {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int OTHERS_READ = 0044;
  private static final int ALL_BUT_OWNER = 0077;

  private final String shown;
  private final Path file;
  private final int mode;
  private final String owner;
  private final String group;
  private final String process;

  private FileModes(String shown, Path file, PosixFileAttributes found, String process) {
    this.shown = shown;
    this.file = file;
    this.mode = mode(found.permissions());
    this.owner = found.owner().getName();
    this.group = found.group().getName();
    this.process = process;
  }

  // Where there are no owners and modes.
  private FileModes(Path file) {
    this.shown = "";
    this.file = file;
    this.mode = 0600;
    this.owner = "";
    this.group = "";
    this.process = "";
  }

  /**
   * @param shown how to call the file in errors
   */
  static FileModes of(String shown, Path file, BasicFileAttributes found)
      throws RefusedFileException {
    return found instanceof PosixFileAttributes posix
        ? new FileModes(shown, file, posix, processUser())
        : new FileModes(file);
  }

  /**
   * @param process who runs this
   */
  static FileModes of(Path file, PosixFileAttributes found, String process) {
    return new FileModes(file.toString(), file, found, process);
  }

  boolean exposed() {
    return (mode & OTHERS_READ) != 0;
  }

  /** What a file of this kind must have. */
  void require(GuardedFile.Kind kind) throws RefusedFileException {
    requireTrustedOwner();
    switch (kind) {
      case SECRET -> requireHidden();
      case PUBLIC -> requireUnchangedByOthers(false);
      case CONFIGURATION -> requireUnchangedByOthers(true);
    }
  }

  /** Whoever can write the directory can put another file in the place of the one in it. */
  void requireDirectory(GuardedFile.Kind kind) throws RefusedFileException {
    requireTrustedOwner();
    requireUnchangedByOthers(kind == GuardedFile.Kind.CONFIGURATION);
  }

  private void requireTrustedOwner() throws RefusedFileException {
    if (!owner.equals(process) && !owner.equals("root")) {
      throw new RefusedFileException(
          shown
              + " belongs to "
              + owner
              + "; only "
              + process
              + ", who runs this, or root may own it");
    }
  }

  private void requireUnchangedByOthers(boolean exceptOwnGroup) throws RefusedFileException {
    // A group named after the owner is the owner's own (Debian, Fedora): with the umask of 002 that
    // comes with it, every file that git checks out is writable by that group of one.
    boolean ownGroup = exceptOwnGroup && group.equals(owner);
    boolean groupWrites = (mode & GROUP_WRITE) != 0 && !ownGroup;
    if (groupWrites || (mode & OTHERS_WRITE) != 0) {
      throw new RefusedFileException(
          shown + " has mode " + octal() + ", so others can change it; run: chmod go-w " + file);
    }
  }

  private void requireHidden() throws RefusedFileException {
    if ((mode & ALL_BUT_OWNER) != 0) {
      throw new RefusedFileException(
          shown + " has mode " + octal() + ", a secret has 0600 or 0400; run: chmod 600 " + file);
    }
  }

  private String octal() {
    return "0" + Integer.toOctalString(mode);
  }

  private static int mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission each : permissions) {
      // OWNER_READ comes first and is the highest of the nine bits.
      mode |= 0400 >> each.ordinal();
    }
    return mode;
  }

  // The JDK has no getuid. In a container the user may have a number and no name.
  private static String processUser() throws RefusedFileException {
    try {
      return Files.getOwner(PROCESS).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return userOfNewFiles();
    }
  }

  // Without /proc, a file that this process makes tells whose it is.
  private static String userOfNewFiles() throws RefusedFileException {
    try {
      Path probe = Files.createTempFile("dist4j-", ".owner");
      try {
        return Files.getOwner(probe).getName();
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new RefusedFileException(
          "which user runs this cannot be found out: there is no "
              + PROCESS
              + ", and no file can be made in "
              + System.getProperty("java.io.tmpdir"));
    }
  }
}
