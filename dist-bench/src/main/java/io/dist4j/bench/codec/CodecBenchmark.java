package io.dist4j.bench.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encoding and decoding of ours; run by {@code bin/bench --jmh}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  /** What is encoded and decoded. */
  @Param public Shape shape;

  private OwnCodec codec;

  /** For JMH. */
  public CodecBenchmark() {}

  /** Makes the sample. */
  @Setup
  public void makeSample() {
    codec = new OwnCodec(shape);
  }

  /** Into an array of its own. */
  @Benchmark
  public byte[] encode() {
    return codec.encode();
  }

  /** Into a buffer that is used again, as on a connection. */
  @Benchmark
  public int encodeInPlace() {
    return codec.encodeInPlace();
  }

  /** From bytes. */
  @Benchmark
  public Object decode() {
    return codec.decode();
  }
}
