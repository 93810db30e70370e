// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A browser without a window: cookies, forms with their CSRF field, redirects told and not followed. */
public final class Visit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String home;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private String token = "";

    /** Somebody who was never here. */
    public Visit(int port) {
        this("http://localhost:" + port, HttpClient.newBuilder());
    }

    /** The same over TLS, perhaps with a certificate. */
    Visit(int port, SSLContext tls) {
        this("https://localhost:" + port, HttpClient.newBuilder().sslContext(tls));
    }

    private Visit(String home, HttpClient.Builder client) {
        this.home = home;
        this.client = client.cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Looks at a page as a browser does. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Accept", "text/html,*/*;q=0.8");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request.build());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Posts a form with the CSRF field of the page that was looked at last: name, value, name, value … */
    public HttpResponse<String> post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", token);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return postForm(path, form, Map.of());
    }

    /** Sends one file as the body, as a script does, with the token of the page that was looked at last. */
    public HttpResponse<String> upload(String path, String name, byte[] file) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-TOKEN", token)
                .header("X-File-Name", encoded(name))
                .header("X-File-Type", "application/pdf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build());
    }

    /** What a stream of events says, until it ends or the place is closed. */
    public InputStream listen(String path) {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Accept", "text/event-stream")
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same with headers, as a proxy adds them. */
    public HttpResponse<String> postWith(Map<String, String> headers, String path) {
        return postForm(path, Map.of("_csrf", token), headers);
    }

    private HttpResponse<String> postForm(String path, Map<String, String> form, Map<String, String> headers) {
        String body = String.join(
                "&",
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .toList());
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,*/*;q=0.8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Where the answer leads, without the server; empty if nowhere. */
    public static String target(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst("^https?://[^/]+", ""))
                .orElse("");
    }

    /** The cookie of the session; empty if there is none. */
    public Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().contains("budkavle_"))
                .findFirst();
    }

    /** Takes over somebody's cookie. */
    public void take(HttpCookie cookie) {
        cookies.getCookieStore().add(URI.create(home), cookie);
    }

    /** Logs in with password and code. */
    public HttpResponse<String> logIn(TestPeople.TestPerson person) {
        get("/logga-in");
        HttpResponse<String> answer =
                post("/logga-in", "namn", person.username(), "losenord", TestPeople.PASSWORD, "kod", person.code());
        get("/installningar");
        return answer;
    }

    private URI at(String path) {
        return URI.create(path.startsWith("http") ? path : home + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
