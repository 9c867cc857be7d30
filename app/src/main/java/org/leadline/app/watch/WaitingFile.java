package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/// A file that is not all there yet.
///
/// @param path the file
/// @param there the bytes that are there
/// @param wanted the bytes that its header speaks of; empty where it says nothing of them
/// @param since when it was first seen as it is
/// @param reason what it waits for, half a sentence
public record WaitingFile(Path path, long there, OptionalLong wanted, Instant since, String reason) {}
