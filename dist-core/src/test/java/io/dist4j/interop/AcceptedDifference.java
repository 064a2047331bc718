package io.dist4j.interop;

import io.dist4j.testkit.OtpRelease;
import java.util.List;
import java.util.Set;

/**
 * A case that a Java node answers differently on purpose. docs/protocol-support.md has a section
 * made of these.
 *
 * @param id "group case" of the table in dist_cases.erl
 * @param releases which see the difference
 * @param asked what the peer asks, in a few words
 * @param why the reason, a sentence
 */
record AcceptedDifference(String id, Set<OtpRelease> releases, String asked, String why) {
  private static final Set<OtpRelease> EVERY = Set.of(OtpRelease.values());

  /** Every one of them. */
  static final List<AcceptedDifference> ALL =
      List.of(
          new AcceptedDifference(
              "sys sys_state",
              Set.of(OtpRelease.OTP_25),
              "`sys:get_state` by OTP 25",
              "We answer as OTP 27 and 29 do, and OTP 25 hears the same from those."),
          new AcceptedDifference(
              "sys sys_replace", EVERY, "`sys:replace_state`", "It sends code to run."),
          new AcceptedDifference(
              "other module_of_otp",
              EVERY,
              "a function of Erlang's own modules",
              "Only what the program serves is run, and the harmless part of module `erlang`."),
          new AcceptedDifference(
              "other spawn_fun", EVERY, "to spawn a fun", "There is nothing here to run it."),
          new AcceptedDifference(
              "other erpc_fun", EVERY, "to call a fun", "There is nothing here to run it."),
          new AcceptedDifference(
              "other process_info",
              EVERY,
              "`process_info` by rpc",
              "It shows messages and state of any process to any peer."),
          new AcceptedDifference(
              "other system_info",
              EVERY,
              "`system_info` by rpc",
              "There is no emulator to tell about."),
          new AcceptedDifference(
              "other load_code", EVERY, "to load code", "Peers bring no code, ever."),
          new AcceptedDifference(
              "other user_device",
              EVERY,
              "the process `user`",
              "What is called here prints nothing on the node's own output."));

  static boolean isAccepted(OtpRelease release, String id) {
    return ALL.stream().anyMatch(each -> each.id().equals(id) && each.releases().contains(release));
  }
}
