package org.leadline.embedding;

import org.leadline.InputException;

/// An entry that a trainer writes every few steps. Every number is finite: a training ends when its loss is not.
///
/// @param step the optimizer's steps so far
/// @param epoch the epoch under way, from 1
/// @param loss the mean loss since the last entry
/// @param learningRate the learning rate of this step
/// @param momentum the momentum of this step, or Adam's β₁
/// @param samplesPerSecond since the last entry
public record TrainLogEntry(
        long step, int epoch, double loss, double learningRate, double momentum, double samplesPerSecond) {

    public TrainLogEntry {
        for (double number : new double[] {loss, learningRate, momentum, samplesPerSecond}) {
            if (!Double.isFinite(number)) {
                throw new InputException(
                        "an entry of the train log has finite numbers, but step " + step + " has " + number);
            }
        }
    }
}
