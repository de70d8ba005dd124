package org.readout.forecast.ui;

import static org.readout.forecast.ui.ForecastHtml.TEXT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.readout.forecast.Forecast.Given;
import org.readout.forecast.ForecastService;
import org.readout.lesson.HumanDate;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The forecasts of the user: open, decided, and how well they fit what happened. */
@Route("forecasts")
@AnonymousAllowed
class ForecastsView extends PageView<List<Given>> {

    private final ForecastService forecasts;
    private final CurrentUser currentUser;

    ForecastsView(ForecastService forecasts, CurrentUser currentUser) {
        this.forecasts = forecasts;
        this.currentUser = currentUser;
    }

    @Override
    public Optional<List<Given>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(
                currentUser.find().map(User::id).map(forecasts::given).orElse(List.of()));
    }

    @Override
    protected Optional<FirstPage> first(List<Given> all) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("mine")));
        page.addClassName("forecasts");
        if (all.isEmpty()) {
            page.add(Ui.empty(TEXT.get("mine.none")));
        } else {
            page.add(
                    list(
                            "mine.open",
                            all.stream().filter(each -> !each.isDecided()).toList()),
                    list("mine.decided", all.stream().filter(Given::isDecided).toList()),
                    Ui.quiet(TEXT.get("brier.formula")),
                    new Section(
                            new H2(TEXT.get("calibration.heading")),
                            new TrustedHtml("div", "", ForecastHtml.calibration(ForecastService.calibration(all)))));
        }
        return Optional.of(new FirstPage(TEXT.get("mine.title"), page, "forecast"));
    }

    /** What was decided is new no longer. */
    @Override
    protected void show(List<Given> all) {
        super.show(all);
        currentUser
                .find()
                .filter(user -> all.stream().anyMatch(Given::isDecided))
                .ifPresent(user -> forecasts.seen(user.id()));
    }

    private static Component list(String heading, List<Given> some) {
        Section section = new Section(new H2(TEXT.get(heading, "count", some.size())));
        section.add(Ui.list("plain-list", some, each -> {
            Anchor link = new Anchor(
                    ForecastService.address(each.forecast(), each.place()),
                    each.forecast().asked().question());
            link.setRouterIgnore(true);
            return new ListItem(
                    link,
                    Ui.quiet(TEXT.get(
                            "mine.line",
                            "percent",
                            each.percent(),
                            "date",
                            HumanDate.of(each.forecast().asked().decidedBy()),
                            "course",
                            each.courseTitle() == null ? "none" : each.courseTitle())),
                    new TrustedHtml(
                            "div", "", ForecastHtml.outcome(each.forecast().asked()) + ForecastHtml.brier(each)));
        }));
        section.setVisible(!some.isEmpty());
        return section;
    }
}
