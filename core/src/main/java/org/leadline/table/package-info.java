/// Tables as text. Comes in: cells. Goes out: lines of comma-separated values, and the cells again.
@NullMarked
package org.leadline.table;

import org.jspecify.annotations.NullMarked;
