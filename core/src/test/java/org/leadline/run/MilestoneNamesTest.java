package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class MilestoneNamesTest {

    /// Names, and the index that each has.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch=0-val_loss=0.92:0 epoch=1-val_loss=0.61:1 epoch=2-val_loss=0.47:2 epoch=3-val_loss=0.30:3",
                "epoch_0020-lr0.3:20 epoch_0040-lr0.1:40",
                "Epoch20_lr=1e-3:20 Epoch40_lr=1e-4:40",
                "EPOCH-3-seed-1:3 EPOCH-4-seed-1:4",
                "20ep:20 40ep:40",
                "simclr_20epochs_bs256:20 simclr_40epochs_bs512:40",
                "modelEpoch20acc91:20 modelEpoch40acc93:40",
                "0020_epoch:20 0040_epoch:40",
                "e5:5 e10:10",
                "ep5_top1_71.3:5 ep10_top1_75.1:10",
                "it.100.2026-11-27:100 it.200.2026-11-28:200",
                "iter_0080k:80000 iter_100k:100000",
                "step_500:500 step_1k:1000 step_2M:2000000",
                "step1e5:100000 step2e5:200000",
                "global_step100_v1:100 global_step200_v2:200",
                "globalStep=100:100 globalStep=200:200",
                "checkpoint-500_a3f9c21:500 checkpoint-1000_b4e8d32:1000",
                "ckpt7_20261127_153000:7 ckpt8_20261128_154510:8",
                "round-3_fold1:3 round-4_fold1:4",
                "epoch=3-step=1200:3 epoch=4-step=1600:4",
                "epoch=0-step=100:100 epoch=0-step=200:200 epoch=1-step=300:300",
                "epoch=7-step=100:100 epoch=7-step=200:200",
                "step=1200-epoch=3-v1:3 step=1600-epoch=4-v1:4",
                "3_epoch_2_loss:3 4_epoch_1_loss:4",
                "3_epoch_2_val_loss:3 4_epoch_1_val_loss:4",
                "3-epoch-2-loss:3 4-epoch-2-loss:4",
                "5_epoch_1200_step:5 6_epoch_1000_step:6",
                "5_epoch_1200_step:1200 5_epoch_1300_step:1300",
                "5epoch_1200step:5 6epoch_1000step:6",
                "256_bs_3_epoch_0.1_lr:3 512_bs_4_epoch_0.2_lr:4",
                "2_seed_3_epoch_9_loss:3 2_seed_4_epoch_8_loss:4",
                "feats/3_epoch_2_loss:3 feats/4_epoch_1_loss:4",
                "20261127_3_epoch_2_loss:3 20261128_4_epoch_1_loss:4",
                "resnet18_3_epoch_2_loss:3 resnet18_4_epoch_1_loss:4",
                "10k_step_2_loss:10000 2k_step_3_loss:2000",
                "1_epoch_3:3 1_epoch_4:4",
                "run_1_epoch_3:3 run_1_epoch_4:4",
                "seed_1_epoch_3_emb:3 seed_1_epoch_4_emb:4",
                "3_epoch=2:2 4_epoch=3:3",
                "3_epoch_2:2",
                "step_1_000:1000 step_2_000:2000 step_10_000:10000",
                "step_500:500 step_1_000:1000 step_1_500:1500",
                "step_1_000_000:1000000 step_2_000_000:2000000",
                "ckpt_1_000-loss_0.3:1000 ckpt_1_500-loss_0.2:1500",
                "emb_500:500 emb_1_000:1000 emb_2_000:2000",
                "900:900 1_000:1000 2_000:2000",
                "run_1_200:200 run_1_300:300",
                "emb_3_512:3 emb_4_512:4",
                "step_1,000:1000 step_2,500:2500",
                "step_1'000:1000 step_12'000:12000",
                "emb_1,000:1000 emb_900:900",
                "epoch_3_100:3 epoch_4_200:4",
                "step_500_512:500 step_600_512:600",
                "step_1.5M:1500000 step_2M:2000000",
                "step_1.5k:1500 step_500:500",
                "step_1.5e3:1500 step_2e3:2000",
                "emb_1.5k:1500 emb_2k:2000",
                "10k:10000 2k:2000",
                "step_900M:900000000 step_1G:1000000000 step_2G:2000000000",
                "step_900k:900000 step_1m:1000000 step_1g:1000000000",
                "epoch1b:1 epoch2a:2",
                "10h:10 20h:20",
                "20240501_2330:2330 20240501_2345:2345",
                "tokens_1B:1000000000 tokens_300M:300000000",
                "step_10Ki:10240 step_2Ki:2048",
                "step_1.5b:1500000000 step_2b:2000000000",
                "10ksteps:10000 2ksteps:2000 1Msteps:1000000",
                "epoch_3-loss_0,35:3 epoch_4-loss_0,30:4",
                "epoch_idx_3:3 epoch_idx_4:4",
                "step_num_100:100 step_num_200:200",
                "process_index_0_epoch_3:3 process_index_0_epoch_4:4",
                "e5-large-100:100 e5-large-200:200",
                "multilingual-e5-base_100:100 multilingual-e5-base_200:200",
                "e5-small:- e5-base-100:100 e5-base-200:200",
                "regnety_008_epoch_3:3 regnety_008_epoch_4:4",
                "regnety_008:- epoch_3:3 epoch_4:4",
                "max_epochs=100_epoch=3:3 max_epochs=200_epoch=4:4",
                "100epochs_20:20 100epochs_40:40",
                "epoch_3_of_100:3 epoch_4_of_100:4",
                "resnet18-cifar10-0020:20 resnet18-cifar10-0040:40",
                "vit_b_16_20:20 vit_b_16_40:40",
                "cifar_9:9 cifar_10:10 cifar_11:11 cifar_13:13 cifar_16:16 cifar_18:18 cifar_19:19 cifar_20:20",
                "resnet_0:0 resnet_50:50 resnet_100:100 resnet_150:150",
                "clip-10:10 clip-20:20 clip-50:50",
                "vit_s_0:0 vit_s_10:10 vit_s_20:20",
                "vit_s_8:8 vit_s_12:12 vit_s_16:16",
                "resnet_50_100:100 resnet_50_150:150",
                "resnet_50_epoch:50 resnet_100_epoch:100",
                "20240501_000050:50 20240501_000055:55 20240501_000060:60 20240501_000065:65 20240501_000100:100",
                "20240501_000050:50 20240501_000055:55",
                "2024-05-01_000050:50 2024-05-01_000060:60",
                "20240501_000050:50 20240502_000100:100 20240502_000065:65",
                "20240501_101500_20:20 20240502_091500_40:40",
                "20240501_101500_20:20 20240501_111500_40:40",
                "20240501T101500_20:20 20240501T111500_40:40",
                "20240501101500_20:20 20240501111500_40:40",
                "2024-05-01_10-15-00_20:20 2024-05-01_11-15-00_40:40",
                "20240501_101500:1",
                "emb_seed3_20:20 emb_seed3_40:40",
                "emb-5-lr1e-3:5 emb-6-lr1e-4:6",
                "acc0.91_1:1 acc0.95_2:2",
                "timestep500_iter3:3 timestep600_iter4:4",
                "z0:0 z1:1",
                "3:3 20:20",
                "train_1:1 train_5:5",
                "a_3:3 a_7:7",
                "epoch=-1:- epoch=0:0 epoch=1:1",
                "best-epoch=3:- epoch=3:3 epoch=4:4",
                "best_epoch_3:- epoch_3:3",
                "last:- last-v1:- epoch=3:3 epoch=4:4",
                "final:- 0020:20 0040:40",
                "epoch_1:1 epoch_2:2 random_init_7:-",
                "final:1",
                "resnet18:1",
                "vit_b_16:1",
                "emb_20261127:1",
                "loss=0.30:1",
                "epoch=3-step=1200:3",
                "0020:20",
                "z5:5",
                "epoch_1_loss_0.9:1 epoch_2_loss_0.7:2 epoch_3_loss_0.9:3",
                "epoch_01_best:1 epoch_02_last:2",
                "ckpt_epoch1_step100:1 ckpt_epoch2_step200:2",
                "epoch_1_ab12f:1 epoch_2_c7d01:2 epoch_3_fedab:3",
                "epoch_1_x7k2p9qa:1 epoch_2_b3m8z1tt:2",
                "epoch_1_acc_71:1 epoch_2_acc_72:2 epoch_3_acc_71:3",
                "epoch_1_lr_0.1:1 epoch_2_lr_0.1:2 epoch_3_lr_0.01:3",
                "epoch_1_bs_256:1 epoch_2_bs_512:2 epoch_3_bs_512:3",
                "epoch_1_20240501:1 epoch_2_20240502T1015:2 epoch_3_Mon_May03:3",
                "round_1_epoch_10:10 round_2_epoch_20:20 round_2_epoch_30:30",
                "step_500k_emb:500000 step_1M_emb:1000000",
                "epoch_1_step_500k:1 epoch_2_step_1M:2",
                "ckpt_100:100 checkpoint_200:200",
                "epoch_1:1 epoch_2_restart:2 epoch_3:3",
                "epoch_1_loss_nan:1 epoch_2_loss_inf:2",
                "epoch_1/features:1 epoch_2/features:2",
                "ckpts/epoch_1/step_100:1 ckpts/epoch_2/step_200:2",
                "epoch_1_f1_71:1 epoch_2_f1_69:2",
                "epoch_3_val_0.7:3 epoch_4_val_0.8:4",
                "emb_1:1 emb_2:2 emb_3:3",
                "feat_1:1 feat_128:128",
                "emb_100:100 emb_128:128",
                "model_5:5 model_10:10",
                "f1:1 f2:2 f3:3",
                "epoch_1_emb_128:1 epoch_2_emb_128:2",
                "d_1:1 d_2:2",
                "2024-05-01_01:1 2024-05-01_02:2",
                "2024-05-01_10:10 2024-05-02_30:30",
                "iter_900000:900000 iter_1.000.000:1000000",
                "epoch_0.5:- epoch_1:1 epoch_2:2",
                "550e8400-e29b-41d4-a716-446655440000_epoch3:3 550e8401-e29b-41d4-a716-446655440000_epoch4:4",
            })
    void theNumberThatIsTheMilestonesIsFound(String names) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String each : names.split(" ", -1)) {
            int colon = each.lastIndexOf(':');
            expected.put(each.substring(0, colon), each.substring(colon + 1));
        }
        MilestoneNames.Found found = MilestoneNames.of(expected.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> name, (one, _) -> one, LinkedHashMap::new)));
        Map<String, String> got = new LinkedHashMap<>();
        expected.keySet().forEach(name -> got.put(name, "-"));
        found.names().forEach((index, name) -> got.put(name, Integer.toString(index)));
        assertThat(got).isEqualTo(expected);
        List<String> without = expected.keySet().stream()
                .filter(name -> "-".equals(expected.get(name)))
                .toList();
        assertThat(found.leftOut()).containsOnlyKeys(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_1_2 a_3_4",
                "15-30_7 16-31_8",
                "net1-emb20 net2-emb40",
                "3_epoch_2 4_epoch_1",
                "3_epoch_2_emb 4_epoch_1_emb",
                "sim_3_epoch_2_val_loss sim_4_epoch_1_val_loss",
                "simclr_3_epoch_2_loss simclr_4_epoch_1_loss",
                "e5-100 e5-200",
            })
    void namesThatDifferInTwoNumbersAskWhichOne(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the names differ in more than one number, and no word tells which")
                .hasMessageContaining("`indexPattern`");
    }

    @Test
    void theCandidatesAreNamedWithAPatternThatWouldDo() {
        assertThatThrownBy(() -> indices("net1-emb20 net2-emb40"))
                .hasMessage("the names differ in more than one number, and no word tells which is the milestone's:"
                        + " net1-emb20 may be milestone 1 (beside 'net') or 20 (beside 'emb'); say it with"
                        + " `indexPattern`, a regular expression whose first group is the number, such as"
                        + " '-emb([0-9]+)'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed1 seed2",
                "seed-1 seed-2",
                "lr0.3 lr0.1",
                "lr=1e-3 lr=1e-4",
                "lr_0_1 lr_0_5",
                "lr0p3 lr0p5",
                "loss_0,35 loss_0,30",
                "step_1.2345k step_1.2346k",
                "regnety_008 regnety_016",
                "process_index_0 process_index_1",
                "rank_id_0 rank_id_1",
                "lr1em4 lr1em3",
                "emb_Nov27 emb_Dec01",
                "emb_30112026 emb_01122026",
                "emb_29-11-2026 emb_30-11-2026",
                "RN50 RN101",
                "resnext50_32x4d resnext101_32x8d",
                "emb_2026-11-26 emb_2026-11-27",
                "emb_20261126 emb_20261127",
                "20240501_235900 20240502_000500",
                "2024-05-01_235900 2024-05-02_000500",
                "20240501T101500 20240501T111500",
                "20240501_2330 20240502_0105 20240503_1200",
                "emb_20240501T2330 emb_20240502T0105",
                "emb_20240102-103000 emb_20240102-114500",
                "emb_20240102_000030 emb_20240102_114500",
                "2024-01-02_10-30-00 2024-01-02_11-45-00",
                "20240102T103000 20240102T114500",
                "20240102T103000Z 20240102T114500Z",
                "2024-01-02T10:30:00 2024-01-02T11:45:00",
                "2024-01-02T10-30-00.123 2024-01-02T11-45-00.456",
                "20240102T103000.123456 20240102T114500.456789",
                "emb-2024.01.02-10.30.00 emb-2024.01.02-11.45.00",
                "emb_20240102103000 emb_20240102114500",
                "emb_02-01-2024_103000 emb_02-01-2024_114500",
                "emb_240102_103000 emb_240102_114500",
                "240102-103000 240103-114500",
                "2024-05-01_2330 2024-05-02_0105",
                "2024-05-01_23 2024-05-02_01",
                "emb_20240501_23 emb_20240502_01",
                "0x10 0x20 0xff",
                "emb_0x1f emb_0x2f",
                "resnet18 resnet50",
                "resnet_18 resnet_50",
                "vit_b_16 vit_b_32",
                "efficientnet_b0 efficientnet_b4",
                "clip_vit_l_14 clip_vit_b_32",
                "cifar10 cifar100",
                "emb-v1 emb-v2",
                "val_loss=0.30 val_loss=0.40",
                "a3f9c21 b4e8d32",
                "batch_0 batch_1",
                "fold1 fold2",
                "layer_1 layer_2",
                "iou71 iou72",
                "score_71 score_72",
                "precision_71 precision_72",
                "nmi_71 nmi_72",
                "f1_71 f1_72",
                "top1_71 top1_72",
                "ctx_512 ctx_1024",
                "mask_75 mask_90",
                "patch_8 patch_16",
                "sz224 sz384",
                "224px 256px",
                "hidden_256 hidden_512",
                "d128 d256",
                "emb_128 emb_512",
                "feat_512 feat_2048",
                "conv1 conv2",
                "fc6 fc7",
                "task_1 task_2",
                "subject_01 subject_02",
                "repeat_1 repeat_2",
                "attempt1 attempt2",
                "run_1 run_2",
                "exp1 exp2",
                "llama7 llama13",
                "opt125 opt350",
                "mobilenetv2 mobilenetv3",
            })
    void settingsResultsDatesAndArchitecturesAreNoMilestones(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(" has no number that is a milestone's")
                .hasMessageContaining("`indexPattern`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_0020 epoch_20",
                "epoch=3 epoch=3-v1 epoch=4",
                "epoch_3_a epoch_3_b",
                "epoch_3_p0 epoch_3_p1",
                "a_1 b_1"
            })
    void twoNamesOfOneMilestoneAreRefused(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(" are both milestone ")
                .hasMessageContaining("`indexPattern`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step_1_000 step_2000",
                "emb_1_000 emb_2_000",
                "emb_900 emb_1_100 emb_2_100",
                "step_1_256 step_1_384",
                "it_100_200 it_200_300",
                "epoch_1_000 epoch_2_000",
                "ckpt_1_001 ckpt_1_002 ckpt_2_001",
            })
    void digitsThatMayBeAGroupOfThousandsAskWhichNumberIsMeant(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its last digits may be a group of thousands")
                .hasMessageContaining("`indexPattern`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simclr/epoch_100 byol/epoch_200 moco/epoch_800",
                "simclr_epoch_100 byol_epoch_200",
                "epoch_100_simclr epoch_200_byol",
                "simclr_100 byol_200",
                "seed_1/epoch_10 seed_2/epoch_20",
                "seed1_epoch3 seed2_epoch6",
                "EPOCH-3-seed-1 EPOCH-4-seed-2",
                "fold_1/10 fold_2/20",
                "round-3_fold1 round-4_fold2",
                "lr_0.1/epoch_1 lr_0.1/epoch_2 lr_0.01/epoch_3",
                "train/epoch_1 test/epoch_2",
                "epoch_1_train epoch_2_test",
                "round_1_epoch_10 round_2_epoch_5 round_3_epoch_20",
                "resnet18_epoch_3 resnet50_epoch_4",
                "run1-emb20 run2-emb40",
                "tau_0.1_epoch_1 tau_0.5_epoch_2 tau_0.1_epoch_3",
                "bs_256_1 bs_512_2 bs_256_3",
                "2024-05-01/epoch_1 2024-05-02/epoch_2",
                "vit_s_0 vit_b_10",
                "a_3 b_7"
            })
    void milestonesOfSeveralRunsAreRefused(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(" are milestones of different runs by their names, which differ in ")
                .hasMessageContaining("`indexPattern`");
    }

    @Test
    void aPatternForOneRunHoldsForAllNames() {
        assertThatThrownBy(() -> indices("simclr/epoch_100 byol/epoch_200"))
                .hasMessage("simclr/epoch_100 and byol/epoch_200 are milestones of different runs by their names, which"
                        + " differ in 'simclr/' and 'byol/': name the folder of one run, or put the files of each run"
                        + " into a folder of its own; if they are one run, say with `indexPattern` which number is the"
                        + " milestone's, such as 'epoch_([0-9]+)'");
        assertThatThrownBy(() -> indices("simclr_100 byol_200")).hasMessageEndingWith(" '_([0-9]+)'");
        assertThatThrownBy(() -> indices("simclr_20ep byol_40ep")).hasMessageEndingWith(" '([0-9]+)ep'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5min 50min 1h", "10m 20m 1h", "step_5min step_1h"})
    void numbersInDifferentUnitsOfTimeAreRefused(String names) {
        assertThatThrownBy(() -> indices(names))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(" are counted in different units")
                .hasMessageContaining("`indexPattern`");
    }

    @Test
    void aSuggestedPatternBeginsWithAWholeWord() {
        assertThatThrownBy(() -> indices("hidden_layer_1 hidden_layer_2"))
                .hasMessageEndingWith("'hidden_layer_([0-9]+)'");
    }

    @Test
    void digitsThatMayBeDecimalsAreRefused() {
        assertThatThrownBy(() -> indices("step_1_5k step_2k"))
                .hasMessage("step_1_5k may be milestone 1 or 1.5k: write the number without a point, or say with"
                        + " `indexPattern` which number is the milestone's");
    }

    @Test
    void aPointThatMayStandBeforeThousandsIsRefused() {
        assertThatThrownBy(() -> indices("step_500 step_1.000 step_1.500"))
                .hasMessage("step_1.000 may be milestone 1000, since the point in 1.000 may stand before a group of"
                        + " thousands or before decimals: write the number without a point, or say with `indexPattern`,"
                        + " such as 'step[-_= ]?([0-9.]*[0-9])', that it is a group");
    }

    @Test
    void aNumberWithDecimalsIsNotSaidToBeLacking() {
        assertThat(MilestoneNames.of(Map.of("epoch_0.5", "epoch_0.5", "epoch_1", "epoch_1"))
                        .leftOut())
                .containsEntry("epoch_0.5", "has a number with decimals in its name, but an index is a whole number");
    }

    @Test
    void bothReadingsOfGroupedDigitsHaveAPattern() {
        assertThatThrownBy(() -> indices("epoch_1_000 epoch_2_000"))
                .hasMessage(
                        "epoch_1_000 may be epoch 1 or epoch 1000, since its last digits may be a group of thousands:"
                                + " say it with `indexPattern`, such as 'epoch[-_ ]?([0-9]+)' for the one or"
                                + " 'epoch[-_ ]?([0-9_]+)' for the other");
    }

    @Test
    void partsOfAMilestoneThatAreNotNamedAsPartsAreToldHow() {
        assertThatThrownBy(() -> indices("epoch_1_r0 epoch_1_r1 epoch_2_r0 epoch_2_r1"))
                .hasMessage("epoch_1_r0 and epoch_1_r1 are both milestone 1: move one away, or say with `indexPattern`"
                        + " which number is the milestone's; parts of one matrix are joined where they are named like"
                        + " epoch_1_part0, or epoch_1_rank0 for the rows of each process");
        assertThatThrownBy(() -> indices("epoch_1_a epoch_1_b"))
                .hasMessageEndingWith("which number is the milestone's");
    }

    @Test
    void anIndexIsAnInt() {
        assertThat(indices("epoch_2147483647 epoch_1")).containsOnlyKeys(1, Integer.MAX_VALUE);
        assertThat(indices("epoch_2147483648 epoch_1")).containsOnlyKeys(1);
        assertThatThrownBy(() -> indices("epoch_2147483648 epoch_2147483649"))
                .hasMessage(
                        "epoch_2147483648 has the number 2147483648 in its name, but an index is at most 2147483647:"
                                + " say with `indexPattern` which number is the milestone's");
        assertThat(indices("epoch_1_1764243000123 epoch_2_1764243999123")).containsOnlyKeys(1, 2);
    }

    @Test
    void aLoneNameWithTwoNumbersSaysWhichWasTaken() {
        MilestoneNames.Found found = MilestoneNames.of(Map.of("net_3_emb_20", "net_3_emb_20"));
        assertThat(found.names()).containsOnlyKeys(20);
        assertThat(found.notes())
                .containsExactly("net_3_emb_20 is taken for milestone 20, the last number in its name:"
                        + " `indexPattern` says otherwise");
    }

    @Test
    void aWordThatIsNotUsualBesideTheMilestonesIsSaid() {
        assertThat(notes("thing_10 thing_20"))
                .containsExactly("thing_10 is taken for milestone 10, the number beside 'thing': `indexPattern` says"
                        + " otherwise");
        for (String usual : List.of("10 20", "emb_1 emb_2", "feat_1 feat_2", "z_10 z_20", "epoch_1 epoch_2")) {
            assertThat(notes(usual)).as(usual).isEmpty();
        }
    }

    @Test
    void digitsAfterOneDateThatMayBeATimeOfDayAreSaid() {
        assertThat(notes("20240501_2330 20240501_2345"))
                .containsExactly(
                        "the digits after the date of 20240501_2330 are taken for its milestone and may be a time"
                                + " of day: `indexPattern` says otherwise");
        assertThat(notes("emb_1704190200 emb_1704193800"))
                .as("seconds are in order")
                .isEmpty();
    }

    @Test
    void copiesOfManyMilestonesAreLeftOut() {
        Map<String, String> names = new LinkedHashMap<>();
        for (int epoch = 0; epoch < 10_000; epoch++) {
            names.put("epoch=" + epoch, "epoch=" + epoch);
            names.put("best-epoch=" + epoch, "best-epoch=" + epoch);
        }
        MilestoneNames.Found found = MilestoneNames.of(names);
        assertThat(found.names()).hasSize(10_000).containsEntry(7, "epoch=7");
        assertThat(found.leftOut()).hasSize(10_000).containsKey("best-epoch=7");
    }

    private static List<String> notes(String names) {
        return MilestoneNames.of(Arrays.stream(names.split(" ", -1))
                        .collect(Collectors.toMap(name -> name, name -> name, (one, _) -> one, LinkedHashMap::new)))
                .notes();
    }

    private static Map<Integer, String> indices(String names) {
        return MilestoneNames.of(Arrays.stream(names.split(" ", -1))
                        .collect(Collectors.toMap(name -> name, name -> name, (one, _) -> one, LinkedHashMap::new)))
                .names();
    }
}
