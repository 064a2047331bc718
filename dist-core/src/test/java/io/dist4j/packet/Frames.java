package io.dist4j.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies of frames as an encoder makes them. */
final class Frames {
  private Frames() {}

  static List<byte[]> of(
      PacketEncoder encoder,
      PacketForm form,
      ControlOp op,
      ControlMessage message,
      Term payload,
      long sequence) {
    encoder.encode(form, op, message, payload);
    if (!encoder.isLarge()) {
      return List.of(body(Arrays.copyOf(encoder.frame(), encoder.frameSize())));
    }
    LargeMessage large = encoder.takeLarge();
    List<byte[]> frames = new ArrayList<>();
    int left = large.size();
    while (!large.done()) {
      ByteWriter frame = new ByteWriter();
      left -= large.writeNext(sequence, into(frame));
      frames.add(body(frame.toByteArray()));
    }
    assertEquals(0, left, "all content was written");
    assertEquals(large.fragments(), frames.size());
    return frames;
  }

  private static byte[] body(byte[] frame) {
    assertEquals(frame.length - Integer.BYTES, ByteReader.of(frame).u32());
    return Arrays.copyOfRange(frame, Integer.BYTES, frame.length);
  }

  private static FrameSink into(ByteWriter frame) {
    return new FrameSink() {
      @Override
      public void copied(ByteBuffer bytes) {
        frame.bytes(bytes);
      }

      @Override
      public void shared(ByteBuffer bytes) {
        frame.bytes(bytes);
      }
    };
  }
}
