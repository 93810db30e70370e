// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(
        properties = {
            "management.server.port=0",
            "management.server.address=127.0.0.1",
            "management.endpoints.web.exposure.include=health,prometheus",
            "management.metrics.distribution.percentiles-histogram.http.server.requests=true"
        })
class ApplicationTest {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    @Test
    void theServerSaysThatItIsHealthyAndNothingElse() throws Exception {
        for (String probe : new String[] {"", "/liveness", "/readiness"}) {
            HttpResponse<String> answer = get(management, "/actuator/health" + probe);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("details", "components");
        }
    }

    @Test
    void metricsAreReadOnTheManagementPortAloneAndNameNobody() throws Exception {
        get("/nobody-opened-this");
        HttpResponse<String> metrics = get(management, "/actuator/prometheus");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains(
                        "budkavle_accesspoint_outbound_waiting",
                        "budkavle_accesspoint_outbound_oldest_seconds",
                        "budkavle_accesspoint_inbound_waiting",
                        "budkavle_accesspoint_inbound_oldest_seconds",
                        "hikaricp_connections_pending",
                        "hikaricp_connections_active",
                        "http_server_requests_seconds_bucket",
                        "jvm_memory_used_bytes")
                .doesNotContain("0203:", "@", "nobody-opened");
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get(management, "/actuator/env").statusCode()).isEqualTo(404);
    }

    @Test
    void whatNobodyOpenedIsLocked() throws Exception {
        assertThat(get("/nobody-opened-this").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/error").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(port, path);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
