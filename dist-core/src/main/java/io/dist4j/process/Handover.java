package io.dist4j.process;

/**
 * What became of a signal that connects first when there is no connection. Exactly one of the two
 * is called, once, on any thread, and under no lock of the node's.
 */
@SuppressWarnings("exports") // for the node, not for its users
public interface Handover {
  /** For a signal that nothing depends on. */
  Handover NONE =
      new Handover() {
        @Override
        public void sent(PeerSession connection) {}

        @Override
        public void lost() {}

        @Override
        public void tooLarge() {}
      };

  /** It was given to this connection, which may be down by now. */
  void sent(PeerSession connection);

  /** There is no connection. */
  void lost();

  /** It is larger than a frame may be. */
  void tooLarge();
}
