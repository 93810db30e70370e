// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One request, which can be made any number of times: every one of ours may be.
 *
 * @param name of the object; blank: the bucket itself
 * @param query encoded
 * @param bytes how many go out, or come in as far as is known: what takes time
 * @param target where the answer's body goes; empty: into memory
 */
record BucketCall(
        String method,
        String name,
        String query,
        Map<String, String> headers,
        String bodyDigest,
        Body body,
        long bytes,
        Optional<Path> target) {

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** Gives the body from its start. */
    @FunctionalInterface
    interface Body {
        BodyPublisher publisher() throws IOException;
    }

    static BucketCall of(String method, String name) {
        return new BucketCall(method, name, "", Map.of(), NOTHING, BodyPublishers::noBody, 0, Optional.empty());
    }

    BucketCall asking(String parameters) {
        return new BucketCall(method, name, parameters, headers, bodyDigest, body, bytes, target);
    }

    BucketCall with(Map<String, String> more) {
        return new BucketCall(method, name, query, more, bodyDigest, body, bytes, target);
    }

    BucketCall sending(Body source, long length, String digest) {
        return new BucketCall(method, name, query, headers, digest, source, length, target);
    }

    BucketCall into(Path file, long expected) {
        return new BucketCall(method, name, query, headers, bodyDigest, body, expected, Optional.of(file));
    }
}
