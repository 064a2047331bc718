package io.dist4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who is measured; always two nodes of the same kind. */
enum Contender {
  /** Ours. */
  DIST4J("dist4j"),
  /** The {@code erl} on the PATH, as of Debian 12. */
  OTP_25("otp25"),
  /** The one that {@code bin/test} installs. */
  OTP_29("otp29"),
  /** Erlang's own Java library, plain TCP only. */
  JINTERFACE("jinterface");

  private static final Path JAR = Path.of("/usr/share/java/OtpErlang.jar");

  private final String key;

  Contender(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  boolean isErlang() {
    return this == OTP_25 || this == OTP_29;
  }

  boolean speaks(Transport transport) {
    return this != JINTERFACE || transport == Transport.TCP;
  }

  /** Why it cannot be measured on this machine, and what to do about it. */
  Optional<String> obstacle() {
    return switch (this) {
      case DIST4J -> Optional.empty();
      case OTP_25 ->
          found(
              isErlang25(), "no erl of OTP 25 on the PATH: apt-get install erlang-base erlang-ssl");
      case OTP_29 ->
          found(
              Files.isExecutable(chroot().resolve("usr/bin/erl")) && isRoot(),
              "no OTP 29 in " + chroot() + " that can be entered: run bin/test as root once");
      case JINTERFACE ->
          found(Files.isReadable(JAR), "no " + JAR + ": apt-get install erlang-jinterface");
    };
  }

  /** The folder that is {@code /} to it, or empty when it lives in ours. */
  Optional<Path> root() {
    return this == OTP_29 ? Optional.of(chroot()) : Optional.empty();
  }

  static Path jinterfaceJar() {
    return JAR;
  }

  private static Optional<String> found(boolean found, String otherwise) {
    return found ? Optional.empty() : Optional.of(otherwise);
  }

  private static Path chroot() {
    String configured = System.getenv("DIST4J_OTP");
    return (configured != null
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".cache", "dist4j", "otp"))
        .resolve("29");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean isErlang25() {
    boolean onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "erl")));
    return onPath && asksFor25();
  }

  private static boolean asksFor25() {
    String question = "halt(case erlang:system_info(otp_release) of \"25\" -> 0; _ -> 73 end).";
    try {
      Process erl =
          new ProcessBuilder("erl", "-noshell", "-noinput", "-eval", question)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (erl.waitFor(15, TimeUnit.SECONDS)) {
        return erl.exitValue() == 0;
      }
      erl.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
