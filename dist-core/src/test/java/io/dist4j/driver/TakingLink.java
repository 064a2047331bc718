package io.dist4j.driver;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.framing.Deframer;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.testkit.VirtualLoop;
import io.dist4j.wire.ByteReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A link that takes as many bytes as a test lets it, and hands on the frames it was given. */
final class TakingLink implements CarrierLink {
  private final VirtualLoop loop;
  private final Consumer<ByteReader> frames;
  private final Deframer deframer = new Deframer(LengthPrefix.U32, 1 << 24);
  private long room;
  private int flushes;

  TakingLink(VirtualLoop loop, Consumer<ByteReader> frames) {
    this.loop = loop;
    this.frames = frames;
  }

  /** Stays writable until so many bytes more have come. */
  void take(long bytes) {
    room = bytes;
  }

  int flushes() {
    return flushes;
  }

  @Override
  public void write(ByteBuffer bytes) {
    room -= bytes.remaining();
    deframer.feed(bytes);
    for (ByteReader frame = deframer.next(); frame != null; frame = deframer.next()) {
      frames.accept(frame);
    }
    bytes.position(bytes.limit());
  }

  @Override
  public void writeShared(ByteBuffer bytes) {
    write(bytes);
  }

  @Override
  public boolean writable() {
    return room > 0;
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public long queuedBytes() {
    return 0;
  }

  @Override
  public EventLoop eventLoop() {
    return loop;
  }

  @Override
  public PeerCredentials peer() {
    return PeerCredentials.NONE;
  }

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress(0);
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return new InetSocketAddress(0);
  }

  @Override
  public void authenticated() {}

  @Override
  public void close() {}

  @Override
  public void abort() {}
}
