package io.dist4j.driver;

import io.dist4j.control.Dialect;
import io.dist4j.packet.PacketForm;

/** What the flags of both sides make of every signal we send. */
record Agreed(Dialect dialect, PacketForm form) {}
