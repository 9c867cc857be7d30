package org.leadline.app.watch;

import java.time.Instant;

/// Something that happened in a watched directory.
///
/// @param id ascending
/// @param kind `milestone`, `alert`, `run`, `runs` or `trouble`
/// @param run the id of the run; empty where it is of none
/// @param text a sentence
/// @param at when
record Event(long id, String kind, String run, String text, Instant at) {}
