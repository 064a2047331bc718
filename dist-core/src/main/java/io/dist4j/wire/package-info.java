/** Bounded cursors over bytes, and the fault that malformed bytes cause. */
@NullMarked
package io.dist4j.wire;

import org.jspecify.annotations.NullMarked;
