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
        String later = marks(undone.kept()) + " given anew since, by a later correction or grade";
        if (undone.marks() == 0 && undone.kept() > 0) {
            return "Noted as undone, and no score changed: " + later
                    + ". Undo a later correction, too, and what counted before both counts again.";
        }
        return "Undone: " + marks(undone.marks()) + " taken back" + (waits ? "; it waits again." : ".")
                + (undone.kept() == 0 ? "" : " " + later + "; a later correction can be undone, too.");
    }

    private static String marks(int number) {
        return number == 1 ? "1 mark was" : number + " marks were";
    }
}
