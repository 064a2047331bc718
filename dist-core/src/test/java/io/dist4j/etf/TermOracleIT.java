package io.dist4j.etf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.dist4j.term.Binary;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real Erlang makes terms and judges what Java makes of them. */
class TermOracleIT {
  private static final int RANDOM_TERMS = 5_000;
  private static final int DAMAGED_TERMS = 300;
  private static final int LARGEST_DAMAGED = 1_000;
  private static final String SEED = "{1, 2, 3}";

  private final TermDecoder decoder = new TermDecoder(DecodeLimits.DEFAULT);
  private final TermEncoder encoder = new TermEncoder();
  private final ByteWriter out = new ByteWriter();

  @TempDir Path folder;

  /** What Erlang made: the external form and the text. */
  private record Made(byte[] external, String text) {}

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void agreesWithErlang(OtpRelease release) throws IOException {
    try (OtpNode erl = OtpNode.start(release, FreePort.next())) {
      load(erl, release);
      List<Made> made = made(erl.eval("term_oracle:generate(" + SEED + ", " + RANDOM_TERMS + ")"));
      assertTrue(made.size() > RANDOM_TERMS, "edge cases besides the random terms");
      List<Term> terms = made.stream().map(m -> decode(m.external())).toList();

      String judgement = erl.eval("term_oracle:check(\"" + answers(made, terms, release) + "\")");
      assertEquals("{" + made.size() + ",[]}", judgement);
      assertArrayEquals(numbers(erl.eval("term_oracle:order()")), order(terms));
    }
  }

  /** What real terms become on a bad wire or in bad hands is read or refused, nothing else. */
  @ParameterizedTest
  @MethodSource("releases")
  void readsOrRefusesEveryDamage(OtpRelease release) throws IOException {
    try (OtpNode erl = OtpNode.start(release, FreePort.next())) {
      load(erl, release);
      List<byte[]> terms =
          made(erl.eval("term_oracle:generate(" + SEED + ", " + DAMAGED_TERMS + ")")).stream()
              .map(Made::external)
              .filter(external -> external.length <= LARGEST_DAMAGED)
              .toList();
      assertTrue(terms.size() > DAMAGED_TERMS, "nearly all of them are small");
      terms.forEach(this::refusesEveryTruncation);
      terms.forEach(this::readsOrRefusesEveryChangedByte);
    }
  }

  private void refusesEveryTruncation(byte[] external) {
    for (int length = 0; length < external.length; length++) {
      byte[] cut = Arrays.copyOf(external, length);
      MalformedException fault = assertThrows(MalformedException.class, () -> decode(cut));
      assertTrue(fault.offset() <= length, fault::getMessage);
    }
  }

  private void readsOrRefusesEveryChangedByte(byte[] external) {
    for (int at = 0; at < external.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] changed = external.clone();
        changed[at] ^= (byte) flip;
        readsOrRefuses(changed);
      }
    }
  }

  private void readsOrRefuses(byte[] bytes) {
    try {
      Term term = decode(bytes);
      assertEquals(term, decode(encode(term)));
    } catch (MalformedException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
    } catch (RuntimeException e) {
      fail(HexFormat.of().formatHex(bytes), e);
    }
  }

  private void load(OtpNode erl, OtpRelease release) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("source"));
    try (InputStream module = getClass().getResourceAsStream("/erlang/term_oracle.erl")) {
      Files.copy(module, sources.resolve("term_oracle.erl"));
    }
    String path = release.place(sources) + "/term_oracle";
    erl.eval("{ok, M, B} = compile:file(\"" + path + "\", [binary])");
    erl.eval("{module, _} = code:load_binary(M, \"term_oracle\", B)");
  }

  private String answers(List<Made> made, List<Term> terms, OtpRelease release) throws IOException {
    ByteWriter file = new ByteWriter(1 << 20);
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      part(encode(term), file);
      part(TermText.print(term).getBytes(StandardCharsets.UTF_8), file);
      part(
          namesLocalThings(made.get(i).text())
              ? new byte[0]
              : encode(TermText.parse(made.get(i).text())),
          file);
    }
    Path answers = Files.createDirectory(folder.resolve("answers"));
    Files.write(answers.resolve("answers"), file.toByteArray());
    return release.place(answers) + "/answers";
  }

  /** Texts that mean something only on the node that printed them, or less than the term. */
  private static boolean namesLocalThings(String text) {
    return text.matches("(?s).*(<[0-9]+\\.[0-9]+\\.[0-9]+>|#Port<|#Ref<|#Fun<|#[a-z'][^{]*:).*");
  }

  private Term decode(byte[] external) {
    ByteReader in = ByteReader.of(external);
    Term term = StoredTerms.decodeCompressed(in, decoder, 1 << 20);
    in.expectEnd("a term");
    return term;
  }

  private byte[] encode(Term term) {
    out.clear();
    encoder.encodeVersioned(term, out);
    return out.toByteArray();
  }

  private static int[] order(List<Term> terms) {
    return IntStream.range(0, terms.size())
        .boxed()
        .sorted(Comparator.comparing(terms::get))
        .mapToInt(i -> i)
        .toArray();
  }

  private static List<Made> made(String answer) {
    ByteReader in = ByteReader.of(base64(answer));
    List<Made> made = new ArrayList<>();
    while (in.remaining() > 0) {
      byte[] external = in.bytes(in.length32(1, "a term"));
      byte[] text = in.bytes(in.length32(1, "a text"));
      made.add(new Made(external, new String(text, StandardCharsets.UTF_8)));
    }
    return made;
  }

  private static int[] numbers(String answer) {
    ByteReader in = ByteReader.of(base64(answer));
    return IntStream.range(0, in.remaining() / 4).map(i -> in.i32()).toArray();
  }

  /** The bytes in an answer such as {@code <<"YWJj">>}. */
  private static byte[] base64(String answer) {
    return Base64.getDecoder().decode(((Binary) TermText.parse(answer)).bytes());
  }

  private static void part(byte[] bytes, ByteWriter file) {
    file.u32(bytes.length).bytes(bytes);
  }
}
