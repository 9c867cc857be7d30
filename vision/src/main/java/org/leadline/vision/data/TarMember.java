package org.leadline.vision.data;

/// An entry of an archive.
///
/// @param ordinal its index in the archive
/// @param name its name, with slashes
/// @param kind what it is
/// @param target what a link leads to; empty for other entries
/// @param bytes the size of its content
record TarMember(int ordinal, String name, Kind kind, String target, long bytes) {

    TarMember named(String other) {
        return new TarMember(ordinal, other, kind, target, bytes);
    }

    enum Kind {
        FILE,
        FOLDER,
        /// A link to another entry by its name in the archive.
        HARD_LINK,
        /// A link whose target is seen from the link's folder.
        SYMBOLIC_LINK,
        /// A device, a pipe, or a file with holes.
        SPECIAL
    }
}
