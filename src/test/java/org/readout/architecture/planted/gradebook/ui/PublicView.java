package org.readout.architecture.planted.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteConfiguration;
import java.sql.Connection;
import org.readout.architecture.planted.gradebook.ScoreRepository;
import org.readout.architecture.planted.gradebook.SubmittedScores;

/** Is a public view with SQL and a repository, and finds on its own what its address names. */
@Route(value = "planted/:one", registerAtStartup = false)
public class PublicView extends Div {

    final transient ScoreRepository scores = new ScoreRepository();

    int count(SubmittedScores any) {
        return any.count();
    }

    Connection connection() {
        throw new UnsupportedOperationException();
    }

    @Route(value = "planted/:one?", registerAtStartup = false)
    static class OptionalView extends Div {}

    @Route(value = "planted/alias", registerAtStartup = false)
    @RouteAlias("planted/:one/:two?")
    static class AliasView extends Div {}

    static class ShownAlone extends Div implements ScoreRepository.Shown {}

    static void add() {
        RouteConfiguration.forApplicationScope().removeRoute("planted");
    }
}
