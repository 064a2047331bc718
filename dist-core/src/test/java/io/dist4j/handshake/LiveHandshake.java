package io.dist4j.handshake;

import io.dist4j.framing.Deframer;
import io.dist4j.framing.FrameWriter;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** One handshake over a real socket, written down frame by frame. */
final class LiveHandshake {
  private final Socket socket;
  private final Handshake handshake;
  private final Transcript transcript;
  private final Deframer deframer = new Deframer(LengthPrefix.U16, Handshake.MAX_FRAME);
  private final byte[] buffer = new byte[4096];

  LiveHandshake(Socket socket, Handshake handshake, Transcript transcript) throws IOException {
    this.socket = socket;
    this.handshake = handshake;
    this.transcript = transcript;
    socket.setSoTimeout(15_000);
  }

  /** Runs to an end, or until the peer closes, which leaves it in progress. */
  Outcome run() throws IOException {
    HandshakeStep step = sent(handshake.start());
    while (step.outcome() instanceof Outcome.InProgress) {
      ByteReader frame = nextFrame();
      if (frame == null) {
        return step.outcome();
      }
      byte[] body = frame.bytes(frame.remaining());
      transcript.add('<', body);
      step = sent(handshake.receive(ByteReader.of(body)));
    }
    return step.outcome();
  }

  private ByteReader nextFrame() throws IOException {
    for (ByteReader frame = deframer.next(); ; frame = deframer.next()) {
      if (frame != null) {
        return frame;
      }
      int count = socket.getInputStream().read(buffer);
      if (count < 0) {
        return null;
      }
      deframer.feed(ByteBuffer.wrap(buffer, 0, count));
    }
  }

  private HandshakeStep sent(HandshakeStep step) throws IOException {
    for (byte[] body : step.frames()) {
      transcript.add('>', body);
      ByteWriter out = new ByteWriter();
      FrameWriter.write(out, LengthPrefix.U16, body);
      socket.getOutputStream().write(out.toByteArray());
    }
    return step;
  }
}
