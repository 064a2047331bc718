package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.Passphrase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A passphrase in a file: its first line, UTF-8. */
public final class PassphraseFile {
  private PassphraseFile() {}

  /**
   * Reads it; a descriptor works too, as {@code /dev/fd/3}.
   *
   * @throws CertificateRefusedException when others may read the file, or it is empty
   */
  public static Passphrase read(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      Optional<String> problem = PrivateFile.problemOf(file.toRealPath());
      if (problem.isPresent()) {
        throw new CertificateRefusedException("the passphrase file " + problem.get());
      }
    }
    byte[] content = PrivateFile.read(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
    Arrays.fill(content, (byte) 0);
    char[] line = firstLine(text);
    if (line.length == 0) {
      throw new CertificateRefusedException("the passphrase file " + file + " is empty");
    }
    return Passphrase.of(line);
  }

  /** The content of a file that {@link #read} understands. */
  static byte[] encode(Passphrase passphrase) {
    ByteBuffer text = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase.characters()));
    byte[] content = new byte[text.remaining() + 1];
    text.get(content, 0, content.length - 1);
    content[content.length - 1] = '\n';
    return content;
  }

  private static char[] firstLine(CharBuffer text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    char[] line = new char[end];
    text.get(line);
    return line;
  }
}
