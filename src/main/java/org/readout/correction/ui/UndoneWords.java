package org.readout.correction.ui;

import org.readout.correction.CorrectionService.Undone;

/** Says what undoing a correction came to. */
final class UndoneWords {

    private UndoneWords() {}

    /**
     * Whole sentences, such as {@code Undone: 2 marks were taken back; it waits again.}
     *
     * @param waits whether a correction waits now
     */
    static String of(Undone undone, boolean waits) {
        if (!undone.done()) {
            return "This correction was undone already.";
        }
        String later = marks(undone.kept()) + " given anew since, by a later correction";
        if (undone.marks() == 0 && undone.kept() > 0) {
            return "Noted as undone, and no score changed: " + later
                    + ". Undo that one, too, and what counted before both counts again.";
        }
        return "Undone: " + marks(undone.marks()) + " taken back" + (waits ? "; it waits again." : ".")
                + graded(undone)
                + (undone.kept() == 0 ? "" : " " + later + "; that one can be undone, too.");
    }

    private static String graded(Undone undone) {
        if (undone.graded() == 0) {
            return "";
        }
        return undone.graded() == 1
                ? " 1 of them had been graded again since; its newest grade stays, out of the points from before."
                : " " + undone.graded()
                        + " of them had been graded again since; their newest grades stay, out of the points from before.";
    }

    private static String marks(int number) {
        return number == 1 ? "1 mark was" : number + " marks were";
    }
}
