package io.dist4j.epmd;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Requests and replies as bytes. Canonical: what it decodes it encodes to the same bytes again, so
 * trailing bytes and NUL-terminated names, which epmd lets pass, are refused.
 */
final class EpmdCodec {
  /** The longest request we read, without its 2-byte length; also the longest we send. */
  static final int MAX_REQUEST = 512;

  private static final int ALIVE = 120;
  private static final int ALIVE_ANSWER = 121;
  private static final int ALIVE_WIDE_ANSWER = 118;
  private static final int PORT_PLEASE = 122;
  private static final int PORT_ANSWER = 119;
  private static final int NAMES = 110;
  private static final int DUMP = 100;
  private static final int KILL = 107;
  private static final int STOP = 115;

  private EpmdCodec() {}

  /** The request with its 2-byte length. */
  static byte[] encode(EpmdRequest request) {
    ByteWriter out = new ByteWriter(64).u16(0);
    writeBody(request, out);
    int length = out.size() - 2;
    if (length > MAX_REQUEST) {
      throw new IllegalArgumentException(
          "a request takes at most " + MAX_REQUEST + " bytes, this one takes " + length);
    }
    return out.putU16(0, length).toByteArray();
  }

  /** Reads one request, without its length, to the end. */
  static EpmdRequest decodeRequest(ByteReader in) {
    int code = in.u8();
    EpmdRequest request =
        switch (code) {
          case ALIVE -> new EpmdRequest.Alive(readNode(in));
          case PORT_PLEASE -> new EpmdRequest.PortPlease(readName(in, in.remaining()));
          case NAMES -> new EpmdRequest.Names();
          case DUMP -> new EpmdRequest.Dump();
          case KILL -> new EpmdRequest.Kill();
          case STOP -> new EpmdRequest.Stop(readName(in, in.remaining()));
          default -> throw in.malformed("a request code was expected, got " + code);
        };
    in.expectEnd("the request");
    return request;
  }

  /** The reply as it stands on the wire; replies have no length. */
  static byte[] encode(EpmdReply reply) {
    ByteWriter out = new ByteWriter(64);
    if (reply instanceof EpmdReply.Alive alive) {
      out.u8(alive.wide() ? ALIVE_WIDE_ANSWER : ALIVE_ANSWER).u8(alive.result());
      return (alive.wide() ? out.u32(alive.creation()) : out.u16(alive.creation())).toByteArray();
    }
    if (reply instanceof EpmdReply.PortFound found) {
      writeNode(found.node(), out.u8(PORT_ANSWER).u8(0));
    } else if (reply instanceof EpmdReply.PortMissing missing) {
      out.u8(PORT_ANSWER).u8(missing.result());
    } else if (reply instanceof EpmdReply.Listing list) {
      out.u32(list.listing().mapperPort()).bytes(utf8(list.listing().text()));
    } else if (reply instanceof EpmdReply.Verdict verdict) {
      out.bytes(verdict.text().getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  /** How many bytes the answer to ALIVE2 takes, by its first byte. */
  static int aliveReplySize(ByteReader in) {
    int code = in.peekU8();
    return switch (code) {
      case ALIVE_WIDE_ANSWER -> 6;
      case ALIVE_ANSWER -> 4;
      default ->
          throw in.malformed("ALIVE2_X_RESP (118) or ALIVE2_RESP (121) expected, got " + code);
    };
  }

  /** Reads the answer to ALIVE2 to the end. */
  static EpmdReply.Alive decodeAlive(ByteReader in) {
    boolean wide = aliveReplySize(in) == 6;
    in.skip(1);
    int result = in.u8();
    EpmdReply.Alive reply = new EpmdReply.Alive(wide, result, wide ? in.i32() : in.u16());
    in.expectEnd("the answer to ALIVE2_REQ");
    return reply;
  }

  /** Reads the answer to PORT_PLEASE2 to the end. */
  static EpmdReply decodePort(ByteReader in) {
    int code = in.u8();
    if (code != PORT_ANSWER) {
      throw in.malformed("PORT2_RESP (119) was expected, got " + code);
    }
    int result = in.u8();
    EpmdReply reply =
        result == 0 ? new EpmdReply.PortFound(readNode(in)) : new EpmdReply.PortMissing(result);
    in.expectEnd("PORT2_RESP");
    return reply;
  }

  /** Reads the answer to NAMES or DUMP; undecodable text shows as replacement characters. */
  static EpmdReply.Listing decodeListing(ByteReader in) {
    int port = in.i32();
    String text = StandardCharsets.UTF_8.decode(in.rest()).toString();
    return new EpmdReply.Listing(new MapperListing(port, text));
  }

  /** Reads the answer to KILL or STOP. */
  static EpmdReply.Verdict decodeVerdict(ByteReader in) {
    return new EpmdReply.Verdict(StandardCharsets.ISO_8859_1.decode(in.rest()).toString());
  }

  private static void writeBody(EpmdRequest request, ByteWriter out) {
    if (request instanceof EpmdRequest.Alive alive) {
      writeNode(alive.node(), out.u8(ALIVE));
    } else if (request instanceof EpmdRequest.PortPlease please) {
      out.u8(PORT_PLEASE).bytes(utf8(please.name()));
    } else if (request instanceof EpmdRequest.Stop stop) {
      out.u8(STOP).bytes(utf8(stop.name()));
    } else if (request instanceof EpmdRequest.Names) {
      out.u8(NAMES);
    } else if (request instanceof EpmdRequest.Dump) {
      out.u8(DUMP);
    } else if (request instanceof EpmdRequest.Kill) {
      out.u8(KILL);
    }
  }

  private static void writeNode(NodePort node, ByteWriter out) {
    byte[] name = utf8(node.name());
    byte[] extra = node.extra().getBytes(StandardCharsets.ISO_8859_1);
    out.u16(node.port()).u8(node.type().code()).u8(node.protocol());
    out.u16(node.highest()).u16(node.lowest());
    out.u16(name.length).bytes(name).u16(extra.length).bytes(extra);
  }

  private static NodePort readNode(ByteReader in) {
    int port = in.u16();
    NodeType type = new NodeType(in.u8());
    int protocol = in.u8();
    int highest = in.u16();
    int lowest = in.u16();
    String name = readName(in, in.u16());
    String extra = readText(in, in.u16(), StandardCharsets.ISO_8859_1);
    return new NodePort(port, type, protocol, highest, lowest, name, extra);
  }

  private static String readName(ByteReader in, int length) {
    String name = readText(in, length, StandardCharsets.UTF_8);
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw in.malformed("a name without NUL of at least one byte was expected");
    }
    return name;
  }

  // The slice checks the length against what is there before anything is allocated.
  private static String readText(ByteReader in, int length, Charset charset) {
    ByteBuffer bytes = in.slice(length).rest();
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw in.malformed("text in " + charset + " was expected");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
