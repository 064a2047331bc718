import com.ericsson.otp.erlang.OtpErlangAtom;
import com.ericsson.otp.erlang.OtpErlangBinary;
import com.ericsson.otp.erlang.OtpErlangLong;
import com.ericsson.otp.erlang.OtpErlangObject;
import com.ericsson.otp.erlang.OtpErlangPid;
import com.ericsson.otp.erlang.OtpErlangTuple;
import com.ericsson.otp.erlang.OtpMbox;
import com.ericsson.otp.erlang.OtpNode;
import com.ericsson.otp.erlang.OtpServerTransport;
import com.ericsson.otp.erlang.OtpSocketTransport;
import com.ericsson.otp.erlang.OtpTransport;
import com.ericsson.otp.erlang.OtpTransportFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One of the benchmark's jinterface nodes; compiled when it is started, against the jar of the
 * machine. It does what its standard input says, as DistPeer does.
 */
public final class JinterfacePeer {
  private static final int SINKS = 16;
  private static final int LARGE = 65536;

  private final OtpNode node;
  private String peer;

  private JinterfacePeer(OtpNode node) {
    this.node = node;
  }

  /** Argument: node name. The cookie is in the environment. */
  public static void main(String[] arguments) throws Exception {
    OtpNode node = new OtpNode(arguments[0], System.getenv("BENCH_COOKIE"), 0, new Loopback());
    JinterfacePeer self = new JinterfacePeer(node);
    for (int i = 0; i < SINKS; i++) {
      OtpMbox box = node.createMbox("sink_" + i);
      start(() -> self.sink(box));
    }
    for (String name : List.of("echo_handler", "echo_blocking")) {
      OtpMbox box = node.createMbox(name);
      start(() -> echo(box));
    }
    System.out.println("=> ok ready");
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println("=> " + self.answer(line.split(" ")));
    }
    System.exit(0);
  }

  private String answer(String[] words) {
    try {
      switch (words[0]) {
        case "connect":
          peer = words[1];
          return node.ping(peer, 5000) ? "ok" : "failed no answer from " + peer;
        case "allocated":
          return "ok bytes=" + allocated();
        case "oneway":
          return oneWay(number(words[1]), number(words[2]), number(words[3]));
        case "roundtrip":
          return roundTrips("echo_" + words[1], number(words[2]));
        case "flight":
          return flight(number(words[1]), number(words[2]));
        default:
          return "failed no such command";
      }
    } catch (Exception e) {
      return "failed " + e;
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, each);
    }
    return sum;
  }

  private void sink(OtpMbox box) {
    long expected = 0;
    String wrong = null;
    try {
      while (true) {
        OtpErlangObject message = box.receive();
        if (message instanceof OtpErlangTuple && ((OtpErlangTuple) message).arity() == 3) {
          OtpErlangTuple flush = (OtpErlangTuple) message;
          long sent = ((OtpErlangLong) flush.elementAt(2)).longValue();
          if (wrong == null && expected != sent) {
            wrong = "received " + expected + " of " + sent;
          }
          box.send(
              (OtpErlangPid) flush.elementAt(1),
              new OtpErlangAtom(wrong == null ? "done" : "wrong: " + wrong));
          expected = 0;
          wrong = null;
        } else if (number(message) == expected) {
          expected++;
        } else if (wrong == null) {
          wrong = "expected " + expected + ", got " + number(message);
        }
      }
    } catch (Exception e) {
      System.err.println("sink: " + e);
    }
  }

  private static long number(OtpErlangObject message) {
    return message instanceof OtpErlangBinary
        ? ByteBuffer.wrap(((OtpErlangBinary) message).binaryValue()).getLong(0)
        : ((OtpErlangLong) ((OtpErlangTuple) message).elementAt(0)).longValue();
  }

  private static void echo(OtpMbox box) {
    try {
      while (true) {
        OtpErlangTuple message = (OtpErlangTuple) box.receive();
        box.send((OtpErlangPid) message.elementAt(0), message.elementAt(1));
      }
    } catch (Exception e) {
      System.err.println("echo: " + e);
    }
  }

  private String oneWay(int size, int senders, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    long begin = System.nanoTime();
    List<Future<OtpErlangObject>> running = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      String sink = "sink_" + i;
      running.add(threads.submit(() -> sendAll(sink, size, count / senders)));
    }
    for (Future<OtpErlangObject> each : running) {
      if (!each.get().toString().equals("done")) {
        return "failed " + each.get();
      }
    }
    long nanos = System.nanoTime() - begin;
    threads.shutdown();
    return "ok nanos=" + nanos;
  }

  private OtpErlangObject sendAll(String sink, int size, int count) throws Exception {
    OtpMbox self = node.createMbox();
    byte[] large = new byte[size];
    Arrays.fill(large, (byte) 7);
    OtpErlangBinary shared = new OtpErlangBinary(large);
    for (long i = 0; i < count; i++) {
      OtpErlangObject message =
          size >= LARGE
              ? new OtpErlangTuple(new OtpErlangObject[] {new OtpErlangLong(i), shared})
              : numbered(i, size);
      self.send(sink, peer, message);
    }
    self.send(
        sink,
        peer,
        new OtpErlangTuple(
            new OtpErlangObject[] {
              new OtpErlangAtom("flush"), self.self(), new OtpErlangLong(count)
            }));
    OtpErlangObject verdict = self.receive();
    self.close();
    return verdict;
  }

  private static OtpErlangBinary numbered(long number, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 7);
    ByteBuffer.wrap(bytes).putLong(0, number);
    return new OtpErlangBinary(bytes);
  }

  private String roundTrips(String echo, int count) throws Exception {
    OtpMbox self = node.createMbox();
    long[] times = new long[count];
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long sent = System.nanoTime();
      ask(self, echo, i);
      expect(self, i);
      times[i] = System.nanoTime() - sent;
    }
    long nanos = System.nanoTime() - begin;
    self.close();
    Arrays.sort(times);
    return "ok nanos=" + nanos + " p50=" + times[count / 2] + " p99=" + times[count * 99 / 100];
  }

  private String flight(int depth, int count) throws Exception {
    OtpMbox self = node.createMbox();
    long begin = System.nanoTime();
    for (int i = 0; i < depth; i++) {
      ask(self, "echo_blocking", i);
    }
    for (int i = 0; i < count; i++) {
      expect(self, i);
      if (i + depth < count) {
        ask(self, "echo_blocking", i + depth);
      }
    }
    long nanos = System.nanoTime() - begin;
    self.close();
    return "ok nanos=" + nanos;
  }

  private void ask(OtpMbox self, String echo, long number) {
    self.send(
        echo, peer, new OtpErlangTuple(new OtpErlangObject[] {self.self(), numbered(number, 16)}));
  }

  private static void expect(OtpMbox self, long number) throws Exception {
    long got = number(self.receive());
    if (got != number) {
      throw new IOException("expected " + number + ", got " + got);
    }
  }

  /** jinterface listens on every address unless told otherwise. */
  private static final class Loopback implements OtpTransportFactory {
    @Override
    public OtpTransport createTransport(String host, int port) throws IOException {
      return new OtpSocketTransport(host, port);
    }

    @Override
    public OtpTransport createTransport(InetAddress host, int port) throws IOException {
      return new OtpSocketTransport(host, port);
    }

    @Override
    public OtpServerTransport createServerTransport(int port) throws IOException {
      ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      return new OtpServerTransport() {
        @Override
        public int getLocalPort() {
          return socket.getLocalPort();
        }

        @Override
        public OtpTransport accept() throws IOException {
          Socket accepted = socket.accept();
          accepted.setTcpNoDelay(true);
          return new OtpSocketTransport(accepted);
        }

        @Override
        public void close() throws IOException {
          socket.close();
        }
      };
    }
  }
}
