// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The JSON of a request: of a type that we take, unpacked, and no longer than allowed (api-and-address-book.md 1.2, 1.11). */
@Component
class RequestBody {

    private final long limit;
    private final Clock clock;

    RequestBody(SdkApiProperties properties, Clock clock) {
        this.limit = properties.maxRequest().toBytes();
        this.clock = clock;
    }

    InputStream open(HttpServletRequest request) throws BadRequest, IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.matches("application/(json|vnd\\.api\\+json)\\s*(;.*)?")) {
            throw BadRequest.withStatus(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(),
                    clock,
                    "Unsupported Media Type",
                    "Send application/json");
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        String encoding = Optional.ofNullable(request.getHeader("Content-Encoding"))
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
        InputStream body = switch (encoding) {
            case "identity" -> request.getInputStream();
            case "gzip", "x-gzip" -> new GZIPInputStream(new BoundedStream(request.getInputStream(), limit));
            default ->
                throw BadRequest.withStatus(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(),
                        clock,
                        "Unsupported Media Type",
                        "Content-Encoding: use gzip or none");
        };
        return new BoundedStream(body, limit);
    }

    BadRequest tooLarge() {
        return BadRequest.withStatus(
                HttpStatus.CONTENT_TOO_LARGE.value(),
                clock,
                "Payload Too Large",
                "Request message must not be larger than 30 MB");
    }
}
