package io.dist4j.epmd;

import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real epmd in the foreground on a port of its own, and runs of epmd's own command line. */
final class RealEpmd implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final Process process;
  private final int port;

  private RealEpmd(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RealEpmd start(OtpRelease release, String... options) {
    return startOn(FreePort.next(), release, options);
  }

  static RealEpmd startOn(int port, OtpRelease release, String... options) {
    RealEpmd epmd = new RealEpmd(launch(release, port, options), port);
    Await.until("epmd listening on " + port, START, () -> listens(port));
    return epmd;
  }

  /** What a run of the command line printed, standard error included. */
  static String run(OtpRelease release, int port, String... options) {
    Process run = launch(release, port, options);
    try {
      String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!run.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("epmd " + List.of(options) + " does not end");
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  int port() {
    return port;
  }

  InetSocketAddress address() {
    return loopback(port);
  }

  boolean alive() {
    return process.isAlive();
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

  private static Process launch(OtpRelease release, int port, String... options) {
    List<String> command = new ArrayList<>(release.command("epmd"));
    command.addAll(List.of("-port", Integer.toString(port)));
    command.addAll(List.of(options));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
