package io.dist4j.certs.x509;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** What a private key is encrypted with. Never printed; wiped when closed. */
public final class Passphrase implements AutoCloseable {
  private static final int GENERATED_BYTES = 32;

  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException when it is empty; the text is not repeated
   */
  public static Passphrase of(char[] text) {
    if (text.length == 0) {
      throw new IllegalArgumentException("the passphrase is empty");
    }
    return new Passphrase(text.clone());
  }

  /** 256 random bits, as 43 characters. */
  public static Passphrase generate(SecureRandom random) {
    byte[] bits = new byte[GENERATED_BYTES];
    random.nextBytes(bits);
    return new Passphrase(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bits).toCharArray());
  }

  /** A copy for a library that wants it, or for a file. */
  public char[] characters() {
    return characters.clone();
  }

  /** Overwrites it. */
  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "Passphrase[hidden]";
  }
}
