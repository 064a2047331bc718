package io.dist4j.testkit;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.float64;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.map;
import static io.dist4j.term.Term.string;
import static io.dist4j.term.Term.tuple;

import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.BitString;
import io.dist4j.term.ExportFun;
import io.dist4j.term.Fun;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Pid;
import io.dist4j.term.Port;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** At least one external term of every tag that can be read, and what it means. */
public final class SampleTerms {
  private static final Atom NODE = atom("a@b");
  private static final String NODE_HEX = "7703614062";
  private static final Pid PID = new Pid(NODE, 5, 1, 7);
  private static final String PID_HEX = "58" + NODE_HEX + "000000050000000100000007";
  private static final String UNIQ = "000102030405060708090a0b0c0d0e0f";

  private SampleTerms() {}

  /**
   * One of them.
   *
   * @param bytes without the version byte
   * @param canonical whether these are the bytes that the newest OTP would write
   */
  public record Sample(byte[] bytes, Term term, boolean canonical) {
    /** The tag of the outermost term. */
    public int tag() {
      return bytes[0] & 0xFF;
    }

    @Override
    public String toString() {
      String hex = HexFormat.of().formatHex(bytes);
      return hex.length() > 40 ? hex.substring(0, 40) + "..." : hex;
    }
  }

  /** All of them. ATOM_CACHE_REF is not among them: it needs a header's atoms. */
  public static List<Sample> all() {
    List<Sample> all = new ArrayList<>(numbers());
    all.addAll(atoms());
    all.addAll(bytes());
    all.addAll(containers());
    all.addAll(identifiers());
    all.addAll(funsAndRecords());
    return all;
  }

  private static List<Sample> numbers() {
    return List.of(
        written("61ff", integer(255)),
        written("6200000100", integer(256)),
        written("62ffffffff", integer(-1)),
        written("6e040000000080", integer(1L << 31)),
        written("6e08010000000000000080", integer(Long.MIN_VALUE)),
        written("6e0900000000000000000001", integer(BigInteger.ONE.shiftLeft(64))),
        written(
            "6f0000010000" + "00".repeat(255) + "01", integer(BigInteger.ONE.shiftLeft(8 * 255))),
        written("463ff8000000000000", float64(1.5)),
        written("468000000000000000", float64(-0.0)),
        read("63" + text("1.50000000000000000000e+00") + "0000000000", float64(1.5)));
  }

  private static List<Sample> atoms() {
    return List.of(
        written("77026f6b", Atom.OK),
        written("7702cebb", atom("λ")),
        written("760100" + "c3a9".repeat(128), atom("é".repeat(128))),
        read("6400026f6b", Atom.OK),
        read("7301e9", atom("é")));
  }

  private static List<Sample> bytes() {
    return List.of(
        written("6d00000003010203", binary(new byte[] {1, 2, 3})),
        written("6d00000000", Binary.EMPTY),
        written("4d000000020301a0", BitString.of(new byte[] {1, (byte) 0xA0}, 3)),
        read("4d000000020301bf", BitString.of(new byte[] {1, (byte) 0xA0}, 3)),
        written("6b0003616263", string("abc")));
  }

  private static List<Sample> containers() {
    return List.of(
        written("6800", Tuple.EMPTY),
        written("680277026f6b6101", tuple(Atom.OK, integer(1))),
        written("6900000100" + "6101".repeat(256), Tuple.of(ones(256))),
        written("6a", ListTerm.EMPTY),
        written("6c0000000162000001006a", list(integer(256))),
        written("6c0000000177026f6b6101", ListTerm.improper(List.of(Atom.OK), integer(1))),
        read("6c0000000161016b000161", list(integer(1), integer(97))),
        read("6c0000000161016c0000000161026a", list(integer(1), integer(2))),
        written("7400000000", MapTerm.EMPTY),
        written("740000000261016102463ff00000000000006103", oneAndOne()));
  }

  private static List<Sample> identifiers() {
    return List.of(
        written(PID_HEX, PID),
        read("67" + NODE_HEX + "000000050000000103", new Pid(NODE, 5, 1, 3)),
        written("78" + NODE_HEX + "800000000000000100000007", port(1L << 63 | 1, 7)),
        read("59" + NODE_HEX + "0000000500000007", port(5, 7)),
        read("66" + NODE_HEX + "0000000503", port(5, 3)),
        written(
            "5a0005" + NODE_HEX + "00000007" + "0000000100000002000000030000000400000005",
            Reference.of(NODE, 7, 1, 2, 3, 4, 5)),
        read("720002" + NODE_HEX + "030000000100000002", Reference.of(NODE, 3, 1, 2)),
        read("65" + NODE_HEX + "0000000103", Reference.of(NODE, 3, 1)));
  }

  private static List<Sample> funsAndRecords() {
    Binary uniq = Binary.of(HexFormat.of().parseHex(UNIQ));
    Fun fun =
        new Fun(2, uniq, 3, atom("m"), integer(1), integer(9999), PID, List.of(Atom.OK, fun0()));
    NativeRecord instance =
        new NativeRecord(
            atom("m"),
            atom("r"),
            true,
            List.of(atom("x"), atom("y")),
            List.of(integer(1), list(integer(256))));
    return List.of(
        written("7177016d7701666102", new ExportFun(atom("m"), atom("f"), 2)),
        written("70" + size(head(2, 2, 3) + "77026f6b70" + size(head(0, 0, 1))), fun),
        written("70" + size(head(0, 0, 1)), fun0()),
        written("43000000020177016d77017277017877017961016c0000000162000001006a", instance),
        written(
            "43000000000077016d770172",
            new NativeRecord(atom("m"), atom("r"), false, List.of(), List.of())));
  }

  private static Fun fun0() {
    Binary uniq = Binary.of(HexFormat.of().parseHex(UNIQ));
    return new Fun(0, uniq, 1, atom("m"), integer(1), integer(9999), PID, List.of());
  }

  private static String head(int arity, int free, int index) {
    return hex(arity, 1)
        + UNIQ
        + hex(index, 4)
        + hex(free, 4)
        + "77016d"
        + "6101"
        + "620000270f"
        + PID_HEX;
  }

  /** The size of a fun counts itself. */
  private static String size(String rest) {
    return hex(4 + rest.length() / 2, 4) + rest;
  }

  private static String hex(long value, int bytes) {
    String digits = Long.toHexString(value);
    return "0".repeat(2 * bytes - digits.length()) + digits;
  }

  private static String text(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Port port(long id, int creation) {
    return new Port(NODE, id, creation);
  }

  private static Term[] ones(int count) {
    Term[] ones = new Term[count];
    Arrays.fill(ones, Int.of(1));
    return ones;
  }

  private static MapTerm oneAndOne() {
    return map(integer(1), integer(2), float64(1.0), integer(3));
  }

  private static Sample written(String hex, Term term) {
    return new Sample(HexFormat.of().parseHex(hex), term, true);
  }

  private static Sample read(String hex, Term term) {
    return new Sample(HexFormat.of().parseHex(hex), term, false);
  }
}
