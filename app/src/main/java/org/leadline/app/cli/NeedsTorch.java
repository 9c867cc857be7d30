package org.leadline.app.cli;

/// A verb that trains or embeds, which an installation without libtorch refuses before any work.
interface NeedsTorch {}
