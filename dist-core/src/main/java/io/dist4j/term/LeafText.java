package io.dist4j.term;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Writes binaries, identifiers and funs. */
final class LeafText {
  private LeafText() {}

  static void write(Term term, StringBuilder out) {
    if (term instanceof Binary binary) {
      binary(binary, out);
    } else if (term instanceof BitString bits) {
      bits(bits, out);
    } else if (term instanceof Pid pid) {
      node(pid.node(), out.append('<'));
      unsigned(pid.serial(), unsigned(pid.id(), out).append('.')).append('>');
    } else if (term instanceof Port port) {
      node(port.node(), out.append("#Port<"));
      out.append(Long.toUnsignedString(port.id())).append('>');
    } else if (term instanceof Reference reference) {
      reference(reference, out);
    } else if (term instanceof ExportFun fun) {
      CharacterText.atom(fun.module().name(), out.append("fun "));
      CharacterText.atom(fun.function().name(), out.append(':'));
      out.append('/').append(fun.arity());
    } else {
      Fun fun = (Fun) term;
      node(fun.module(), out.append("#Fun<"));
      out.append(fun.oldIndex()).append('.').append(fun.oldUniq()).append('>');
    }
  }

  private static void reference(Reference reference, StringBuilder out) {
    node(reference.node(), out.append("#Ref<"));
    for (int i = reference.size() - 1; i >= 0; i--) {
      unsigned(reference.word(i), out).append(i == 0 ? '>' : '.');
    }
  }

  private static void node(Atom node, StringBuilder out) {
    CharacterText.atom(node.name(), out);
    out.append('.');
  }

  private static StringBuilder unsigned(int number, StringBuilder out) {
    return out.append(Integer.toUnsignedString(number));
  }

  private static void binary(Binary binary, StringBuilder out) {
    out.append("<<");
    String text = text(binary.raw());
    if (text == null) {
      octets(binary.raw(), binary.size(), out);
    } else {
      CharacterText.quoted(text, '"', out);
      if (text.length() < binary.size()) {
        out.append("/utf8");
      }
    }
    out.append(">>");
  }

  /**
   * The text that bytes pass for, or null: UTF-8, or Latin-1 if they are not UTF-8. As in OTP 29 a
   * character that cannot be printed decides the matter before bytes after it that are not UTF-8.
   */
  private static String text(byte[] bytes) {
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
    String text = decoded.flip().toString();
    if (!isPrintable(text)) {
      return null;
    }
    if (result.isError()) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return !text.isEmpty() && isPrintable(text) ? text : null;
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(CharacterText::isPrintable);
  }

  private static void bits(BitString bits, StringBuilder out) {
    int whole = bits.size() - 1;
    out.append("<<");
    octets(bits.raw(), whole, out);
    int last = (bits.raw()[whole] & 0xFF) >> (8 - bits.bitsInLastByte());
    out.append(whole > 0 ? "," : "").append(last);
    out.append(':').append(bits.bitsInLastByte()).append(">>");
  }

  private static void octets(byte[] bytes, int count, StringBuilder out) {
    for (int i = 0; i < count; i++) {
      out.append(i > 0 ? "," : "").append(bytes[i] & 0xFF);
    }
  }
}
