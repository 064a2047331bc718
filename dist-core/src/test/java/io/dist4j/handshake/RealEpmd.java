package io.dist4j.handshake;

import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Erlang's own port mapper, on a port of its own, and the two questions a test has for it. */
final class RealEpmd implements AutoCloseable {
  private static final int HIDDEN = 72;
  private static final int VERSION = 6;

  private final int port = FreePort.next();
  private final Process process;

  RealEpmd() throws IOException {
    process =
        new ProcessBuilder("epmd", "-port", Integer.toString(port), "-address", "127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Await.until("epmd listens", Duration.ofSeconds(10), this::answers);
  }

  int port() {
    return port;
  }

  /** ALIVE2_REQ; the registration lasts until the socket is closed. */
  Socket register(String name, int nodePort) throws IOException {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = ByteBuffer.allocate(13 + text.length);
    request.put((byte) 120).putShort((short) nodePort).put((byte) HIDDEN).put((byte) 0);
    request.putShort((short) VERSION).putShort((short) VERSION);
    request.putShort((short) text.length).put(text).putShort((short) 0);
    Socket socket = ask(request.array());
    DataInputStream answer = new DataInputStream(socket.getInputStream());
    int code = answer.readUnsignedByte();
    int result = answer.readUnsignedByte();
    if (code != 118 && code != 121 || result != 0) {
      throw new IOException("epmd answered " + code + " " + result + " to " + name);
    }
    return socket;
  }

  /** PORT_PLEASE2_REQ. */
  int portOf(String name) throws IOException {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    byte[] request = ByteBuffer.allocate(1 + text.length).put((byte) 122).put(text).array();
    try (Socket socket = ask(request)) {
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      if (answer.readUnsignedByte() != 119 || answer.readUnsignedByte() != 0) {
        throw new IOException("epmd does not know " + name);
      }
      return answer.readUnsignedShort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket ask(byte[] request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    ByteBuffer framed = ByteBuffer.allocate(2 + request.length);
    socket.getOutputStream().write(framed.putShort((short) request.length).put(request).array());
    return socket;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new UncheckedIOException("epmd ended", e);
      }
      return false;
    }
  }
}
