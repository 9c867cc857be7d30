/// Runs below a directory, watched while trainers write them: what is due, what waits, and a page and an API that
/// show it.
@NullMarked
package org.leadline.app.watch;

import org.jspecify.annotations.NullMarked;
