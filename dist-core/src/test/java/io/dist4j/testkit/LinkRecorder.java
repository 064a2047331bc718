package io.dist4j.testkit;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.LinkHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A link handler that writes down what happens, and objects to calls out of order, off the loop, or
 * from inside another call.
 */
public final class LinkRecorder implements LinkHandler {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> faults = new ArrayList<>();
  private final Consumer<CarrierLink> onOpen;
  private final Runnable onBytes;
  private CarrierLink link;
  private boolean inside;
  private int writable;
  private int closed;
  private CarrierException cause;

  /** One that authenticates the link as soon as it is open. */
  public LinkRecorder() {
    this(CarrierLink::authenticated);
  }

  /**
   * @param onOpen what to do when the link is open
   */
  public LinkRecorder(Consumer<CarrierLink> onOpen) {
    this(onOpen, () -> {});
  }

  /**
   * @param onOpen what to do when the link is open
   * @param onBytes what to do after bytes came in
   */
  public LinkRecorder(Consumer<CarrierLink> onOpen, Runnable onBytes) {
    this.onOpen = onOpen;
    this.onBytes = onBytes;
  }

  @Override
  public void onOpen(CarrierLink opened) {
    enter(opened, "onOpen");
    expect(link == null, "onOpen twice");
    synchronized (this) {
      link = opened;
    }
    try {
      onOpen.accept(opened);
    } finally {
      leave();
    }
  }

  @Override
  public void onBytes(CarrierLink from, ByteBuffer lent) {
    enter(from, "onBytes");
    byte[] copy = new byte[lent.remaining()];
    lent.get(copy);
    synchronized (this) {
      bytes.writeBytes(copy);
    }
    try {
      onBytes.run();
    } finally {
      leave();
    }
  }

  @Override
  public void onWritable(CarrierLink of) {
    enter(of, "onWritable");
    expect(of.writable(), "onWritable on a link that is not");
    synchronized (this) {
      writable++;
    }
    leave();
  }

  @Override
  public void onClosed(CarrierLink gone, CarrierException why) {
    enter(gone, "onClosed");
    synchronized (this) {
      closed++;
      cause = why;
    }
    leave();
  }

  private void enter(CarrierLink on, String call) {
    expect(on.eventLoop().inEventLoop(), call + " off the event loop");
    expect(!inside, call + " inside another call");
    expect(call.equals("onOpen") || on == link, call + " with another link than was opened");
    expect(closed() == 0, call + " after onClosed");
    inside = true;
  }

  private void leave() {
    inside = false;
  }

  private synchronized void expect(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  /** The link, or null before it is open. */
  public synchronized CarrierLink link() {
    return link;
  }

  /** What came in so far. */
  public synchronized byte[] received() {
    return bytes.toByteArray();
  }

  /** How many bytes came in so far. */
  public synchronized int size() {
    return bytes.size();
  }

  /** How often the link became writable again. */
  public synchronized int writable() {
    return writable;
  }

  /** How often {@code onClosed} was called. */
  public synchronized int closed() {
    return closed;
  }

  /** What {@code onClosed} was given. */
  public synchronized CarrierException cause() {
    return cause;
  }

  /** What went against the contract. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
