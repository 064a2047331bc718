package io.dist4j.tls.testkit;

import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The real {@code epmd} on a port of its own, and just enough of its protocol for a TLS test. */
public final class ErlangEpmd implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int ALIVE2 = 120;
  private static final int ALIVE2_X = 118;
  private static final int ALIVE2_OLD = 121;
  private static final int PORT2 = 122;

  private final Process process;
  private final int port;
  private final List<Socket> registrations = new ArrayList<>();

  private ErlangEpmd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it accepts. */
  public static ErlangEpmd start() {
    int port = FreePort.next();
    try {
      Process process =
          new ProcessBuilder("epmd", "-port", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      ErlangEpmd epmd = new ErlangEpmd(process, port);
      Await.until("epmd to accept", LIMIT, epmd::accepts);
      return epmd;
    } catch (IOException e) {
      throw new UncheckedIOException("epmd is required by this test", e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Registers a node's port until {@link #close}. */
  public void register(String name, int nodePort) {
    try {
      Socket socket = connect();
      registrations.add(socket);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      out.writeShort(13 + bytes.length);
      out.writeByte(ALIVE2);
      out.writeShort(nodePort);
      out.writeByte('M');
      out.writeByte(0);
      out.writeShort(6);
      out.writeShort(5);
      out.writeShort(bytes.length);
      out.write(bytes);
      out.writeShort(0);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int answer = in.readUnsignedByte();
      int result = in.readUnsignedByte();
      if (answer != ALIVE2_X && answer != ALIVE2_OLD || result != 0) {
        throw new AssertionError("epmd answered " + answer + ", " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port a node registered, waited for. */
  public int portOf(String name) {
    int[] found = new int[1];
    Await.until("epmd to know " + name, LIMIT, () -> (found[0] = lookUp(name)) > 0);
    return found[0];
  }

  private int lookUp(String name) {
    try (Socket socket = connect()) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      out.writeShort(1 + bytes.length);
      out.writeByte(PORT2);
      out.write(bytes);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readUnsignedByte();
      return in.readUnsignedByte() == 0 ? in.readUnsignedShort() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean accepts() {
    try (Socket socket = connect()) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    for (Socket registration : registrations) {
      try {
        registration.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    process.destroyForcibly();
  }
}
