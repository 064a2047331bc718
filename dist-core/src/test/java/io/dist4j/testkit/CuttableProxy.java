package io.dist4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network that can fail: it forwards connections until it is cut, and then swallows what comes
 * without closing anything, as a pulled cable does.
 */
public final class CuttableProxy implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile InetSocketAddress target;
  private volatile Network network = new Network();

  /** Forwards to {@code target}, once {@link #forwardTo} said where that is. */
  public CuttableProxy() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  /** Where new connections lead. */
  public void forwardTo(InetSocketAddress address) {
    target = address;
  }

  /** Nothing gets through any more, on any connection. */
  public void cut() {
    network.up = false;
  }

  /** New connections work again; the old ones never will. */
  public void heal() {
    network = new Network();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Network through = network;
        Socket far = new Socket();
        open.addAll(List.of(near, far));
        far.connect(target);
        daemon(() -> pump(near, far, through));
        daemon(() -> pump(far, near, through));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void pump(Socket from, Socket to, Network through) {
    byte[] buffer = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (through.up) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException broken) {
      // The other direction ends as well, below.
    }
    if (through.up) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Network {
    private volatile boolean up = true;
  }
}
