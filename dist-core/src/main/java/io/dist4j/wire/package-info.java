/** Bounded cursors over bytes, and the fault that malformed bytes cause. */
package io.dist4j.wire;
