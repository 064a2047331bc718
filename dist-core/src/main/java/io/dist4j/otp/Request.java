package io.dist4j.otp;

import io.dist4j.DistException;
import io.dist4j.process.DirectReceiver;
import io.dist4j.process.ExitedException;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A question that is asked once and answered at most once, in the name of a process that lives as
 * long as the question is open. Because it is a process, nothing is left when it is over, however
 * it went: its monitor, its alias and its spawn request end with it, and an answer that comes later
 * finds nobody.
 */
abstract class Request<T> implements DirectReceiver {
  // What may come before the sender knows by which reference it is answered; one message does.
  private static final int MOST_EARLY = 8;

  private final Caller caller;
  private final Duration limit;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private final List<Term> early = new ArrayList<>(1);
  private Mailbox process;
  private Reference awaited;
  private Future<?> timer;
  private boolean sending;
  private boolean over;

  /**
   * @param limit how long to wait for an answer, or null
   */
  Request(Caller caller, Duration limit) {
    this.caller = caller;
    this.limit = limit;
  }

  /**
   * Sends what asks, on the thread of the one who asks, which may be held back.
   *
   * @return the reference that the answer holds
   */
  abstract Reference send(Mailbox self);

  /** A message that may be the answer. On an event loop. */
  abstract void message(Reference id, Term message);

  /** No answer within {@code limit}. */
  abstract RuntimeException timedOut(Duration limit);

  /** The node was closed. */
  abstract RuntimeException closed();

  /** What is called and where, for people. */
  @Override
  public abstract String toString();

  /**
   * Asks.
   *
   * @throws IllegalArgumentException when the request cannot be sent, such as one that is too large
   */
  final CompletableFuture<T> start() {
    process = caller.processes().open(this);
    // Whoever ends the future, its user with cancel() as well, ends the process.
    future.whenComplete((answer, failure) -> release());
    if (limit != null) {
      timer = caller.timers().schedule(this::expire, nanos(limit), TimeUnit.NANOSECONDS);
    }
    try {
      ask(this::send);
    } catch (DistException failed) {
      future.completeExceptionally(failed);
    } catch (RuntimeException mistake) {
      future.cancel(false);
      throw mistake;
    }
    return future;
  }

  /** Asks in another way, on a thread that may be held back, after the answer said to. */
  final void startAgain(Function<Mailbox, Reference> sender) {
    synchronized (this) {
      awaited = null;
    }
    caller
        .completions()
        .execute(
            () -> {
              try {
                ask(sender);
              } catch (RuntimeException failed) {
                future.completeExceptionally(failed);
              }
            });
  }

  final void succeed(T answer) {
    finish(() -> future.complete(answer));
  }

  final void fail(Supplier<RuntimeException> failure) {
    finish(() -> future.completeExceptionally(failure.get()));
  }

  final Caller caller() {
    return caller;
  }

  @Override
  public final void received(Term message) {
    Output output = Output.of(message);
    Reference id = null;
    synchronized (this) {
      if (over || process == null) {
        return;
      }
      // What is printed takes no place of an answer's, of which there are few.
      if (output == null) {
        id = awaited;
        if (id == null) {
          if (early.size() < MOST_EARLY) {
            early.add(message);
          }
          return;
        }
      }
    }
    if (output != null) {
      output.answer(process);
    } else {
      message(id, message);
    }
  }

  @Override
  public final void ended() {
    fail(this::closed);
  }

  private void ask(Function<Mailbox, Reference> sender) {
    synchronized (this) {
      if (over) {
        return;
      }
      sending = true;
    }
    Reference id = null;
    try {
      id = sender.apply(process);
    } catch (ExitedException nodeIsClosed) {
      fail(this::closed);
    } finally {
      sent(id).forEach(message -> message(awaited, message));
    }
  }

  /** The messages that came before the reference was known, now that it is. */
  private List<Term> sent(Reference id) {
    List<Term> cameFirst = List.of();
    synchronized (this) {
      sending = false;
      over |= id == null;
      awaited = id;
      if (!over) {
        cameFirst = List.copyOf(early);
      }
      early.clear();
    }
    if (over) {
      process.close();
    }
    return cameFirst;
  }

  private void expire() {
    fail(() -> timedOut(limit));
  }

  /** Exactly one caller gets to end the future; it does so on no event loop. */
  private void finish(Runnable completion) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    caller
        .completions()
        .execute(
            () -> {
              release();
              completion.run();
            });
  }

  private void release() {
    synchronized (this) {
      over = true;
      if (sending) {
        return;
      }
    }
    if (process != null) {
      process.close();
    }
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private static long nanos(Duration limit) {
    try {
      return Math.max(0, limit.toNanos());
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
