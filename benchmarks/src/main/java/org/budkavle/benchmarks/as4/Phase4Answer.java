// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.http.header.HttpHeaderMap;
import com.helger.mime.IMimeType;
import com.helger.phase4.incoming.IAS4ResponseAbstraction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Collects phase4's answer to one request. */
final class Phase4Answer implements IAS4ResponseAbstraction {

    private int status = 200;
    private String mimeType = "";
    private byte[] body = new byte[0];

    int status() {
        return status;
    }

    String mimeType() {
        return mimeType;
    }

    byte[] body() {
        return body;
    }

    @Override
    public void setContent(byte[] content, Charset charset) {
        body = content;
    }

    @Override
    public void setContent(HttpHeaderMap headers, IHasInputStream content) {
        try (InputStream source = content.getInputStream()) {
            body = source.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void setMimeType(IMimeType type) {
        mimeType = type.getAsString();
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }
}
