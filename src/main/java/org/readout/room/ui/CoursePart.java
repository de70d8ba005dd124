package org.readout.room.ui;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.readout.room.CourseTalks;
import org.readout.room.RoomService;
import org.readout.room.ui.RoomView.Found;
import org.readout.user.CurrentUser;

final class CoursePart extends Div {
    CoursePart(
            Found found,
            CourseTalks talks,
            RoomHtml html,
            RoomService rooms,
            CurrentUser currentUser,
            Consumer<Found> again) {}
}
