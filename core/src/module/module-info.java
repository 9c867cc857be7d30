/// From an embedding matrix to a trend of scores. What is exported is for programs that use the library; the
/// readers of single formats, sums, tables and studies are its own.
module org.leadline.core {
    requires transitive org.jspecify;
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive tools.jackson.databind;
    requires tools.jackson.core;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires hipparchus.core;
    requires hipparchus.fitting;
    requires hipparchus.stat;
    requires aircompressor;

    exports org.leadline;
    exports org.leadline.alert;
    exports org.leadline.array;
    exports org.leadline.cluster;
    exports org.leadline.embedding;
    exports org.leadline.evaluation;
    exports org.leadline.label;
    exports org.leadline.linalg;
    exports org.leadline.manifold;
    exports org.leadline.metric;
    exports org.leadline.monitor;
    exports org.leadline.neighbor;
    exports org.leadline.optimize;
    exports org.leadline.probe;
    exports org.leadline.random;
    exports org.leadline.recommend;
    exports org.leadline.rowfile;
    exports org.leadline.run;
    exports org.leadline.score;
    exports org.leadline.score.config;
    exports org.leadline.score.input;
    exports org.leadline.trend;
    exports org.leadline.trust;

    // records that are written as JSON
    opens org.leadline.run to
            tools.jackson.databind;
    opens org.leadline.alert to
            tools.jackson.databind;
    opens org.leadline.metric to
            tools.jackson.databind;
    opens org.leadline.trust to
            tools.jackson.databind;
}
