/** Who the peer is: the chain it presents, and which node name that chain stands for. */
package io.dist4j.tls.identity;
