package io.dist4j.certs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files and directories that only their owner may read (security.md 5.4). */
public final class PrivateFile {
  static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
  static final Set<PosixFilePermission> DIRECTORY_MODE =
      PosixFilePermissions.fromString("rwx------");

  // Ten times the largest thing stored here; more is somebody's mistake.
  private static final int MAX_BYTES = 1 << 20;

  private PrivateFile() {}

  /** The whole file; refuses what is longer than a mebibyte. */
  public static byte[] read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException(file + " is longer than " + MAX_BYTES + " bytes");
      }
      return content;
    }
  }

  /**
   * What is wrong with a secret file: not a regular file, or open to others.
   *
   * @return a sentence, or nothing when all is well
   */
  public static Optional<String> problemOf(Path file) throws IOException {
    PosixFileAttributes found = attributes(file);
    return found.isRegularFile()
        ? openToOthers(file, found, "0600")
        : Optional.of(file + " is not a regular file");
  }

  /** The same for a directory that holds secrets. */
  public static Optional<String> problemOfDirectory(Path directory) throws IOException {
    PosixFileAttributes found = attributes(directory);
    return found.isDirectory()
        ? openToOthers(directory, found, "0700")
        : Optional.of(directory + " is not a directory");
  }

  /** Writes a file that does not exist yet, down to the disk. */
  static void create(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(FILE_MODE))) {
      // The umask can only have taken rights away; give the owner his back.
      Files.setPosixFilePermissions(file, FILE_MODE);
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  static void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
    Files.setPosixFilePermissions(directory, DIRECTORY_MODE);
  }

  /** Makes names created, renamed or removed in a directory last. */
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<String> openToOthers(
      Path path, PosixFileAttributes found, String expected) {
    Set<PosixFilePermission> foreign = EnumSet.noneOf(PosixFilePermission.class);
    foreign.addAll(found.permissions());
    foreign.removeAll(DIRECTORY_MODE);
    return foreign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            path
                + " is open to others ("
                + PosixFilePermissions.toString(found.permissions())
                + "); expected mode "
                + expected);
  }
}
