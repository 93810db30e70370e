// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request as S3 wants it (AWS Signature Version 4, in headers): the method, the path, the query, these headers and the
 * digest of the body. Nothing of it can be changed on the way, and nothing be sent again a quarter of an hour later.
 */
record RequestSignature(String accessKey, String secretKey, String region) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "s3";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * All headers that the request must have, but {@code Host}, which the client sends as the URI has it.
     *
     * @param uri encoded already
     * @param headers of the request's own, to be signed with the others
     * @param bodyDigest SHA-256 of the body, in hex
     */
    Map<String, String> headers(String method, URI uri, Map<String, String> headers, String bodyDigest, Instant at) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        String time = TIME.format(at);
        signed.put("x-amz-content-sha256", bodyDigest);
        signed.put("x-amz-date", time);
        SortedMap<String, String> withHost = new TreeMap<>(signed);
        withHost.put("host", host(uri));

        String names = String.join(";", withHost.keySet());
        StringBuilder canonical = new StringBuilder()
                .append(method)
                .append('\n')
                .append(uri.getRawPath())
                .append('\n')
                .append(query(uri))
                .append('\n');
        withHost.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(bodyDigest);

        String scope = time.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(canonical.toString()));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + hex(mac(key, toSign)));
        return signed;
    }

    /** As the client sends it: the port only where it is not the usual one. */
    private static String host(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Parameters in their order; one without value has its sign all the same. */
    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String each : uri.getRawQuery().split("&", -1)) {
            int sign = each.indexOf('=');
            parameters.put(sign < 0 ? each : each.substring(0, sign), sign < 0 ? "" : each.substring(sign + 1));
        }
        StringBuilder sorted = new StringBuilder();
        parameters.forEach((name, value) -> sorted.append(sorted.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        return sorted.toString();
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RequestSignature[" + region + "]";
    }
}
