package org.leadline.spark;

/// A fault of an executor and not of what it works on, so that another one may do it. The message is a sentence
/// without its full stop, with the next step.
final class ExecutorFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExecutorFault(String sentence) {
        super(sentence);
    }
}
