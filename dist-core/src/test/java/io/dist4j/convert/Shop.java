package io.dist4j.convert;

import io.dist4j.term.Pid;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types that use every form, reachable by anybody. */
public final class Shop {
  private Shop() {}

  /** An enum, one constant with a name of its own. */
  public enum State {
    IN_PROGRESS,
    PAID,
    @Named("Gone")
    SENT
  }

  /** A tuple with a tag. */
  @AsTuple("item")
  public record Item(String name, double price, int count) {}

  /** A tuple without. */
  @AsTuple
  public record Point(@AnyNumber double x, long y) {}

  /** A map that holds all the rest. */
  @AsMap
  public record Order(
      BigInteger id,
      State state,
      List<Item> items,
      Map<String, List<Point>> places,
      Set<@AsAtom String> labels,
      @EmptyAs("undefined") Optional<@AsCharlist String> note,
      @EmptyAsMissing Optional<Integer> unitPrice,
      @EmptyAs("nil") @Nullable String comment,
      @EmptyAsMissing @Nullable Pid owner,
      @Named("Raw") ByteBuffer raw,
      boolean urgent,
      byte small,
      short medium) {}

  /** Inside itself. */
  @AsTuple("tree")
  public record Tree(int value, List<Tree> branches) {}

  /** Generic. */
  @AsTuple("page")
  public record Page<T>(int number, List<T> items) {}

  /** What a server is asked. */
  public sealed interface Request {}

  /** A question. */
  @AsTuple("get")
  public record Get(String key) implements Request {}

  /** One with the same tag and more. */
  @AsTuple("get")
  public record GetOr(String key, String other) implements Request {}

  /** Requests inside a request. */
  @AsTuple("all")
  public record All(List<Request> requests) implements Request {}

  /** An atom. */
  @AsAtom("stop")
  public record Stop() implements Request {}

  /** Refuses some values. */
  @AsTuple("range")
  public record Range(int from, int to) {
    /** From first. */
    public Range {
      if (from > to) {
        throw new IllegalArgumentException("from " + from + " to " + to);
      }
    }
  }
}
