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

  private final Path file;
  private final int mode;
  private final String owner;
  private final String group;
  private final String process;

  private FileModes(Path file, int mode, String owner, String group, String process) {
    this.file = file;
    this.mode = mode;
    this.owner = owner;
    this.group = group;
    this.process = process;
  }

  static FileModes of(Path file, BasicFileAttributes found) {
    return of(file, found, processUser(file));
  }

  /**
   * @param process who runs this, or empty when that cannot be found out
   */
  static FileModes of(Path file, BasicFileAttributes found, String process) {
    return found instanceof PosixFileAttributes posix
        ? new FileModes(
            file,
            mode(posix.permissions()),
            posix.owner().getName(),
            posix.group().getName(),
            process)
        : new FileModes(file, 0600, "", "", "");
  }

  boolean exposed() {
    return (mode & OTHERS_READ) != 0;
  }

  void requireTrustedOwner() throws RefusedFileException {
    if (!process.isEmpty() && !owner.equals(process) && !owner.equals("root")) {
      throw new RefusedFileException(
          file
              + " belongs to "
              + owner
              + "; only "
              + process
              + ", who runs this, or root may own it");
    }
  }

  void requireUnchangedByOthers() throws RefusedFileException {
    // A group named after the owner is the owner's own (Debian, Fedora): with the umask of 002 that
    // comes with it, every file that git checks out is writable by that group of one.
    boolean groupWrites = (mode & GROUP_WRITE) != 0 && !group.equals(owner);
    if (groupWrites || (mode & OTHERS_WRITE) != 0) {
      throw new RefusedFileException(
          file + " has mode " + octal() + ", so others can change it; run: chmod go-w " + file);
    }
  }

  void requireHidden() throws RefusedFileException {
    if ((mode & ALL_BUT_OWNER) != 0) {
      throw new RefusedFileException(
          file + " has mode " + octal() + ", a secret has 0600 or 0400; run: chmod 600 " + file);
    }
  }

  /** Whoever can write the directory can put another file in the place of this one. */
  void requireGuardedDirectory() throws RefusedFileException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix
          && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new RefusedFileException(
            "the directory "
                + directory
                + " can be written by everybody; run: chmod o-w "
                + directory);
      }
    } catch (IOException e) {
      throw new RefusedFileException("the mode of " + directory + " cannot be found out");
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
  private static String processUser(Path file) {
    try {
      return Files.getOwner(PROCESS).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return namedUser(file);
    }
  }

  private static String namedUser(Path file) {
    String name = System.getProperty("user.name", "");
    try {
      return file.getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(name)
          .getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
