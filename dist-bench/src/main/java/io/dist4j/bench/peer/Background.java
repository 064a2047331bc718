package io.dist4j.bench.peer;

/** Threads that end with the process. */
final class Background {
  private Background() {}

  static void run(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
