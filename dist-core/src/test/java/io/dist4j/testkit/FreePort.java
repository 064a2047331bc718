package io.dist4j.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/**
 * A port that was free a moment ago, for programs that cannot be told to choose one themselves.
 * Below the range that operating systems take for outgoing connections, so that none of those takes
 * it before the program does.
 */
public final class FreePort {
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePort() {}

  /** The port. */
  public static int next() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port in " + ATTEMPTS + " attempts");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
