package io.dist4j.epmd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** A socket to a mapper that says anything at all. */
final class RawMapper implements AutoCloseable {
  private final Socket socket;

  RawMapper(InetSocketAddress mapper) {
    try {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(mapper, 5000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came and whether the mapper then closed. */
  record Heard(String hex, boolean closed) {
    String text() {
      return new String(HexFormat.of().parseHex(hex), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }

  /** Sends one request with its length in front. */
  static Heard ask(InetSocketAddress mapper, byte[] body, int patienceMillis) {
    try (RawMapper raw = new RawMapper(mapper)) {
      raw.sendRequest(body);
      return raw.hear(patienceMillis);
    }
  }

  RawMapper sendRequest(byte[] body) {
    byte[] framed = new byte[body.length + 2];
    framed[0] = (byte) (body.length >> 8);
    framed[1] = (byte) body.length;
    System.arraycopy(body, 0, framed, 2, body.length);
    return send(framed);
  }

  RawMapper send(byte... bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException closed) {
      // The mapper closed before it had read everything, which the caller will hear.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Reads until the mapper closes, or stays silent for {@code patienceMillis}. */
  Heard hear(int patienceMillis) {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    boolean closed = false;
    try {
      socket.setSoTimeout(patienceMillis);
      for (int n = read(buffer); !closed; n = closed ? -1 : read(buffer)) {
        closed = n < 0;
        heard.write(buffer, 0, Math.max(0, n));
      }
    } catch (SocketTimeoutException silent) {
      closed = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Heard(HexFormat.of().formatHex(heard.toByteArray()), closed);
  }

  private int read(byte[] buffer) throws IOException {
    try {
      return socket.getInputStream().read(buffer);
    } catch (SocketTimeoutException silent) {
      throw silent;
    } catch (SocketException reset) {
      return -1;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
