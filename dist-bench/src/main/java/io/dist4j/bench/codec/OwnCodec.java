package io.dist4j.bench.codec;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;

import io.dist4j.etf.DecodeLimits;
import io.dist4j.etf.TermDecoder;
import io.dist4j.etf.TermEncoder;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Float64;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ours, used as a connection uses it: one encoder, one decoder, one buffer. */
final class OwnCodec implements Codec {
  private static final int LIST_SIZE = 1_000;
  private static final int MAP_SIZE = 100;
  private static final int BINARY_SIZE = 64 * 1024;

  private final TermEncoder encoder = new TermEncoder();
  private final TermDecoder decoder = new TermDecoder(DecodeLimits.DEFAULT);
  private final ByteWriter out = new ByteWriter();
  private final Term term;
  private final byte[] encoded;

  OwnCodec(Shape shape) {
    term = sample(shape);
    encoded = encode();
  }

  @Override
  public byte[] encode() {
    writeTo(out.clear());
    return out.toByteArray();
  }

  /** As a connection writes, whose buffer goes to the network and is used again. */
  int encodeInPlace() {
    return writeTo(out.clear()).size();
  }

  @Override
  public Term decode() {
    return decoder.decodeVersioned(ByteReader.of(encoded));
  }

  Term term() {
    return term;
  }

  private ByteWriter writeTo(ByteWriter target) {
    encoder.encodeVersioned(term, target);
    return target;
  }

  private static Term sample(Shape shape) {
    return switch (shape) {
      case TUPLE ->
          Tuple.of(
              atom("call"),
              Int.of(42),
              binary("0123456789abcdef"),
              new Pid(atom("bench@127.0.0.1"), 81, 0, 1_700_000_000),
              Float64.of(3.25));
      case LIST -> list();
      case MAP -> map();
      case BINARY -> Binary.of(new byte[BINARY_SIZE]);
    };
  }

  private static Term list() {
    List<Term> rows = new ArrayList<>();
    for (int i = 1; i <= LIST_SIZE; i++) {
      rows.add(Tuple.of(Int.of(i), Atom.OK, Int.of(1_000L * i)));
    }
    return ListTerm.of(rows);
  }

  private static Term map() {
    Map<Term, Term> entries = new LinkedHashMap<>();
    for (int i = 1; i <= MAP_SIZE; i++) {
      entries.put(Int.of(i), binary("value"));
    }
    return MapTerm.of(entries);
  }
}
