// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.SendFailedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

class NoticeMailTest {

    @Test
    void whatTheMailServerSaidOfAnAddressIsNotPassedOn() {
        SendFailedException refused = new SendFailedException("550 5.1.1 <sara@bjorkvik.example.se>: no such user");
        MailException told = NoticeMail.withoutAddress(new MailSendException(Map.of("mail", refused)));
        StringWriter logged = new StringWriter();
        told.printStackTrace(new PrintWriter(logged, true));
        assertThat(logged.toString()).contains("SendFailedException").doesNotContain("sara");
    }
}
