/// The verbs, what they print, and the only `main`. Results go to standard output, progress and notes to standard
/// error.
@NullMarked
package org.leadline.app.cli;

import org.jspecify.annotations.NullMarked;
