package io.dist4j.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateParsingException;

/**
 * Counts extensions in a certificate's own bytes. The JDK refuses an extension that stands twice,
 * but not when it cannot read one of the two: it then silently goes by the other.
 */
final class DerExtensions {
  private static final int SEQUENCE = 0x30;
  private static final int OID = 0x06;
  private static final int EXTENSIONS = 0xA3;

  private DerExtensions() {}

  /**
   * How often the extension stands in the certificate.
   *
   * @param oid its identifier's content bytes
   */
  static int count(byte[] certificate, byte[] oid) throws CertificateParsingException {
    try {
      ByteBuffer fields = enter(enter(ByteBuffer.wrap(certificate), SEQUENCE), SEQUENCE);
      while (fields.hasRemaining()) {
        int tag = fields.get(fields.position()) & 0xFF;
        ByteBuffer content = enter(fields, tag);
        if (tag == EXTENSIONS) {
          return countIn(enter(content, SEQUENCE), ByteBuffer.wrap(oid));
        }
      }
      return 0;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new CertificateParsingException("certificate that is not DER", e);
    }
  }

  private static int countIn(ByteBuffer extensions, ByteBuffer oid)
      throws CertificateParsingException {
    int count = 0;
    while (extensions.hasRemaining()) {
      if (enter(enter(extensions, SEQUENCE), OID).equals(oid)) {
        count++;
      }
    }
    return count;
  }

  /** The content of the next element, which is stepped over. */
  private static ByteBuffer enter(ByteBuffer in, int tag) throws CertificateParsingException {
    int found = in.get() & 0xFF;
    int length = length(in);
    if (found != tag || length > in.remaining()) {
      throw new CertificateParsingException("certificate that is not DER");
    }
    ByteBuffer content = in.slice(in.position(), length);
    in.position(in.position() + length);
    return content;
  }

  private static int length(ByteBuffer in) throws CertificateParsingException {
    int first = in.get() & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int bytes = first & 0x7F;
    if (bytes == 0 || bytes > 3) {
      throw new CertificateParsingException("certificate that is not DER");
    }
    int length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length << 8 | in.get() & 0xFF;
    }
    return length;
  }
}
