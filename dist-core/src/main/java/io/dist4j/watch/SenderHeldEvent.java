package io.dist4j.watch;

import java.net.InetSocketAddress;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.SenderHeld")
@Label("Sender Held Back")
@Category({"dist4j", "Connections"})
@Description("A thread waited in send because the peer takes less than is sent to it.")
@Threshold("10 ms")
final class SenderHeldEvent extends Event {
  @Label("Address")
  @Nullable String address;

  static Runnable begin(InetSocketAddress peer) {
    SenderHeldEvent event = new SenderHeldEvent();
    if (!event.isEnabled()) {
      return () -> {};
    }
    event.begin();
    return () -> event.end(peer);
  }

  private void end(InetSocketAddress peer) {
    end();
    if (shouldCommit()) {
      address = EventLine.address(peer);
      commit();
    }
  }
}
