package org.readout.privacy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import org.readout.text.Messages;
import org.readout.user.AccountPart;
import org.readout.user.User;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;

/** Leads from the account page to what is held of the user. */
@org.springframework.stereotype.Component
@Order
record YourDataPart() implements AccountPart {

    private static final Messages TEXT = Messages.of("privacy");

    @Override
    public Component of(User user, QueryParameters query) {
        return new Section(
                new H2(TEXT.get("your-data")),
                new Paragraph(TEXT.get("your-data.words")),
                new Paragraph(Ui.link(DataView.ADDRESS, TEXT.get("your-data.link"))));
    }
}
