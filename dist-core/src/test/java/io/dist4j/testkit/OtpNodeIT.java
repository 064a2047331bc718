package io.dist4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtpNodeIT {
  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void evaluatesAndKeepsBindings(OtpRelease release) {
    try (OtpNode erl = OtpNode.start(release, FreePort.next())) {
      assertEquals("\"" + release.number() + "\"", erl.eval("erlang:system_info(otp_release)"));
      erl.eval("X = {a, <<\"b\">>}");
      assertEquals("{a,<<\"b\">>}", erl.eval("X"));
      assertThrows(AssertionError.class, () -> erl.eval("error(boom)"));
    }
  }
}
