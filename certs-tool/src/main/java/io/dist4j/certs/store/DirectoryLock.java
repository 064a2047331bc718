package io.dist4j.certs.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One writer at a time in a certificate directory; the system lets go when the process ends. */
final class DirectoryLock {
  private static final String NAME = ".lock";

  /** What is done under the lock. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  private DirectoryLock() {}

  /** Waits for other processes; makes the directory when there is none. */
  static void holding(Path directory, Action action) throws IOException {
    makeDirectory(directory);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(NAME),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PrivateFile.FILE_MODE))) {
      FileLock lock = lock(channel, directory);
      try {
        action.run();
      } finally {
        lock.release();
      }
    }
  }

  private static FileLock lock(FileChannel channel, Path directory) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("another thread of this program writes to " + directory, e);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      PrivateFile.createDirectory(directory);
    }
  }
}
