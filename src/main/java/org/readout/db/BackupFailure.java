package org.readout.db;

/** Why there is no backup, or nothing was restored, in whole sentences for the administrator. */
public final class BackupFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param sentence what is wrong and what to do, ending with a full stop */
    public BackupFailure(String sentence) {
        super(sentence);
    }
}
