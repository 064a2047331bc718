package io.dist4j.cli.command;

/** What a script can rely on; docs/command-line.md. */
public final class ExitStatus {
  /** Done. */
  public static final int OK = 0;

  /** It was refused, did not work out, or the answer is no. */
  public static final int NO = 1;

  /** The command line or the configuration cannot be used; nothing was tried. */
  public static final int USAGE = 2;

  /** A file or stream could not be read or written, or a mistake of ours. */
  public static final int BROKEN = 3;

  private ExitStatus() {}
}
