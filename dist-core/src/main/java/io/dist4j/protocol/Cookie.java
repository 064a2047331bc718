package io.dist4j.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The shared secret of a cluster. Never printed; compared in constant time. */
public final class Cookie {
  private static final int MAX_CHARACTERS = 255;

  private final byte[] characters;

  private Cookie(byte[] characters) {
    this.characters = characters;
  }

  /**
   * @param text 1 to 255 Latin-1 characters, as Erlang writes an atom into its digest
   * @throws IllegalArgumentException on any other length or character; the text is not repeated
   */
  public static Cookie of(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("a cookie takes 1 to " + MAX_CHARACTERS + " characters");
    }
    if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a cookie holds Latin-1 characters only");
    }
    return new Cookie(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Feeds the secret to a digest, the only way out of this class. */
  public void updateDigest(MessageDigest digest) {
    digest.update(characters);
  }

  /** How many characters the cookie has, for strength checks. */
  public int length() {
    return characters.length;
  }

  /** Whether the cookie is all A-Z and of the length Erlang generates: fewer than 36 bits. */
  public boolean looksGeneratedByErlang() {
    boolean upper = characters.length == 20;
    for (byte c : characters) {
      upper &= c >= 'A' && c <= 'Z';
    }
    return upper;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cookie cookie && MessageDigest.isEqual(characters, cookie.characters);
  }

  /** Constant: a hash of the secret would be a hint. */
  @Override
  public int hashCode() {
    return Cookie.class.hashCode();
  }

  @Override
  public String toString() {
    return "Cookie[hidden]";
  }
}
