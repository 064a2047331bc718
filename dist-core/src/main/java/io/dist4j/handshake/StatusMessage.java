package io.dist4j.handshake;

import io.dist4j.wire.ByteWriter;

/** "send_status" with a word alone: the acceptor's decision, or the answer to {@code alive}. */
record StatusMessage(Word word) implements Message {
  static final int TAG = 's';

  /** The words, spelt on the wire as here but in lower case. */
  enum Word {
    OK(Input.OK),
    OK_SIMULTANEOUS(Input.OK_SIMULTANEOUS),
    NOK(Input.NOK),
    NOT_ALLOWED(Input.NOT_ALLOWED),
    ALIVE(Input.ALIVE),
    TRUE(Input.TRUE),
    FALSE(Input.FALSE);

    private final Input input;

    Word(Input input) {
      this.input = input;
    }

    String text() {
      return input.label();
    }
  }

  /** The message of that word, or null when there is none. */
  static StatusMessage of(String text) {
    for (Word word : Word.values()) {
      if (word.text().equals(text)) {
        return new StatusMessage(word);
      }
    }
    return null;
  }

  @Override
  public Input input() {
    return word.input;
  }

  @Override
  public byte[] toBytes() {
    return WireText.write(new ByteWriter().u8(TAG), word.text()).toByteArray();
  }
}
