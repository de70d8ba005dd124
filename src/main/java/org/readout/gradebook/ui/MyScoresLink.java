package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import org.readout.user.AccountPart;
import org.readout.user.User;
import org.springframework.stereotype.Component;

/** The way to one's own scores, on the page of the account. */
@Component
class MyScoresLink implements AccountPart {

    @Override
    public Section of(User person) {
        return new Section(
                new H2("Your scores"),
                new Paragraph(new Anchor(MyScoresView.ADDRESS, "My scores: every quiz, with what you answered")));
    }
}
