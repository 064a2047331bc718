/**
 * The processes that other nodes know by name, and the behaviours of OTP: being called, calling.
 */
@NullMarked
package io.dist4j.otp;

import org.jspecify.annotations.NullMarked;
