package org.leadline.rowfile;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import org.leadline.InputException;
import org.leadline.array.StoredRows;

/// The bytes of a file, wherever it lies. It may be sent to another machine that reads the same path.
public interface FileBytes extends Serializable {

    /// Half a sentence on a file that is another one by now, after its path.
    String CHANGES = " changes while it is read: score the milestone again when it is whole";

    /// Opens the file.
    ///
    /// @throws InputException where it is another file by now than the one whose header was read
    /// @throws IOException where it cannot be opened
    Opened open() throws IOException;

    /// A file that is open. Closing it throws an [InputException] where it changed meanwhile.
    interface Opened extends Closeable, StoredRows.Bytes {}
}
