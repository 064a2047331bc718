/** What users hold: a node, its configuration, its peers and their coming and going. */
package io.dist4j.node;
