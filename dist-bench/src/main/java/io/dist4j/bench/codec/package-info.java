/** Encoding and decoding terms, timed by JMH. */
package io.dist4j.bench.codec;
