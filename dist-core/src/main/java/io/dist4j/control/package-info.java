/** Control messages: what one node tells another besides the terms themselves. */
package io.dist4j.control;
