/** What users hold: a node, its configuration, its peers and their coming and going. */
@NullMarked
package io.dist4j.node;

import org.jspecify.annotations.NullMarked;
