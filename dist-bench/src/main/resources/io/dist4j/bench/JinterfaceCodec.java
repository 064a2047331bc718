import com.ericsson.otp.erlang.OtpErlangAtom;
import com.ericsson.otp.erlang.OtpErlangBinary;
import com.ericsson.otp.erlang.OtpErlangDecodeException;
import com.ericsson.otp.erlang.OtpErlangDouble;
import com.ericsson.otp.erlang.OtpErlangList;
import com.ericsson.otp.erlang.OtpErlangLong;
import com.ericsson.otp.erlang.OtpErlangMap;
import com.ericsson.otp.erlang.OtpErlangObject;
import com.ericsson.otp.erlang.OtpErlangPid;
import com.ericsson.otp.erlang.OtpErlangTuple;
import com.ericsson.otp.erlang.OtpInputStream;
import com.ericsson.otp.erlang.OtpOutputStream;
import io.dist4j.bench.codec.Codec;

/** jinterface's codec; compiled when it is measured, against the jar of the machine. */
public final class JinterfaceCodec implements Codec {
  private final OtpErlangObject term;
  private final byte[] encoded;

  public JinterfaceCodec(String shape) {
    term = sample(shape);
    encoded = encode();
  }

  @Override
  public byte[] encode() {
    OtpOutputStream out = new OtpOutputStream();
    out.write1(131);
    term.encode(out);
    return out.toByteArray();
  }

  @Override
  public Object decode() {
    try (OtpInputStream in = new OtpInputStream(encoded)) {
      return in.read_any();
    } catch (OtpErlangDecodeException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OtpErlangObject sample(String shape) {
    switch (shape) {
      case "TUPLE":
        return tuple(
            new OtpErlangAtom("call"),
            new OtpErlangLong(42),
            new OtpErlangBinary("0123456789abcdef".getBytes()),
            new OtpErlangPid("bench@127.0.0.1", 81, 0, 1_700_000_000),
            new OtpErlangDouble(3.25));
      case "LIST":
        OtpErlangObject[] rows = new OtpErlangObject[1000];
        for (int i = 0; i < rows.length; i++) {
          rows[i] =
              tuple(
                  new OtpErlangLong(i + 1),
                  new OtpErlangAtom("ok"),
                  new OtpErlangLong(1000L * (i + 1)));
        }
        return new OtpErlangList(rows);
      case "MAP":
        OtpErlangObject[] keys = new OtpErlangObject[100];
        OtpErlangObject[] values = new OtpErlangObject[keys.length];
        for (int i = 0; i < keys.length; i++) {
          keys[i] = new OtpErlangLong(i + 1);
          values[i] = new OtpErlangBinary("value".getBytes());
        }
        return new OtpErlangMap(keys, values);
      default:
        return new OtpErlangBinary(new byte[64 * 1024]);
    }
  }

  private static OtpErlangTuple tuple(OtpErlangObject... elements) {
    return new OtpErlangTuple(elements);
  }
}
