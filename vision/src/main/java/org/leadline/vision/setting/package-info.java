/// Declarations of settings. Comes in: a value from the command line or from `run.json`. Goes out: the value as the
/// program uses it, and its text.
///
/// A setting is declared once, as a [org.leadline.vision.setting.Setting]; options, `run.json` and the check of a
/// resumed run go over the declarations.
@NullMarked
package org.leadline.vision.setting;

import org.jspecify.annotations.NullMarked;
