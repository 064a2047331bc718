package io.dist4j.handshake;

/** One message of the handshake; a frame body. */
sealed interface Message
    permits NameMessage,
        OldNameMessage,
        StatusMessage,
        NamedMessage,
        ChallengeMessage,
        ComplementMessage,
        ReplyMessage,
        AckMessage {
  /** What it means to the side that receives it. */
  Input input();

  /** The frame body. */
  byte[] toBytes();
}
