package org.readout.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2, such as {@code jdbc:h2:fulldisk:/tmp/readout}, on whose disk there is room or not, and which knows
 * whether all that was written was forced to the device.
 */
public final class FullDisk extends FilePathWrapper {

    private static volatile boolean isFull;
    private static volatile boolean isOnDevice;

    /** For H2. */
    public FullDisk() {}

    /** Makes it known to H2, with room on the disk. */
    static void register() {
        isFull = false;
        FilePath.register(new FullDisk());
    }

    static void fill() {
        isFull = true;
    }

    static void free() {
        isFull = false;
    }

    /** Returns whether everything that was written was forced to the device since. */
    static boolean isOnDevice() {
        return isOnDevice;
    }

    @Override
    public String getScheme() {
        return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new File(super.open(mode));
    }

    private static final class File extends FileBaseDefault {

        private final FileChannel base;

        File(FileChannel base) {
            this.base = base;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return base.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            isOnDevice = false;
            return base.write(from, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
            isOnDevice = true;
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
