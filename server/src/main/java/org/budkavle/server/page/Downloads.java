// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files to be saved: in no cache, and if a browser should show one after all, without any right of ours. */
public final class Downloads {

    /** Rows for a spreadsheet, in UTF-8. */
    public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Downloads() {}

    /** All but the bytes themselves. */
    public static ResponseEntity.BodyBuilder as(MediaType type, String name) {
        ContentDisposition.Builder disposition = ContentDisposition.attachment();
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (plain ? disposition.filename(name) : disposition.filename(name, StandardCharsets.UTF_8))
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** What was made in memory. */
    public static ResponseEntity<byte[]> of(byte[] bytes, MediaType type, String name) {
        return as(type, name).body(bytes);
    }

    /** The file that was made for this; it is gone when it has been read. */
    public static ResponseEntity<InputStreamResource> of(Path file, String name) throws IOException {
        return as(MediaType.APPLICATION_OCTET_STREAM, name)
                .contentLength(Files.size(file))
                .body(new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
    }
}
