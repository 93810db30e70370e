// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser that does no more than keep its cookie. */
final class Visitor implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private String cookie = "";
    private String csrf = "";

    Visitor(URI base) {
        this.base = base;
    }

    HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
        Matcher found = CSRF.matcher(answer.body());
        if (found.find()) {
            csrf = found.group(1);
        }
        return answer;
    }

    /** Sends a form with the session's token; fields and values in turn. */
    HttpResponse<String> post(String path, String... fields) throws Exception {
        return postWith(csrf, "", path, fields);
    }

    HttpResponse<String> postWith(String token, String origin, String path, String... fields) throws Exception {
        StringBuilder form = new StringBuilder("csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    HttpResponse<String> signIn(String userName, String password, String code) throws Exception {
        return post("logga-in", "anvandare", userName, "losenord", password, "engangskod", code);
    }

    /** The one in the last page. */
    String csrf() {
        return csrf;
    }

    @Override
    public void close() {
        client.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
