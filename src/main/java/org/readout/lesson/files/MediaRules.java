package org.readout.lesson.files;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.readout.lesson.LinkTarget;
import org.readout.lesson.reader.Located;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.Report;
import org.readout.lesson.reader.Suggestion;

/** The rules of a lesson's pictures. */
final class MediaRules {

    static final String FOLDER = "media";

    private MediaRules() {}

    /** Compares the pictures that the texts show with those that are there. */
    static void check(FolderFiles media, List<ReadLesson.ReadSection> sections, String folder, Findings findings) {
        Set<String> shown = new HashSet<>();
        for (ReadLesson.ReadSection section : sections) {
            section.text().ifPresent(text -> {
                Report report = findings.in(text.path());
                for (Located<LinkTarget> image : text.images()) {
                    String name = image.value().value().substring(FOLDER.length() + 1);
                    shown.add(name);
                    check(name, media, image.place(), report);
                }
            });
        }
        if (sections.stream().anyMatch(section -> section.text().isEmpty())) {
            // The text that can't be read may show any of them.
            return;
        }
        for (String name : media.sizes().keySet()) {
            if (!shown.contains(name) && !FolderFiles.isAside(name)) {
                findings.in(folder + "/" + FOLDER + "/" + name)
                        .warning(Place.FILE, "file-unnamed", "no text shows this picture; show it or take it away");
            }
        }
    }

    private static void check(String name, FolderFiles media, Place place, Report report) {
        Long size = media.sizes().get(name);
        if (size == null) {
            report.error(
                    place,
                    "file-missing",
                    "there is no picture " + Quoted.of(name) + " in the lesson's folder `media`"
                            + Suggestion.of(name, media.sizes().keySet(), ""));
        } else if (Pictures.type(name).isEmpty()) {
            report.error(
                    place,
                    "image-kind",
                    Quoted.of(name) + " is not a picture that browsers show; its ending must be one of "
                            + Quoted.all(Pictures.endings()));
        } else if (size > Pictures.MOST_BYTES) {
            report.error(
                    place,
                    "image-too-large",
                    "the picture " + Quoted.of(name) + " has more than 2 MB; make it smaller");
        }
    }
}
