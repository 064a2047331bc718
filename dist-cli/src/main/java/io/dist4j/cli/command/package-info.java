/** What the commands share, and those that need a file each. */
package io.dist4j.cli.command;
