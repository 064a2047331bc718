package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What stands for a cookie on the wire: MD5 over the cookie and the challenge in decimal digits
 * (Erlang distribution protocol, "Definitions"). Compared in constant time, never printed.
 */
final class CookieDigest {
  static final int BYTES = 16;

  private final byte[] digest;

  private CookieDigest(byte[] digest) {
    this.digest = digest;
  }

  static CookieDigest of(Cookie cookie, int challenge) {
    MessageDigest md5 = md5();
    cookie.updateDigest(md5);
    md5.update(Integer.toUnsignedString(challenge).getBytes(StandardCharsets.US_ASCII));
    return new CookieDigest(md5.digest());
  }

  static CookieDigest read(ByteReader in) {
    return new CookieDigest(in.bytes(BYTES));
  }

  void write(ByteWriter out) {
    out.bytes(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CookieDigest that && MessageDigest.isEqual(digest, that.digest);
  }

  /** Constant: nothing about the digest leaves this class but on the wire. */
  @Override
  public int hashCode() {
    return CookieDigest.class.hashCode();
  }

  @Override
  public String toString() {
    return "CookieDigest[hidden]";
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5, this one does not", e);
    }
  }
}
