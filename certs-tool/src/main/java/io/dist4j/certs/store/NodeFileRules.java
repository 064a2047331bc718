package io.dist4j.certs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node demands of its files before it starts (security.md 5.4). Which user it will run as is
 * not known here; it must be one who may read the key, so the key's owner stands for it.
 */
final class NodeFileRules {
  private NodeFileRules() {}

  /** The first rule that is broken. */
  static Optional<String> problemOf(NodeFiles files) throws IOException {
    Optional<String> problem = PrivateFile.problemOfDirectory(files.directory());
    if (problem.isEmpty()) {
      problem = PrivateFile.problemOf(files.key());
    }
    int owner = uid(files.key());
    for (Path file : List.of(files.certificate(), files.trust())) {
      if (problem.isEmpty()) {
        PosixFileAttributes found =
            Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        problem =
            problemOf(file, found.isRegularFile(), found.permissions())
                .or(() -> foreign(file, owner));
      }
    }
    return problem;
  }

  /** Of a file that may be read by everybody, but written by its owner only. */
  static Optional<String> problemOf(Path file, boolean regular, Set<PosixFilePermission> mode) {
    if (!regular) {
      return Optional.of(file + " is not a regular file");
    }
    boolean writable =
        mode.contains(PosixFilePermission.GROUP_WRITE)
            || mode.contains(PosixFilePermission.OTHERS_WRITE);
    return writable
        ? Optional.of(
            file
                + " may be written by others ("
                + PosixFilePermissions.toString(mode)
                + "), who could replace it: chmod go-w "
                + file)
        : Optional.empty();
  }

  /** Root may replace any file anyway; another user must not. */
  static Optional<String> problemOfOwner(Path file, int owner, int ownerOfKey) {
    return owner == 0 || owner == ownerOfKey
        ? Optional.empty()
        : Optional.of(
            file
                + " belongs to user "
                + owner
                + ", expected root or the key's owner "
                + ownerOfKey);
  }

  private static Optional<String> foreign(Path file, int ownerOfKey) {
    try {
      return problemOfOwner(file, uid(file), ownerOfKey);
    } catch (IOException e) {
      return Optional.of("cannot see the owner of " + file + ": " + e.getMessage());
    }
  }

  private static int uid(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
