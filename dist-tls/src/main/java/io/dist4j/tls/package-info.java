/** The mutual-TLS carrier and its configuration. */
package io.dist4j.tls;
