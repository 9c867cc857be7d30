"""Trainings of the made network with a callback and without one; also a program, for several ranks.

    torchrun --nproc-per-node 2 trainings.py lightning|transformers WEIGHTS [RUN]

WEIGHTS is where rank 0 writes the weights in the end, RUN the directory of milestones.
"""

import logging
import sys
import warnings

import torch
import torch.nn.functional as F
from made import Dicts, Images, Net, seed, seeded_net
from torch.utils.data import DataLoader

BATCH, TRAIN, FIXED, EPOCHS = 20, 80, 50, 3


def backbone(model, batch):
    return model.backbone(batch[0]).flatten(1)


def fixed_set():
    """It draws random numbers for its images, which are other ones each time where nobody sets the states."""
    return Images(FIXED, is_augmented=True)


def train_lightning(*callbacks, epochs=EPOCHS, resume=None, strategy="auto", devices=1, **options):
    """Returns the module that was trained."""
    import lightning

    class Module(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            net = Net()
            self.backbone, self.head = net.backbone, net.head

        def train(self, mode=True):
            super().train(mode)
            self.backbone[1].eval()
            return self

        def loss(self, batch):
            images, labels = batch
            return F.cross_entropy(self.head(self.backbone(images).flatten(1)), labels)

        def training_step(self, batch, index):
            return self.loss(batch)

        def validation_step(self, batch, index):
            self.log("loss", self.loss(batch), sync_dist=True)

        def configure_optimizers(self):
            return torch.optim.AdamW(self.parameters(), lr=0.01)

    warnings.filterwarnings("ignore")
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    seed()
    module = Module()
    own = {"enable_checkpointing": False, **options}
    trainer = lightning.Trainer(max_epochs=epochs, callbacks=list(callbacks), accelerator="cpu", devices=devices,
                                strategy=strategy, logger=False, enable_progress_bar=False, enable_model_summary=False, **own)  # fmt: skip
    train, evaluation = (Images(TRAIN, is_augmented=True) for _ in range(2))
    trainer.fit(module, DataLoader(train, BATCH, shuffle=True), DataLoader(evaluation, BATCH), ckpt_path=resume)
    return module


def train_transformers(output, *callbacks, epochs=EPOCHS, resume=None, **options):
    """Returns the network that was trained."""
    from transformers import Trainer, TrainingArguments

    warnings.filterwarnings("ignore")
    net = seeded_net()
    own = {"save_strategy": "no", **options}
    args = TrainingArguments(output_dir=str(output), num_train_epochs=epochs, per_device_train_batch_size=BATCH,
                             learning_rate=0.01, report_to=[], disable_tqdm=True, use_cpu=True, logging_strategy="no", **own)  # fmt: skip
    seed()
    train, evaluation = (Dicts(Images(TRAIN, is_augmented=True)) for _ in range(2))
    trainer = Trainer(net, args, train_dataset=train, eval_dataset=evaluation, callbacks=list(callbacks))
    trainer.train(resume_from_checkpoint=resume)
    return net


def main():
    torch.set_num_threads(1)
    kind, weights, *run = sys.argv[1:]
    if kind == "lightning":
        from leadline.lightning import LeadlineCallback

        callbacks = [LeadlineCallback(each, fixed_set(), embed=backbone) for each in run]
        network = train_lightning(*callbacks, strategy="ddp", devices=2)
    else:
        from leadline.transformers import LeadlineCallback

        callbacks = [LeadlineCallback(each, Dicts(fixed_set())) for each in run]
        network = train_transformers(weights + ".trainer", *callbacks)
    if torch.distributed.get_rank() == 0:
        torch.save(network.state_dict(), weights)
    torch.distributed.destroy_process_group()  # or its threads may abort a rank that ends first


if __name__ == "__main__":
    main()
