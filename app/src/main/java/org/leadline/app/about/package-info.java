/// Facts for reports of faults. Comes in: this process. Goes out: versions, processor, memory, native libraries,
/// places of files, and variables of the environment without secrets. No fact costs another.
@NullMarked
package org.leadline.app.about;

import org.jspecify.annotations.NullMarked;
