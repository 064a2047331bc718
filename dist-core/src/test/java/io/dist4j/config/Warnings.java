package io.dist4j.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the operator is told while something runs. */
final class Warnings {
  private Warnings() {}

  static List<String> of(Class<?> source, Runnable use) {
    Logger logger = (Logger) LoggerFactory.getLogger(source);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try {
      use.run();
    } finally {
      logger.detachAppender(heard);
    }
    return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
