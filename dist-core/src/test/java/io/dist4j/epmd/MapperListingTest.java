package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapperListingTest {
  @Test
  void readsNamesAndSkipsWhatIsNone() {
    MapperListing listing =
        new MapperListing(
            4369,
            "name b at port 5000\nname a b at port 1\nname x at port 70000\nnonsense\n"
                + "name a at port 99999999999\nname a at port 1");
    assertEquals(
        List.of(new MapperListing.Entry("b", 5000), new MapperListing.Entry("a", 1)),
        listing.entries());
  }

  @Test
  void reportsAsEpmdPrints() {
    assertEquals(
        "epmd: up and running on port 4369 with data:\nname a at port 1\n",
        new MapperListing(4369, "name a at port 1\n").report());
    assertEquals(
        "epmd: up and running on port 4369 with data:\n", new MapperListing(4369, "").report());
  }

  @Test
  void reportsNothingThatDrivesATerminal() {
    assertEquals(
        "epmd: up and running on port 1 with data:\nname \\u001b[2J\\u000d\\u202ex at port 1\n",
        new MapperListing(1, "name \u001b[2J\r\u202ex at port 1\n").report());
  }

  @Test
  void quotesAreShort() {
    assertEquals(84, PeerText.quote("y".repeat(1000)).length(), 8);
    assertEquals("'a\\u000ab'", PeerText.quote("a\nb"));
  }
}
