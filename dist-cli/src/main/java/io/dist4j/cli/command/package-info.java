/** What the commands share, and those that need a file each. */
@NullMarked
package io.dist4j.cli.command;

import org.jspecify.annotations.NullMarked;
