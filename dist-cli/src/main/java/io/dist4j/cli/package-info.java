/** Not much yet: filled within this issue. */
package io.dist4j.cli;
