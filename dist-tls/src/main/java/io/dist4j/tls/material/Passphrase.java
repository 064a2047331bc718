package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import io.dist4j.config.GuardedFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What decrypts a private key. From a file or the environment only: a command line is seen by every
 * user of the machine.
 */
public final class Passphrase implements AutoCloseable {
  private final char[] text;

  private Passphrase(char[] text) {
    this.text = text;
  }

  /** The first line of a file with mode 0600. */
  public static Passphrase ofFile(Path file) {
    byte[] bytes = GuardedFile.readSecret(file, PemBlocks.MAX_BYTES);
    CharBuffer all = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    int end = 0;
    while (end < all.length() && all.charAt(end) != '\n' && all.charAt(end) != '\r') {
      end++;
    }
    char[] line = new char[end];
    all.get(line);
    Arrays.fill(all.array(), '\0');
    return required(line, file + " begins with an empty line");
  }

  /** The value of an environment variable. */
  public static Passphrase ofEnvironment(String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw new ConfigurationException("the environment has no variable " + variable);
    }
    return required(value.toCharArray(), "the variable " + variable + " is empty");
  }

  private static Passphrase required(char[] text, String fault) {
    if (text.length == 0) {
      throw new ConfigurationException(fault + ", a passphrase is required");
    }
    return new Passphrase(text);
  }

  char[] text() {
    return text.clone();
  }

  /** Forgets it. */
  @Override
  public void close() {
    Arrays.fill(text, '\0');
  }

  @Override
  public String toString() {
    return "Passphrase";
  }
}
