package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Saves a text repeatedly as quickly as the disk allows, while another thread reads it. */
final class QuickSaves {

    private static final String WORDS = "Save ";

    private final Path file;
    private final boolean inPlace;
    private final int saves;
    private final List<Integer> published = new ArrayList<>();

    QuickSaves(Path file, boolean inPlace, int saves) {
        this.file = file;
        this.inPlace = inPlace;
        this.saves = saves;
    }

    /** Saves, has others look at the same time, and once more at the end. */
    void run(Runnable look) {
        CompletableFuture<Void> saving = CompletableFuture.runAsync(() -> {
            for (int save = 1; save <= saves; save++) {
                save(save);
            }
        });
        while (!saving.isDone()) {
            look.run();
        }
        saving.join();
        look.run();
    }

    /** Takes a published text; each must be a whole one that was saved. */
    void published(String text) {
        published.add(Integer.valueOf(text.substring(WORDS.length(), text.length() - 1)));
    }

    /** The numbers of the saves that were up, in order. */
    List<Integer> published() {
        return published;
    }

    private void save(int number) {
        String text = WORDS + number + ".";
        try {
            if (inPlace) {
                Files.writeString(file, text);
            } else {
                Path beside = file.resolveSibling(".second.md.swp");
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
