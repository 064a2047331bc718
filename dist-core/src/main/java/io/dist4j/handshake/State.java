package io.dist4j.handshake;

/** One type per phase that holds what is known by then; the next state is what a step returns. */
sealed interface State permits Idle, Awaiting, Done {
  Phase phase();
}
