/// Clusters of points. Comes in: rows of a layout or an embedding, a number of clusters, a seed. Goes out: a
/// [org.leadline.cluster.Clustering], a cluster for each row.
@NullMarked
package org.leadline.cluster;

import org.jspecify.annotations.NullMarked;
