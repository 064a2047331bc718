package io.dist4j.config;

import io.dist4j.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Reads a file that matters to security, after checking that nobody else could have changed or
 * replaced it, nor read it when it is a secret (security.md 5.4). It must belong to this process or
 * root, and so must its directory.
 */
public final class GuardedFile {
  /** What may be in a file, and so what others may do to it. */
  enum Kind {
    /** Hidden from all others. */
    SECRET,
    /** Others may read it. */
    PUBLIC,
    /** Others may read it; the owner's own group may write it, and it may be a link. */
    CONFIGURATION;

    LinkOption[] links() {
      return this == CONFIGURATION
          ? new LinkOption[0]
          : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }
  }

  private GuardedFile() {}

  /**
   * Reads a private key or a passphrase.
   *
   * @param max the most bytes that it may have
   * @throws ConfigurationException when it is not there, too large, or others could read or replace
   *     it; also when the file system has no owners and modes that would tell
   */
  public static byte[] readSecret(Path file, int max) {
    return read(file, Kind.SECRET, max);
  }

  /** As {@link #readSecret}, for what everybody may read and nobody else may write. */
  public static byte[] readPublic(Path file, int max) {
    return read(file, Kind.PUBLIC, max);
  }

  private static byte[] read(Path file, Kind kind, int max) {
    if (!hasOwners(file)) {
      throw new ConfigurationException("cannot see owner and mode of " + file);
    }
    try {
      return content(file, kind, max).bytes();
    } catch (RefusedFileException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /**
   * @param exposed whether others can read it
   */
  record Content(byte[] bytes, boolean exposed) {}

  /** Where a file system has no owners and modes, only what the file is gets checked. */
  static Content content(Path file, Kind kind, int max) throws RefusedFileException {
    BasicFileAttributes before = attributes(file, kind);
    FileModes modes = FileModes.of(file.toString(), file, before);
    modes.require(kind);
    Path directory = file.toAbsolutePath().getParent();
    FileModes.of("the directory " + directory, directory, attributes(directory))
        .requireDirectory(kind);
    byte[] bytes = bytes(file, kind, max);
    requireSame(file, before, attributes(file, kind));
    return new Content(bytes, modes.exposed());
  }

  // What was checked must be what was read; the path is looked up once for each of the two.
  static void requireSame(Path file, BasicFileAttributes one, BasicFileAttributes other)
      throws RefusedFileException {
    boolean same = String.valueOf(one.fileKey()).equals(String.valueOf(other.fileKey()));
    if (one instanceof PosixFileAttributes was && other instanceof PosixFileAttributes is) {
      same &= was.owner().equals(is.owner()) && was.permissions().equals(is.permissions());
    }
    if (!same) {
      throw new RefusedFileException(file + " was replaced or changed while it was read");
    }
  }

  private static boolean hasOwners(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static BasicFileAttributes attributes(Path path, LinkOption... links)
      throws RefusedFileException {
    Class<? extends BasicFileAttributes> kind =
        hasOwners(path) ? PosixFileAttributes.class : BasicFileAttributes.class;
    try {
      return Files.readAttributes(path, kind, links);
    } catch (IOException e) {
      throw refused(path, e);
    }
  }

  private static BasicFileAttributes attributes(Path file, Kind kind) throws RefusedFileException {
    BasicFileAttributes found = attributes(file, kind.links());
    if (found.isSymbolicLink()) {
      throw new RefusedFileException(file + " is a symbolic link, a regular file is required");
    }
    if (!found.isRegularFile()) {
      throw new RefusedFileException(
          file + (found.isDirectory() ? " is a directory" : " is not a regular file"));
    }
    return found;
  }

  private static byte[] bytes(Path file, Kind kind, int max) throws RefusedFileException {
    try (InputStream in = Files.newInputStream(file, kind.links())) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new RefusedFileException(file + " is larger than " + Quantity.ofSize(max));
      }
      return bytes;
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  private static RefusedFileException refused(Path file, IOException e) {
    if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
      return new RefusedFileException("no such file: " + file);
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String told = e instanceof AccessDeniedException ? "permission denied" : reason;
    return new RefusedFileException(file + " cannot be read" + (told == null ? "" : ": " + told));
  }
}
