/** Control messages: what one node tells another besides the terms themselves. */
@NullMarked
package io.dist4j.control;

import org.jspecify.annotations.NullMarked;
