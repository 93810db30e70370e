// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.server.content.bucket.BucketSettings;
import org.budkavle.trust.http.Reachable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets under {@code budkavle.content.*}: where envelopes and encrypted content lie.
 *
 * @param store a folder of {@code budkavle.data}, or a bucket on a server that speaks S3
 * @param s3 which bucket; looked at only where it is chosen
 */
@ConfigurationProperties("budkavle.content")
public record ContentProperties(
        @DefaultValue("folder") Store store, @DefaultValue S3 s3) {

    /** The property that chooses. */
    static final String STORE = "budkavle.content.store";

    public ContentProperties {
        if (store == Store.S3) {
            s3.validate();
        }
    }

    /** Where blobs lie. */
    public enum Store {
        FOLDER,
        S3
    }

    /**
     * @param endpoint of the server: {@code https}, or {@code http} on this machine; no path
     * @param region as the server names it
     * @param bucket its name; it must be there
     * @param prefix before every name, where the bucket is shared; ends with a slash, which is added
     * @param pathStyle whether the bucket stands in the path ({@code https://server/bucket}), as most servers of one's own want it, or in the
     *     host name
     * @param accessKeyFile the first line is the name of the key
     * @param secretKeyFile the first line is the key
     * @param roots PEM file with the authorities that the server's certificate may come from; blank: those of the platform
     * @param patience how long one attempt may take, besides a second for each megabyte
     * @param keepDeleted how long the bucket keeps what is deleted: a copy of the database that is younger has all of its content
     * @param local how much of what was just put is kept on this machine too, since it is read again in a moment
     * @param newBucket whether a bucket without our mark may become ours although another has it: said once, when the content was copied
     *     there or restored
     */
    public record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String bucket,
            @DefaultValue("") String prefix,
            @DefaultValue("true") boolean pathStyle,
            @DefaultValue("") String accessKeyFile,
            @DefaultValue("") String secretKeyFile,
            @DefaultValue("") String roots,
            @DefaultValue("30s") Duration patience,
            @DefaultValue("14d") Duration keepDeleted,
            @DefaultValue("64MB") DataSize local,
            @DefaultValue("false") boolean newBucket) {

        private static final String NAME = "budkavle.content.s3.";
        private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/?)*");

        /** Whether enough is said to reach a bucket, chosen or not. */
        public boolean stated() {
            return !endpoint.isBlank() && !bucket.isBlank();
        }

        /** The bucket of these settings. */
        public BucketSettings bucketSettings() {
            return new BucketSettings(
                    URI.create(endpoint.replaceFirst("/$", "")),
                    region,
                    bucket,
                    pathStyle,
                    prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                    Path.of(accessKeyFile),
                    Path.of(secretKeyFile),
                    roots.isBlank() ? Optional.empty() : Optional.of(Path.of(roots)),
                    patience);
        }

        private void validate() {
            URI uri;
            try {
                uri = URI.create(endpoint);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(NAME + "endpoint: '" + endpoint + "' is not an address", e);
            }
            require(
                    uri.getHost() != null
                            && uri.getRawQuery() == null
                            && uri.getRawUserInfo() == null
                            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")),
                    "endpoint: '" + endpoint + "' is not the address of a server, such as https://s3.example.org");
            require(
                    "https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && Reachable.isThisMachine(uri.getHost())),
                    "endpoint: use https; http only to this machine");
            require(BUCKET.matcher(bucket).matches(), "bucket: '" + bucket + "' is not the name of a bucket");
            require(PREFIX.matcher(prefix).matches(), "prefix: '" + prefix + "' is not a prefix, such as budkavle/");
            require(!region.isBlank(), "region: state it as the server names it");
            readable("access-key-file", accessKeyFile);
            readable("secret-key-file", secretKeyFile);
            if (!roots.isBlank()) {
                readable("roots", roots);
            }
            require(!patience.isNegative() && !patience.isZero(), "patience: more than nothing");
            require(!keepDeleted.isNegative(), "keep-deleted: 0s or more");
        }

        private static void readable(String property, String file) {
            require(!file.isBlank() && Files.isReadable(Path.of(file)), property + ": '" + file + "' cannot be read");
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(NAME + message);
            }
        }
    }
}
