package org.leadline.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps what the names in a run's directory told when they were read last. Whoever looks at a directory again
/// and again keeps it from look to look: reading names takes much longer than listing them, and holds as long
/// as the entries are the same.
///
/// It serves one directory. Any thread may use it.
public final class KnownNames {

    private volatile Optional<Listed> last = Optional.empty();
    private final AtomicInteger changes = new AtomicInteger();

    /// A listing, with all that it depends on.
    ///
    /// @param words what the user and the directory's description say of the names
    /// @param entries the entries that were asked for
    private record Listed(String words, FolderEntries entries, ForeignListing listing) {}

    /// How many times the names have told something else than before; 0 where they were never asked.
    public int changes() {
        return changes.get();
    }

    /// Returns the milestones in the directory as it is now.
    ///
    /// @throws org.leadline.InputException where the names do not tell which milestone a file is, or two are one
    ForeignListing listing(Path directory, Naming naming, Roles roles) {
        String words = directory + " " + naming + " " + roles;
        Optional<Listed> known = last.filter(listed -> listed.words.equals(words) && listed.entries.areAsTheyWere());
        if (known.isPresent()) return known.get().listing;
        FolderEntries entries = new FolderEntries(roles.places());
        ForeignListing fresh = ForeignListing.of(directory, naming, roles, entries);
        if (last.filter(listed -> listed.listing.equals(fresh)).isEmpty()) changes.incrementAndGet();
        last = Optional.of(new Listed(words, entries, fresh));
        return fresh;
    }
}
