package io.dist4j.testkit;

import io.dist4j.carrier.Carrier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Two carriers on real sockets of one address of this machine. */
public final class SocketPair implements CarrierPair {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int FILL = 16;

  private final Carrier dialling;
  private final Carrier listening;
  private final InetAddress address;
  private final InetSocketAddress refusing;
  private final List<AutoCloseable> held = new ArrayList<>();
  private InetSocketAddress silent;

  /**
   * @param address a local one, such as {@code ::1}
   */
  public SocketPair(Carrier dialling, Carrier listening, InetAddress address) {
    this.dialling = dialling;
    this.listening = listening;
    this.address = address;
    this.refusing = new InetSocketAddress(address, FreePort.next());
  }

  @Override
  public Carrier dialling() {
    return dialling;
  }

  @Override
  public Carrier listening() {
    return listening;
  }

  @Override
  public InetSocketAddress anyPort() {
    return new InetSocketAddress(address, 0);
  }

  @Override
  public InetSocketAddress refusing() {
    return refusing;
  }

  /** A socket whose queue is full, so that the system answers no further connection. */
  @Override
  public InetSocketAddress silent() {
    if (silent == null) {
      try {
        ServerSocket server = new ServerSocket(0, 1, address);
        held.add(server);
        silent = (InetSocketAddress) server.getLocalSocketAddress();
        fill();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return silent;
  }

  private void fill() throws IOException {
    for (int i = 0; i < FILL; i++) {
      Socket socket = new Socket();
      held.add(socket);
      try {
        socket.connect(silent, 100);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new AssertionError("the queue of " + silent + " never filled");
  }

  @Override
  public void await(String what, BooleanSupplier condition) {
    Await.until(what, LIMIT, condition);
  }

  @Override
  public void close() {
    dialling.close();
    listening.close();
    for (AutoCloseable each : held) {
      try {
        each.close();
      } catch (Exception e) {
        throw new AssertionError("closing a socket", e);
      }
    }
  }
}
