/// One matrix in many files, of which no process has to hold more than some rows.
@NullMarked
package org.leadline.rowfile;

import org.jspecify.annotations.NullMarked;
