package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads a file that matters to security, after checking that nobody else could have read or
 * replaced it (security.md 5.4).
 */
final class GuardedFile {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private GuardedFile() {}

  /** Reads a private key or a passphrase: mode 0600 or less. */
  static byte[] readSecret(Path file) {
    PosixFileAttributes attributes = attributes(file);
    if (!OWNER_ONLY.containsAll(attributes.permissions())) {
      throw new ConfigurationException(
          file
              + " has mode "
              + PosixFilePermissions.toString(attributes.permissions())
              + ", a secret needs rw------- or less: chmod 600 "
              + file);
    }
    return readOwned(file, attributes);
  }

  /** Reads a certificate: anybody may read it, only its owner may write. */
  static byte[] readPublic(Path file) {
    PosixFileAttributes attributes = attributes(file);
    if (attributes.permissions().stream().anyMatch(WRITE_BY_OTHERS::contains)) {
      throw new ConfigurationException(
          file
              + " has mode "
              + PosixFilePermissions.toString(attributes.permissions())
              + ", others could replace it: chmod go-w "
              + file);
    }
    return readOwned(file, attributes);
  }

  private static byte[] readOwned(Path file, PosixFileAttributes attributes) {
    requireOwner(file, attributes);
    requireDirectory(file.toAbsolutePath().getParent());
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ConfigurationException(file + " has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new ConfigurationException("cannot read " + file + ": " + e, e);
    }
  }

  private static PosixFileAttributes attributes(Path file) {
    PosixFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(file + " does not exist", e);
    } catch (IOException | UnsupportedOperationException e) {
      throw new ConfigurationException("cannot see owner and mode of " + file + ": " + e, e);
    }
    if (!attributes.isRegularFile()) {
      String kind = attributes.isSymbolicLink() ? "a symbolic link" : "not a file";
      throw new ConfigurationException(file + " is " + kind + ", a regular file is required");
    }
    return attributes;
  }

  private static void requireOwner(Path file, PosixFileAttributes attributes) {
    try {
      int owner = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (owner != 0 && owner != ownUid()) {
        throw new ConfigurationException(
            file + " belongs to " + attributes.owner().getName() + ", not to this process or root");
      }
    } catch (IOException e) {
      throw new ConfigurationException("cannot see the owner of " + file + ": " + e, e);
    }
  }

  // The JDK has no getuid; a file that this process makes belongs to it.
  private static int ownUid() throws IOException {
    Path probe = Files.createTempFile("dist4j-", ".owner");
    try {
      return (Integer) Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static void requireDirectory(Path directory) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
      if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new ConfigurationException(
            "directory "
                + directory
                + " can be written by everybody, who could replace the files in it: chmod o-w "
                + directory);
      }
    } catch (IOException e) {
      throw new ConfigurationException("cannot see the mode of " + directory + ": " + e, e);
    }
  }
}
