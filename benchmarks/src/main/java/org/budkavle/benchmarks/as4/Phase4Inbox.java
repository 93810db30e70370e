// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** Reads what phase4 delivers to its end, and forgets it. */
final class Phase4Inbox implements IAS4IncomingMessageProcessorSPI {

    @Override
    public AS4MessageProcessorResult processAS4UserMessage(
            IAS4IncomingMessageMetadata metadata,
            HttpHeaderMap headers,
            Ebms3UserMessage message,
            IPMode pmode,
            @Nullable Node body,
            ICommonsList<WSS4JAttachment> attachments,
            IAS4IncomingMessageState state,
            AS4ErrorList errors) {
        for (WSS4JAttachment attachment : attachments) {
            try (InputStream source = attachment.getSourceStream()) {
                source.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return AS4MessageProcessorResult.createSuccess();
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(
            IAS4IncomingMessageMetadata metadata,
            HttpHeaderMap headers,
            Ebms3SignalMessage message,
            @Nullable IPMode pmode,
            IAS4IncomingMessageState state,
            AS4ErrorList errors) {
        return AS4SignalMessageProcessorResult.createSuccess();
    }

    @Override
    public void processAS4ResponseMessage(
            IAS4IncomingMessageMetadata metadata,
            IAS4IncomingMessageState state,
            String responseId,
            byte @Nullable [] response,
            boolean available,
            AS4ErrorList errors) {
        // Nothing more to do with its own answer.
    }
}
