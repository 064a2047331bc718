package io.dist4j.process;

/**
 * What a process does, {@code fun() -> ... end} of Erlang's {@code spawn}. Returning ends the
 * process with reason {@code normal}, throwing ends it with what {@link RaisedException} says. Runs
 * on a thread of its own, virtual where the JVM has them; when something else ends the process, the
 * thread is interrupted.
 */
@FunctionalInterface
public interface ProcessBody {
  /** Runs once. */
  void run(Mailbox self) throws Exception;

  /** Called in place of {@link #run} when the process had ended before it could begin. */
  default void neverRan() {}
}
