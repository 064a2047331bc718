package io.dist4j.handshake;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.charset.StandardCharsets;

/** Texts of the handshake: one byte a character, and how a stranger's text is shown. */
final class WireText {
  private static final int SHOWN = 80;

  private WireText() {}

  static String read(ByteReader in, int length) {
    return new String(in.bytes(length), StandardCharsets.ISO_8859_1);
  }

  static ByteWriter write(ByteWriter out, String text) {
    return out.bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static ByteWriter writeU16(ByteWriter out, String text) {
    return write(out.u16(text.length()), text);
  }

  /** In quotes, escaped and cut, fit for a log line (security.md L28). */
  static String shown(String text) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < SHOWN; i++) {
      out.append(shown(text.charAt(i)));
    }
    return out.append(text.length() > SHOWN ? "...'" : "'").toString();
  }

  private static String shown(char c) {
    boolean plain = c >= ' ' && c < 0x7F && c != '\'' && c != '\\';
    return plain ? String.valueOf(c) : String.format("\\x%02x", (int) c);
  }
}
