package io.dist4j.tls.testkit;

import io.dist4j.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A stranger made of the {@code openssl} program, whose TLS is not ours. */
public final class OpensslPeer implements AutoCloseable {
  private final Process process;
  private final StringBuffer output = new StringBuffer();

  private OpensslPeer(List<String> words) {
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("openssl is required by this test", e);
    }
    Thread reader = new Thread(this::read, "openssl-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** {@code openssl s_client} towards a port of this machine. */
  public static OpensslPeer client(int port, String... options) {
    return start("s_client", List.of("-connect", "127.0.0.1:" + port), options);
  }

  /** {@code openssl s_server} on a port of this machine, once it accepts. */
  public static OpensslPeer server(int port, String... options) {
    OpensslPeer peer = start("s_server", List.of("-accept", "127.0.0.1:" + port), options);
    peer.awaitOutput("ACCEPT");
    return peer;
  }

  /** Options with which it presents a node's certificate. */
  public static String[] presenting(OpensslFixtures.Node node, String... options) {
    return and(options, "-cert", node.certificate().toString(), "-key", node.key().toString());
  }

  /** Both lists. */
  public static String[] and(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static OpensslPeer start(String command, List<String> where, String... options) {
    List<String> words = new ArrayList<>(List.of("openssl", command));
    words.addAll(where);
    words.addAll(List.of(options));
    return new OpensslPeer(words);
  }

  /** Waits until it printed {@code text}. */
  public void awaitOutput(String text) {
    Await.until(
        "openssl printing '" + text + "'",
        Duration.ofSeconds(10),
        () -> output.indexOf(text) >= 0,
        output::toString);
  }

  /** What it printed so far. */
  public String output() {
    return output.toString();
  }

  /** Sends bytes through its connection. */
  public void send(byte[] bytes) {
    try {
      process.getOutputStream().write(bytes);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      byte[] part = new byte[4_096];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        output.append(new String(part, 0, n));
      }
    } catch (IOException e) {
      output.append(e);
    }
  }
}
