package io.dist4j.packet;

/** What the frames of a connected link start with, and where large messages are cut. */
final class PacketBytes {
  static final int PASS_THROUGH = 'p';
  static final int VERSION = 131;
  static final int HEADER = 68;
  static final int FIRST_FRAGMENT = 69;
  static final int NEXT_FRAGMENT = 70;

  /** Content of one fragment, as Erlang nodes cut messages. */
  static final int FRAGMENT = 64 * 1024;

  private PacketBytes() {}
}
