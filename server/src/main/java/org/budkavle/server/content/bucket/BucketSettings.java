// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which bucket, and with what key.
 *
 * @param endpoint of the server, without a path
 * @param region as the server names it; part of every signature
 * @param pathStyle whether the bucket is the first part of the path; otherwise of the host name
 * @param prefix before every name; blank, or ends with a slash
 * @param accessKeyFile its first line is the key's name
 * @param secretKeyFile its first line is the key
 * @param roots PEM file with the authorities that the server's certificate may come from; empty: those of the Java runtime
 * @param patience how long one attempt may take, besides a second for each megabyte
 */
public record BucketSettings(
        URI endpoint,
        String region,
        String bucket,
        boolean pathStyle,
        String prefix,
        Path accessKeyFile,
        Path secretKeyFile,
        Optional<Path> roots,
        Duration patience) {

    /** The bucket and its prefix as an operator writes them, without any secret. */
    public String place() {
        return endpoint + "/" + bucket + "/" + prefix;
    }
}
