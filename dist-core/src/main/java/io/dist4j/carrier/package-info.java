/** What moves bytes between two nodes: the interface, and nothing of any network library. */
package io.dist4j.carrier;
