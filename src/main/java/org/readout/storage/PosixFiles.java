package org.readout.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files have an owner and permissions. */
public final class PosixFiles {

    private PosixFiles() {}

    /**
     * Whether what lies in a folder has POSIX permissions.
     *
     * @param folder one that is there
     */
    public static boolean areIn(Path folder) {
        try {
            return Files.getFileStore(folder).supportsFileAttributeView("posix");
        } catch (IOException e) {
            // Java looks for the folder's mount point, and in a changed root, as containers have it, there may be none.
            return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }
}
