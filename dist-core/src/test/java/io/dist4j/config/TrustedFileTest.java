package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.config.GuardedFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedFileTest {
  private static final Path FILE = Path.of("x.conf");

  @TempDir Path directory;

  /** A file as {@code stat} would show it. */
  private record Shown(String ownerName, String groupName, String mode)
      implements PosixFileAttributes {
    private record Name(String getName) implements GroupPrincipal {
      @Override
      public String getName() {
        return getName;
      }
    }

    @Override
    public UserPrincipal owner() {
      return new Name(ownerName);
    }

    @Override
    public GroupPrincipal group() {
      return new Name(groupName);
    }

    @Override
    public Set<PosixFilePermission> permissions() {
      return PosixFilePermissions.fromString(mode);
    }

    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime lastAccessTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public FileTime creationTime() {
      return FileTime.fromMillis(0);
    }

    @Override
    public boolean isRegularFile() {
      return true;
    }

    @Override
    public boolean isDirectory() {
      return false;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public Object fileKey() {
      return null;
    }
  }

  private static FileModes modes(String owner, String group, String mode) {
    return FileModes.of(FILE, new Shown(owner, group, mode), "ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void acceptsSecretsOfTheOwnerAlone(String mode) {
    assertDoesNotThrow(() -> modes("ann", "ann", mode).require(Kind.SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x"})
  void refusesSecretsWithAnyOtherBit(String mode) {
    assertThrows(RefusedFileException.class, () -> modes("ann", "ann", mode).require(Kind.SECRET));
  }

  @Test
  void acceptsFilesOfThisUserAndOfRoot() {
    assertDoesNotThrow(() -> modes("ann", "staff", "rw-------").require(Kind.SECRET));
    assertDoesNotThrow(() -> modes("root", "root", "rw-------").require(Kind.SECRET));
    assertEquals(
        "x.conf belongs to bob; only ann, who runs this, or root may own it",
        refusal(() -> modes("bob", "staff", "rw-------").require(Kind.SECRET)));
  }

  @Test
  void acceptsConfigurationsThatTheOwnersOwnGroupCanWrite() {
    assertDoesNotThrow(() -> modes("ann", "ann", "rw-rw-r--").require(Kind.CONFIGURATION));
    assertDoesNotThrow(() -> modes("ann", "staff", "rw-r--r--").require(Kind.CONFIGURATION));
    assertEquals(
        "x.conf has mode 0664, so others can change it; run: chmod go-w x.conf",
        refusal(() -> modes("ann", "staff", "rw-rw-r--").require(Kind.CONFIGURATION)));
    assertEquals(
        "x.conf has mode 0646, so others can change it; run: chmod go-w x.conf",
        refusal(() -> modes("ann", "ann", "rw-r--rw-").require(Kind.CONFIGURATION)));
  }

  @Test
  void acceptsNoGroupThatCanWriteSecretsAndCertificates() {
    for (Kind kind : List.of(Kind.SECRET, Kind.PUBLIC)) {
      assertDoesNotThrow(() -> modes("root", "root", "rwxr-xr-x").requireDirectory(kind));
      assertEquals(
          "x.conf has mode 0770, so others can change it; run: chmod go-w x.conf",
          refusal(() -> modes("ann", "ann", "rwxrwx---").requireDirectory(kind)));
      assertEquals(
          "x.conf belongs to bob; only ann, who runs this, or root may own it",
          refusal(() -> modes("bob", "bob", "rwx------").requireDirectory(kind)));
    }
    assertDoesNotThrow(() -> modes("ann", "ann", "rwxrwx---").requireDirectory(Kind.CONFIGURATION));
    refusal(() -> modes("ann", "staff", "rwxrwx---").requireDirectory(Kind.CONFIGURATION));
    refusal(() -> modes("ann", "ann", "rw-rw----").require(Kind.PUBLIC));
  }

  @Test
  void refusesADirectoryOfSomebodyElse() throws IOException {
    Path given = Files.createDirectory(directory.resolve("given"));
    Path file = Files.writeString(given.resolve("cookie"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    if (!System.getProperty("user.name").equals("root")) {
      // Nobody else can give files away, which is why the owner says something at all.
      assertThrows(IOException.class, () -> Files.setAttribute(given, "unix:uid", 65_534));
      return;
    }
    Files.setAttribute(given, "unix:uid", 65_534);
    assertTrue(refusal(() -> TrustedFile.secret(file)).startsWith("the directory " + given));
    assertTrue(refusal(() -> TrustedFile.configuration(file)).contains(" belongs to "));
  }

  @Test
  void noticesThatAFileWasExchangedOrOpened() throws IOException {
    Path file = Files.writeString(directory.resolve("one"), "x");
    PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
    assertDoesNotThrow(() -> GuardedFile.requireSame(file, before, before));
    Path other = Files.writeString(directory.resolve("two"), "x");
    PosixFileAttributes exchanged = Files.readAttributes(other, PosixFileAttributes.class);
    String told = file + " was replaced or changed while it was read";
    assertEquals(told, refusal(() -> GuardedFile.requireSame(file, before, exchanged)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    PosixFileAttributes opened = Files.readAttributes(file, PosixFileAttributes.class);
    assertEquals(told, refusal(() -> GuardedFile.requireSame(file, before, opened)));
  }

  @Test
  void followsLinksToConfigurationsOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("real"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertDoesNotThrow(() -> TrustedFile.configuration(link));
    String told = link + " is a symbolic link, a regular file is required";
    assertEquals(told, refusal(() -> TrustedFile.secret(link)));
    assertEquals(
        told,
        assertThrows(ConfigurationException.class, () -> GuardedFile.readPublic(link, 9))
            .getMessage());
  }

  @Test
  void knowsWhoCanRead() {
    assertFalse(modes("ann", "ann", "rw--w--w-").exposed());
    assertTrue(modes("ann", "ann", "rw-r-----").exposed());
    assertTrue(modes("ann", "ann", "rw----r--").exposed());
  }

  @Test
  void refusesFilesThatCanBeReplaced() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Path file = Files.writeString(open.resolve("cookie"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    String told =
        "the directory "
            + open
            + " has mode 0777, so others can change it; run: chmod go-w "
            + open;
    assertEquals(told, refusal(() -> TrustedFile.secret(file)));
    assertEquals(told, refusal(() -> TrustedFile.configuration(file)));
  }

  @Test
  void readsNoMoreThanFits() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
    Files.setPosixFilePermissions(large, PosixFilePermissions.fromString("rw-------"));
    assertEquals(large + " is larger than 1MiB", refusal(() -> TrustedFile.configuration(large)));
    assertEquals(large + " is larger than 4KiB", refusal(() -> TrustedFile.secret(large)));
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = Files.write(directory.resolve("latin"), new byte[] {'a', (byte) 0xE9, 'b'});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(file + " is not UTF-8 text", refusal(() -> TrustedFile.configuration(file)));
  }

  @Test
  void refusesWhatIsNoFile() {
    assertEquals(
        directory + " is a directory", refusal(() -> TrustedFile.configuration(directory)));
    assertEquals(
        "/dev/null is not a regular file", refusal(() -> TrustedFile.secret(Path.of("/dev/null"))));
    Path below = directory.resolve("nowhere/x.conf");
    assertEquals("no such file: " + below, refusal(() -> TrustedFile.configuration(below)));
  }

  private static String refusal(Executable use) {
    return assertThrows(RefusedFileException.class, use).getMessage();
  }
}
