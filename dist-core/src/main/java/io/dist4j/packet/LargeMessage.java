package io.dist4j.packet;

import java.nio.ByteBuffer;

/**
 * A signal too large to be copied around: its bytes as they were encoded, large binaries where they
 * already are, written as one frame or cut into fragments ("Distribution Header for fragmented
 * messages"). Handed from the thread that encoded it to the one that writes it.
 */
public final class LargeMessage {
  private static final int NEXT_HEAD = 18;
  private static final int FIRST_HEAD = NEXT_HEAD + 1;

  private final PacketForm form;
  private final ByteBuffer[] parts;
  private final int size;
  private final int first;
  private final ByteBuffer head = ByteBuffer.allocate(Integer.BYTES + FIRST_HEAD);
  private int part;
  private int fragments;
  private int left;

  /**
   * @param parts control tuple and message, in order; position to limit of each
   * @param size bytes of all parts
   * @param control bytes of the control tuple, which must not be cut
   */
  LargeMessage(PacketForm form, ByteBuffer[] parts, int size, int control) {
    this.form = form;
    this.parts = parts;
    this.size = size;
    this.first = Math.max(PacketBytes.FRAGMENT, control);
    this.left = cut() ? 1 + (size - first + PacketBytes.FRAGMENT - 1) / PacketBytes.FRAGMENT : 1;
    this.fragments = left;
  }

  /** Bytes that wait, heads of frames not counted. */
  public int size() {
    return size;
  }

  /** Frames it takes. */
  public int fragments() {
    return fragments;
  }

  /** Whether all was written. */
  public boolean done() {
    return left == 0;
  }

  /**
   * Writes the next frame.
   *
   * @param sequence the same for all its fragments, not 0, and of no other unfinished message
   * @return bytes of content that were written
   */
  public int writeNext(long sequence, FrameSink out) {
    int count = count();
    head.clear().putInt(0);
    if (fragments > 1) {
      boolean begins = left == fragments;
      head.put((byte) PacketBytes.VERSION);
      head.put((byte) (begins ? PacketBytes.FIRST_FRAGMENT : PacketBytes.NEXT_FRAGMENT));
      head.putLong(sequence).putLong(left);
      if (begins) {
        head.put((byte) 0);
      }
    } else if (form.header()) {
      head.put((byte) PacketBytes.VERSION).put((byte) PacketBytes.HEADER).put((byte) 0);
    } else {
      head.put((byte) PacketBytes.PASS_THROUGH);
    }
    head.putInt(0, head.position() - Integer.BYTES + count);
    out.copied(head.flip());
    share(count, out);
    left--;
    return count;
  }

  private boolean cut() {
    return form.fragments() && size > first;
  }

  private int count() {
    if (fragments == 1) {
      return size;
    }
    if (left == fragments) {
      return first;
    }
    return left == 1 ? size - first - (fragments - 2) * PacketBytes.FRAGMENT : PacketBytes.FRAGMENT;
  }

  private void share(int count, FrameSink out) {
    for (int missing = count; missing > 0; ) {
      ByteBuffer from = parts[part];
      int taken = Math.min(missing, from.remaining());
      out.shared(from.slice(from.position(), taken));
      from.position(from.position() + taken);
      missing -= taken;
      if (!from.hasRemaining()) {
        // Its memory may go as soon as the carrier has taken it.
        parts[part++] = null;
      }
    }
  }
}
