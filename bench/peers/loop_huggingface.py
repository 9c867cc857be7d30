"""What the loop of Hugging Face's Trainer is given: a model with its loss, a set of dicts, and arguments."""

from transformers import Trainer, TrainerCallback, TrainingArguments

from loop_parts import *  # noqa: F403


class WithLoss(Model):
    def forward(self, pixel_values, labels):
        logits = super().forward(pixel_values)
        return {"loss": F.cross_entropy(logits, labels), "logits": logits}


class Dicts(Dataset):
    def __init__(self, pairs):
        self.pairs = pairs

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, index):
        image, label = self.pairs[index]
        return {"pixel_values": image, "labels": label}


model = WithLoss()
train_dicts = Dicts(train_set)
args = TrainingArguments(output_dir="trainer", num_train_epochs=epochs, per_device_train_batch_size=100,
                         learning_rate=0.01, save_strategy="no", report_to=[], disable_tqdm=True, use_cpu=True,
                         logging_strategy="no")
