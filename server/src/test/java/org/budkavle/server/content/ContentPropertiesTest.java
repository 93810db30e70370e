// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What an operator may say of a bucket, and how it is told what will not do. */
class ContentPropertiesTest {

    @TempDir
    Path folder;

    @Test
    void nothingSaidIsAFolder() {
        assertThat(bound(Map.of()).store()).isEqualTo(ContentProperties.Store.FOLDER);
    }

    @Test
    void aBucketThatIsNotChosenIsNotLookedAt() {
        assertThat(bound(Map.of("budkavle.content.s3.endpoint", "nonsense"))
                        .s3()
                        .stated())
                .isFalse();
    }

    @Test
    void aPrefixEndsWithASlashAndAnEndpointWithout() throws IOException {
        ContentProperties.S3 s3 = bound(chosen(Map.of("prefix", "sdk/budkavle", "endpoint", "https://s3.example.org/")))
                .s3();
        assertThat(s3.stated()).isTrue();
        assertThat(s3.bucketSettings().place()).isEqualTo("https://s3.example.org/hink/sdk/budkavle/");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, '', is not the address of a server",
        "endpoint, https://s3.example.org/path, is not the address of a server",
        "endpoint, https://key:secret@s3.example.org, is not the address of a server",
        "endpoint, 'https://a b', is not an address",
        "endpoint, http://s3.example.org, use https",
        "endpoint, ftp://127.0.0.1, use https",
        "bucket, Hink, is not the name of a bucket",
        "bucket, a/b, is not the name of a bucket",
        "prefix, /budkavle, is not a prefix",
        "prefix, ../budkavle, is not a prefix",
        "prefix, a?b, is not a prefix",
        "region, ' ', state it as the server names it",
        "access-key-file, '', cannot be read",
        "secret-key-file, /no/such/file, cannot be read",
        "roots, /no/such/file, cannot be read",
        "patience, 0s, more than nothing",
        "keep-deleted, -1d, 0s or more",
    })
    void whatWillNotDoStopsTheStartByTheNameOfTheSetting(String name, String value, String said) throws IOException {
        Map<String, String> settings = chosen(Map.of(name, value));
        assertThatThrownBy(() -> bound(settings))
                .rootCause()
                .satisfies(cause -> assertThat(cause.getMessage() + cause)
                        .contains(said.equals("is not an address") ? "Illegal character" : said));
        assertThatThrownBy(() -> bound(settings)).hasStackTraceContaining("budkavle.content.s3." + name + ": ");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:9000", "http://localhost:9000", "https://s3.example.org:8443"})
    void theseEndpointsWillDo(String endpoint) throws IOException {
        assertThat(bound(chosen(Map.of("endpoint", endpoint)))
                        .s3()
                        .bucketSettings()
                        .endpoint())
                .hasToString(endpoint);
    }

    private Map<String, String> chosen(Map<String, String> other) throws IOException {
        String key = Files.writeString(folder.resolve("key"), "x").toString();
        Map<String, String> s3 = new HashMap<>(Map.of(
                "endpoint",
                "https://s3.example.org",
                "bucket",
                "hink",
                "access-key-file",
                key,
                "secret-key-file",
                key));
        s3.putAll(other);
        Map<String, String> settings = new HashMap<>(Map.of("budkavle.content.store", "s3"));
        s3.forEach((name, value) -> settings.put("budkavle.content.s3." + name, value));
        return settings;
    }

    private static ContentProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("budkavle.content", ContentProperties.class);
    }
}
