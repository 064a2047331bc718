package io.dist4j.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
 * A file that was found fit to be used: nobody else could have changed it, nor read it when it is a
 * secret (security.md 5.4). Where a file system has no owners and modes, only its kind is checked.
 *
 * @param text its content
 * @param exposed whether others can read it
 */
record TrustedFile(String text, boolean exposed) {
  private static final int MAX_CONFIGURATION = 1 << 20;
  private static final int MAX_SECRET = 4096;

  /** A part of the configuration: UTF-8, others may read it. */
  static TrustedFile configuration(Path file) throws RefusedFileException {
    BasicFileAttributes found = attributes(file);
    FileModes modes = FileModes.of(file, found);
    modes.requireTrustedOwner();
    modes.requireUnchangedByOthers();
    modes.requireGuardedDirectory();
    return new TrustedFile(read(file, MAX_CONFIGURATION, StandardCharsets.UTF_8), modes.exposed());
  }

  /** A secret: one file, not a link to one, that its owner alone can read. */
  static String secret(Path file) throws RefusedFileException {
    BasicFileAttributes found = attributes(file, LinkOption.NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      throw new RefusedFileException(file + " is a symbolic link; a secret is a file of its own");
    }
    FileModes modes = FileModes.of(file, found);
    modes.requireTrustedOwner();
    modes.requireHidden();
    modes.requireGuardedDirectory();
    return read(file, MAX_SECRET, StandardCharsets.ISO_8859_1);
  }

  private static BasicFileAttributes attributes(Path file, LinkOption... links)
      throws RefusedFileException {
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      Class<? extends BasicFileAttributes> kind =
          posix ? PosixFileAttributes.class : BasicFileAttributes.class;
      BasicFileAttributes found = Files.readAttributes(file, kind, links);
      if (found.isRegularFile() || found.isSymbolicLink()) {
        return found;
      }
    } catch (IOException e) {
      throw refused(file, e);
    }
    throw new RefusedFileException(
        file + (Files.isDirectory(file) ? " is a directory" : " is not a regular file"));
  }

  private static String read(Path file, int max, Charset charset) throws RefusedFileException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new RefusedFileException(file + " is larger than " + Quantity.ofSize(max));
      }
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedFileException(file + " is not " + charset.name() + " text");
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
