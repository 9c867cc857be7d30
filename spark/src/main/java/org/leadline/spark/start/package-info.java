/// The first look at a cluster. Comes in: the Java and Spark of driver and executors. Goes out: a sentence where
/// Leadline cannot run there. Compiled for Java 17, so that it can say so.
@NullMarked
package org.leadline.spark.start;

import org.jspecify.annotations.NullMarked;
