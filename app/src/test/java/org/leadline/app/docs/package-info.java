/// The pages in `docs/` as a reader uses them. Comes in: a page. Goes out: whether its commands and programs run.
@NullMarked
package org.leadline.app.docs;

import org.jspecify.annotations.NullMarked;
