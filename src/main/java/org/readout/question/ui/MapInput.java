package org.readout.question.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.MapPlace.Place;
import org.readout.question.map.MapPicture;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap;

/** A map with a marker at each place. It is drawn on the server, so that pages without a map load nothing for it. */
final class MapInput extends PictureInput {

    private final List<Place> places;
    private final MapView view;

    MapInput(MapPlace question, Context asked) {
        super("place", question.places(), asked);
        this.places = question.places();
        this.view = question.view();
        MapPicture picture = new MapPicture(view);
        String names = IntStream.range(0, places.size())
                .mapToObj(i -> (i + 1) + " " + places.get(i).text())
                .collect(Collectors.joining(", "));
        String label = TEXT.get("map.label", "disputed", picture.showsDisputed(), "places", names);
        Set<String> regions =
                places.stream().map(Place::region).filter(Objects::nonNull).collect(Collectors.toSet());
        show(picture.frame(label, regions, regions(picture), pins(picture)) + "<figcaption class=\"map-source\">"
                + picture.caption() + "</figcaption>");
    }

    private String regions(MapPicture picture) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            String area = area("path", i, places.get(i).id());
            Optional.ofNullable(places.get(i).region())
                    .map(WorldMap.BY_CODE::get)
                    .ifPresent(country -> html.append(area + " d=\"" + picture.path(country) + "\"/>"));
        }
        return html.toString();
    }

    private String pins(MapPicture picture) {
        List<String> names = picture.namePlaces(
                places.stream().map(Place::at).toList(),
                places.stream().map(Place::text).toList());
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            html.append(pin(i, place.id(), view.across(place.at()), view.down(place.at()), place.text(), names.get(i)));
        }
        return html.toString();
    }
}
