package io.dist4j.bench.codec;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes codecs of the machine's jinterface, which no build of ours depends on. */
final class JinterfaceCodecs {
  private static final String SOURCE = "/io/dist4j/bench/JinterfaceCodec.java";
  private static final String NAME = "JinterfaceCodec";

  private JinterfaceCodecs() {}

  /**
   * Compiles the source that this program carries.
   *
   * @param classes where to put the result
   */
  static Codec compile(Shape shape, Path jar, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("a JDK is needed to compile against jinterface, not only its runtime");
    }
    String path = jar + java.io.File.pathSeparator + System.getProperty("java.class.path");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-proc:none", "-cp", path, "-d", classes.toString());
      List<JavaFileObject> sources = List.of(new Source(text()));
      if (!compiler.getTask(null, files, null, options, null, sources).call()) {
        throw new IOException("the codec of jinterface does not compile against " + jar);
      }
    }
    return load(shape, jar, classes);
  }

  // Not closed: its classes live as long as the JVM of one benchmark.
  private static Codec load(Shape shape, Path jar, Path classes) throws IOException {
    URL[] urls = {classes.toUri().toURL(), jar.toUri().toURL()};
    ClassLoader loader = new URLClassLoader(urls, JinterfaceCodecs.class.getClassLoader());
    try {
      return (Codec) loader.loadClass(NAME).getConstructor(String.class).newInstance(shape.name());
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  private static String text() throws IOException {
    try (var content = JinterfaceCodecs.class.getResourceAsStream(SOURCE)) {
      if (content == null) {
        throw new IOException(SOURCE + " is not in this program");
      }
      return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  static Path temporaryFolder() throws IOException {
    return Files.createTempDirectory("dist4j-bench-codec-");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + NAME + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
