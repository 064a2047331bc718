package io.dist4j.connection;

import io.dist4j.DistException;
import io.dist4j.handshake.Established;
import io.dist4j.packet.PacketSink;
import java.nio.ByteBuffer;

/** What a {@link ConnectionEngine} wants done, in the order in which it says so. */
public interface EngineOutput extends PacketSink {
  /** Bytes for the peer; lent for the duration of the call. */
  void write(ByteBuffer bytes);

  /** The handshake is done; from here on there are signals. */
  void established(Established how);

  /**
   * The link must be closed once what was written has left. Nothing more comes.
   *
   * @param yieldedToPeer the peer's own attempt to reach us wins over this one
   */
  void failed(DistException reason, boolean yieldedToPeer);
}
