// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.server.login.factor.OneTimeCodes;

/** One person's browser without a window: its cookies, and the CSRF field of the page it shows. */
public final class Visit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI home;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    /** Nobody is logged in yet. */
    public Visit(HttpClient client, URI home) {
        this.client = client;
        this.home = home;
    }

    /** Logs in with password and one-time code. */
    void logIn(Office office, int person) throws IOException, InterruptedException {
        logIn(office.username(person), office.password(), office.secret(person));
    }

    /** The same for anybody. */
    public void logIn(String username, String password, byte[] secret) throws IOException, InterruptedException {
        get("/logga-in");
        HttpResponse<String> answer = post(
                "/logga-in",
                Map.of("namn", username, "losenord", password, "kod", OneTimeCodes.code(secret, Instant.now())));
        if (answer.statusCode() != 302 || get("/installningar").statusCode() != 200) {
            throw new IllegalStateException("Log-in is answered with " + answer.statusCode());
        }
    }

    /** Looks at a page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return kept(client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** Posts a form of the page that was looked at last. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", token);
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return kept(client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** Opens a stream of events. */
    InputStream stream(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                request(path).setHeader("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("A stream is answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html,*/*;q=0.8");
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> kept(HttpResponse<String> answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
