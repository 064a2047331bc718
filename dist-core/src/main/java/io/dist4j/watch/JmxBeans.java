package io.dist4j.watch;

import io.dist4j.protocol.NodeName;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JMX beans of one node in the platform's server. Registering may call listeners of others, so
 * it is never done on an event loop. What fails is logged and leaves the node alone.
 */
final class JmxBeans implements Beans {
  private static final Logger LOG = LoggerFactory.getLogger(JmxBeans.class);
  private static final String DOMAIN = "io.dist4j:type=";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String node;
  private final Set<ObjectName> registered = new HashSet<>();
  private boolean closed;

  JmxBeans(NodeName node, Supplier<NodeStats> stats) {
    this.node = ObjectName.quote(node.toString());
    register(new NodeBean(stats), DOMAIN + "Node,name=" + this.node);
  }

  @Override
  public void up(NodeName peer, Supplier<ConnectionStats> stats) {
    register(new ConnectionBean(stats), nameOf(peer));
  }

  @Override
  public void down(NodeName peer) {
    try {
      unregister(new ObjectName(nameOf(peer)));
    } catch (JMException e) {
      LOG.warn("the JMX bean of the connection to {} stays", peer, e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (ObjectName each : Set.copyOf(registered)) {
      try {
        unregister(each);
      } catch (JMException e) {
        LOG.warn("the JMX bean {} stays", each, e);
      }
    }
  }

  private String nameOf(NodeName peer) {
    return DOMAIN + "Connection,node=" + node + ",peer=" + ObjectName.quote(peer.toString());
  }

  private synchronized void register(Object bean, String text) {
    if (closed) {
      return;
    }
    try {
      ObjectName name = new ObjectName(text);
      server.registerMBean(bean, name);
      registered.add(name);
    } catch (InstanceAlreadyExistsException e) {
      LOG.warn("there is a JMX bean {} already; another node of that name runs in this JVM", text);
    } catch (JMException | SecurityException e) {
      LOG.warn("there is no JMX bean {}", text, e);
    }
  }

  private synchronized void unregister(ObjectName name) throws JMException {
    if (registered.remove(name)) {
      try {
        server.unregisterMBean(name);
      } catch (InstanceNotFoundException e) {
        LOG.debug("somebody else has removed the JMX bean {}", name);
      }
    }
  }
}
