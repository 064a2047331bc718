package io.dist4j.bench;

/**
 * What one run of one pair gave, or the medians of several.
 *
 * @param rate messages, or round trips, a second
 * @param cpuMicros of both processes for each
 * @param allocated bytes of both processes for each; negative where nobody counts them
 * @param p50Micros of a round trip; zero on other rows
 * @param p99Micros likewise
 */
record Sample(
    double rate, double cpuMicros, double allocated, double p50Micros, double p99Micros) {}
