package io.dist4j.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a file that was found fit to be used.
 *
 * @param text its content
 * @param exposed whether others can read it
 */
record TrustedFile(String text, boolean exposed) {
  private static final int MAX_CONFIGURATION = 1 << 20;
  private static final int MAX_SECRET = 4096;

  /** A part of the configuration: UTF-8, others may read it. */
  static TrustedFile configuration(Path file) throws RefusedFileException {
    GuardedFile.Content found =
        GuardedFile.content(file, GuardedFile.Kind.CONFIGURATION, MAX_CONFIGURATION);
    return new TrustedFile(text(file, found.bytes(), StandardCharsets.UTF_8), found.exposed());
  }

  /** A secret: one file, not a link to one, that its owner alone can read. */
  static String secret(Path file) throws RefusedFileException {
    GuardedFile.Content found = GuardedFile.content(file, GuardedFile.Kind.SECRET, MAX_SECRET);
    return text(file, found.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static String text(Path file, byte[] bytes, Charset charset) throws RefusedFileException {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedFileException(file + " is not " + charset.name() + " text");
    }
  }
}
